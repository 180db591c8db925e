/**
 * Every text of the product in English: the source of the key type. ICU MessageFormat.
 * One section per feature, keys in the order in which they appear on the screen.
 * Words of app/vocabulary.ts have the key `<list name, singular>.<word>`, e.g. `case_state.in_progress`.
 */
export const en = {
  // ── format: patterns of app/i18n/format.ts, not used anywhere else ──
  'format.time': '{hour}:{minute}',
  'format.time_in_zone': '{time} {zone}',
  'format.instant': '{weekday} {day} {month} {year} {hour}:{minute} {zone}',
  'format.instant_utc': '{day} {month} {year} {hour}:{minute} UTC',
  'format.day_time': '{day} {month} {hour}:{minute}',
  'format.date': '{weekday} {day} {month} {year}',
  'format.day': '{weekday} {day} {month}',
  'format.short_day': '{day} {month}',
  'format.month': '{month} {year}',
  'format.zone': '{name} ({offset})',
  'format.span_same_day': '{from}–{to}',
  'format.span': '{from} – {to}',
  'format.span_open': 'since {from}',
  'format.days': '{n, plural, one {# day} other {# days}}',
  'format.hours': '{n} h',
  'format.minutes': '{n} min',
  'format.seconds': '{n} s',
  'format.ago': '{duration} ago',
  'format.just_now': 'just now',
  'format.left': '{duration} left',
  'format.overdue': '{duration} ago',

  // ── page: the frame around every page ──
  'page.product': 'Makegood',
  'page.title': '{page} · {organisation} · Makegood',
  'page.skip': 'Skip to the content',
  'page.home': 'Makegood, service status',
  'page.navigation': 'Main',
  'page.language': 'Language',
  'page.language_to': 'Read this page in {language}',
  'page.theme': 'Colours',
  'page.theme_light': 'Light colours',
  'page.theme_dark': 'Dark colours',
  'page.theme_system': 'Colours as on this device',
  'page.sign_in': 'Sign in',
  'page.sign_out': 'Sign out',
  'page.signed_in_as': 'Signed in as {name}',
  'page.footer': 'Feeds and programs',
  'page.times_in': 'Times in {zone}',
  'page.source': 'Status as published by {vendor}. Makegood is not a service of {vendor}.',
  'page.replay': 'Replay: the clock of this page stands at {instant}. Nothing here is happening now.',
  'page.replay_next': 'Skip to the vendor’s next post',
  'page.refresh_failed': 'This page could not be refreshed. What you see may be out of date.',
  'page.refreshed': 'The status on this page has changed.',

  // ── nav ──
  'nav.status': 'Status',
  'nav.history': 'History',
  'nav.uptime': 'Uptime',
  'nav.cases': 'Cases',
  'nav.claims': 'Claims',
  'nav.reports': 'Reports',
  'nav.recovered': 'Recovered',
  'nav.admin': 'Settings',
  'nav.help': 'Help',
  'nav.atom': 'Atom',
  'nav.rss': 'RSS',
  'nav.calendar': 'Calendar',
  'nav.api': 'API',

  // ── freshness ──
  'freshness.checked': 'Checked {ago}',
  'freshness.last_change': 'last change {time}',
  'freshness.checked_at': 'Checked at',
  'freshness.last_change_at': 'last change',
  'freshness.never': 'The vendor’s feed has not been read yet',
  'freshness.stale_title': 'The status below is old',
  'freshness.stale':
    'The vendor’s feed was last read {ago}, at {time}. Until it can be read again, every service counts as unknown.',
  'freshness.stale_never':
    'The vendor’s feed has never been read. Every service counts as unknown until it has.',
  'freshness.reason': 'Last attempt: {reason}.',

  // ── strip: one service, day by day ──
  'strip.label': '{service}, the last {days, plural, one {# day} other {# days}}',
  'strip.hint': 'Arrow keys move by day, Page Up and Page Down by week.',
  'strip.day': '{day}: {status}',
  'strip.day_incidents': '{day}: {status}, {incidents, plural, one {# incident} other {# incidents}}',
  'strip.days_ago': '{days, plural, one {# day} other {# days}} ago',
  'strip.today': 'today',

  // ── chart: months ──
  'chart.uptime': 'Uptime by month',
  'chart.downtime': 'Downtime by month, in minutes',
  'chart.month': 'Month',
  'chart.uptime_column': 'Uptime',
  'chart.downtime_column': 'Downtime, minutes',
  'chart.target': 'Promise',
  'chart.target_uptime': 'promised: {value}',
  'chart.target_downtime': 'allowed: {value} min',
  'chart.unknown': 'not observed',
  'chart.figures': 'The same figures as a table',
  'chart.summary':
    '{title}: {months, plural, one {# month} other {# months}}, {missed, plural, =0 {the promise was kept in all of them} one {the promise was missed in # of them} other {the promise was missed in # of them}}.',

  // ── vendor: texts published by the vendor ──
  'vendor.title': 'Title',
  'vendor.summary': 'Summary',
  'vendor.description': 'Description',
  'vendor.symptoms': 'Symptoms',
  'vendor.workaround': 'Workaround',
  'vendor.affected_products': 'Affected products',
  'vendor.affected_locations': 'Where',
  'vendor.next_update': 'Next update',
  'vendor.incident_start': 'Began',
  'vendor.incident_end': 'Ended',
  'vendor.duration': 'Duration',
  'vendor.time': 'Times',
  'vendor.root_cause': 'Root cause',
  'vendor.preliminary_root_cause': 'Preliminary root cause',
  'vendor.remediation': 'Remedy',
  'vendor.prevention': 'Prevention',
  'vendor.remediation_and_prevention': 'Remedy and prevention',
  'vendor.impact': 'Impact',
  'vendor.details': 'More details',
  'vendor.cut': 'The vendor’s text is longer than this page shows.',

  // ── form: words every form uses ──
  'form.optional': 'optional',
  'form.choose': 'Choose',
  'form.none': 'None',
  'form.save': 'Save',
  'form.cancel': 'Cancel',
  'form.back': 'Back',
  'form.continue': 'Continue',
  'form.confirm': 'Confirm',
  'form.delete': 'Delete',
  'form.edit': 'Edit',
  'form.add': 'Add',
  'form.remove': 'Remove',
  'form.search': 'Search',
  'form.filter': 'Show',
  'form.clear': 'Clear the filters',
  'form.time_in_zone': 'Time in {zone}',
  'form.errors': '{count, plural, one {One thing needs correcting} other {# things need correcting}}',
  'form.required': 'Fill this in.',
  'form.choose_one': 'Choose one.',
  'form.check_this': 'Tick this to go on.',
  'form.too_short': 'This is too short.',
  'form.too_long': 'This is too long.',
  'form.not_a_number': 'Write a number.',
  'form.not_whole': 'Write a whole number.',
  'form.too_small': 'This number is too small.',
  'form.too_large': 'This number is too large.',
  'form.not_an_email': 'Write an e-mail address such as name@example.com.',
  'form.not_a_url': 'Write an address that begins with https://.',
  'form.not_a_time': 'Write a date and a time.',
  'form.not_a_month': 'Write a month such as 2026-05.',
  'form.no_such_time': 'This time does not exist: the clocks were put forward.',
  'form.in_the_future': 'This lies in the future.',
  'form.ends_before_it_begins': 'The end lies before the beginning.',
  'form.invalid': 'This cannot be read.',
  'form.already_taken': 'This is already in use.',

  // ── board ──
  'board.title': 'Status',
  'board.all_available':
    '{count, plural, one {The service we use works.} other {All # services we use work.}}',
  'board.some_information':
    '{services}: {count, plural, one {the vendor has something to say about it} other {the vendor has something to say about them}}. {others, plural, =0 {} one {The other service we use works.} other {The other # services we use work.}}',
  'board.some_disrupted':
    '{services}{count, plural, one { is disrupted} other { are disrupted}}. {others, plural, =0 {} one {The other service we use works.} other {The other # services we use work.}}',
  'board.some_out':
    '{services}{count, plural, one { is out} other { are out}}. {others, plural, =0 {} one {The other service we use works.} other {The other # services we use work.}}',
  'board.unknown': 'We cannot tell how the services are: the vendor’s feed cannot be read.',
  'board.services_used': 'Services we use',
  'board.services_other': '{count, plural, one {# service we do not use} other {# services we do not use}}',
  'board.service': 'Service',
  'board.state': 'State',
  'board.last_days': 'Last {days} days',
  'board.observed': 'observed',
  'board.since': 'since {time}',
  'board.not_covered': 'not covered by the SLA',
  'board.open_now': 'Open now',
  'board.nothing_open': 'The vendor has nothing open.',
  'board.last_two_weeks': 'The last 14 days',
  'board.nothing': 'nothing',
  'board.changed': 'The status on this page has changed.',

  // ── incidents ──
  'incidents.title': 'History',
  'incidents.filters': 'Choose incidents',
  'incidents.all_services': 'All services',
  'incidents.all_impacts': 'Every impact',
  'incidents.service': 'Service',
  'incidents.impact': 'Impact',
  'incidents.month': 'Month (UTC)',
  'incidents.search': 'Words in titles and posts',
  'incidents.state': 'State',
  'incidents.any_state': 'Open and closed',
  'incidents.only_open': 'Open',
  'incidents.only_closed': 'Closed',
  'incidents.none': 'No incident we hold fits these filters.',
  'incidents.none_yet':
    'No incident has been read from the vendor’s feed yet. The first poll fills this page.',
  'incidents.on_day': 'Incidents of {day}',
  'error.filter.bad_value':
    'The address asks for something we do not understand: {field} must be {expected}.',
  'error.incident.bad_cursor': 'This page of the list does not exist.',
  'error.incident.not_found': 'There is no such incident. It may be one we have never read from the feed.',
  'error.service.not_found': 'There is no such service.',
  'error.store.busy': 'The database is busy. Nothing was lost; try again in a moment.',

  // ── incident ──
  'incident.vendor_said': 'Google,',
  'incident.next_update': 'Next update promised for',
  'incident.what': 'What happened',
  'incident.impact': 'Impact',
  'incident.services': 'Services',
  'incident.window': 'Published window',
  'incident.window_utc': 'In UTC',
  'incident.length': 'Length',
  'incident.state': 'State',
  'incident.open': 'open',
  'incident.closed': 'closed',
  'incident.reopened_times': '{count, plural, one {opened again once} other {opened again # times}}',
  'incident.missing': 'This incident is no longer in the vendor’s feed. We keep what it said.',
  'incident.posted': 'First posted',
  'incident.first_seen': 'First seen by us',
  'incident.posted_late': '{duration} after it began',
  'incident.vendor_page': 'The vendor’s own page',
  'incident.posts': 'What the vendor said',
  'incident.post_count': '{count, plural, one {# post} other {# posts}}, newest first',
  'incident.report': 'The vendor’s report',
  'incident.revisions': 'What the vendor changed afterwards',
  'incident.no_changes': 'Nothing since we first read it.',
  'incident.revision_seen': 'Version {sequence}, seen',
  'incident.only_posts': 'A new post; nothing that was there before changed.',
  'incident.field_beganAt': 'Beginning',
  'incident.field_endedAt': 'End',
  'incident.field_impact': 'Impact',
  'incident.field_severity': 'Severity',
  'incident.field_services': 'Services',
  'incident.field_title': 'Title',
  'incident.field_description': 'Description',
  'incident.field_update': 'A post was edited',
  'incident.field_update_removed': 'A post was taken back',
  'incident.field_update_status': 'State of a post',
  'incident.not_set': 'not set',
  'incident.events': 'How we followed it',
  'incident.print': 'Print this page for the file, or send its address: it stays the same.',

  // ── service ──
  'service.history': 'Month by month',
  'service.downtime': 'Downtime counted',
  'service.downtime_possible': 'possible',
  'service.minutes': '{minutes} min',
  'service.incidents': 'Incidents',
  'service.uptime_title': 'Uptime by month, by the published windows',
  'service.covered': 'Covered by the SLA',
  'service.not_covered': 'Not covered by the SLA',

  // ── sign-in and set-up ──
  'sign_in.title': 'Sign in',
  'sign_in.email': 'E-mail address',
  'sign_in.password': 'Password',
  'sign_in.submit': 'Sign in',
  'sign_in.for_admins': 'Status pages need no account. Cases, claims and reports are for administrators.',
  'sign_in.demo': 'This is a demo. Sign in as {email} with the password {password}.',
  'setup.title': 'Set up Makegood',
  'setup.intro': 'Create the first owner. This page works once, with the address printed at start.',
  'setup.name': 'Your name',
  'setup.submit': 'Create the owner',
  'setup.password_help': 'At least {shortest} characters. A few words that do not belong together are best.',
  'error.session.refused': 'The e-mail address or the password is not right.',
  'error.session.too_many_tries': 'Too many tries. Wait {minutes} minutes, then try again.',
  'error.setup.not_found': 'There is no such page.',
  'error.user.bad_email': 'Write an e-mail address such as name@your-domain.com.',
  'error.user.consumer_account':
    'Use a managed account of your organisation. An address that ends in @gmail.com cannot administer it.',
  'error.user.password_too_short': 'The password is too short: it needs {shortest} characters.',
  'error.user.password_too_long': 'The password is too long: it can have {longest} characters.',
  'error.user.password_common': 'This password is easy to guess. Choose another one.',
  'error.user.exists': 'There is an account with this address already.',
  'error.user.owner_exists': 'This installation has an owner already. Sign in instead.',
  'error.actor.sign_in_needed': 'Sign in first.',
  'error.actor.not_allowed': 'Your role may not do this. Ask an owner of this installation.',

  // ── pager, tables, lists ──
  'pager.label': 'Pages',
  'pager.newer': 'Newer',
  'pager.older': 'Older',
  'pager.first': 'Newest',
  'list.show_more': '{n, plural, one {# more} other {# more}}',
  'list.nothing': 'Nothing here yet',

  // ── error: what went wrong, for app/i18n/errors.ts; `error.<code of a DomainError>` ──
  'error.title': 'Something went wrong',
  'error.unexpected': 'That did not work, and it is our fault. It has been logged; try again in a moment.',
  'error.not_found_title': 'There is no such page',
  'error.not_found': 'The address is wrong, or what it named is gone.',
  'error.not_allowed_title': 'This is not for you',
  'error.not_allowed': 'Your account may not do this.',
  'error.sign_in_needed': 'Sign in first.',
  'error.bad_request': 'The request could not be understood.',
  'error.cross_site':
    'The form was not sent from this site, so nothing was done. Open the page again and retry.',
  'error.too_many': 'Too many attempts. Wait a little and try again.',
  'error.conflict': 'Somebody else changed this in the meantime. Look at it again before you go on.',
  'error.reference': 'Reference for your administrator: {id}',

  // ── vocabulary: SERVICE_STATUSES ──
  'service_status.available': 'available',
  'service_status.information': 'information',
  'service_status.disruption': 'disrupted',
  'service_status.outage': 'outage',
  'service_status.unknown': 'unknown',

  // ── vocabulary: IMPACTS ──
  'impact.information': 'information',
  'impact.disruption': 'disruption',
  'impact.outage': 'outage',
  'impact.unknown': 'unknown',

  // ── vocabulary: UPDATE_STATUSES ──
  'update_status.available': 'available',
  'update_status.information': 'information',
  'update_status.disruption': 'disruption',
  'update_status.outage': 'outage',
  'update_status.unknown': 'unknown',

  // ── vocabulary: FEED_ADAPTERS ──
  'feed_adapter.google-status': 'Google status dashboard',
  'feed_adapter.statuspage': 'Atlassian Statuspage',

  // ── vocabulary: POLL_OUTCOMES ──
  'poll_outcome.changed': 'read, changed',
  'poll_outcome.unchanged': 'read, unchanged',
  'poll_outcome.failed': 'not read',

  // ── vocabulary: POLL_FAILURES ──
  'poll_failure.http_status': 'the vendor’s server answered with an error',
  'poll_failure.network': 'the vendor’s server could not be reached',
  'poll_failure.timeout': 'the vendor’s server took too long',
  'poll_failure.tls': 'the vendor’s server could not prove who it is',
  'poll_failure.redirect_refused': 'the feed pointed to another host, which was not followed',
  'poll_failure.address_refused': 'the feed’s address may not be visited',
  'poll_failure.too_large': 'the feed was larger than we accept',
  'poll_failure.truncated': 'the feed broke off half-way',
  'poll_failure.encoding_refused': 'the feed came in an encoding we do not read',
  'poll_failure.not_json': 'the answer was not a feed',
  'poll_failure.bad_shape': 'the feed had an unexpected shape',
  'poll_failure.too_many_bad_incidents': 'too many incidents in the feed could not be read',
  'poll_failure.not_modified_unasked': 'the server said “unchanged” although we had nothing to compare',
  'poll_failure.emptied': 'the feed was suddenly empty',

  // ── vocabulary: INCIDENT_EVENT_KINDS ──
  'incident_event_kind.first_seen': 'first seen',
  'incident_event_kind.updated': 'update posted',
  'incident_event_kind.facts_changed': 'facts changed',
  'incident_event_kind.closed': 'closed',
  'incident_event_kind.reopened': 'reopened',
  'incident_event_kind.report_published': 'incident report published',
  'incident_event_kind.missing': 'no longer in the feed',
  'incident_event_kind.returned': 'back in the feed',

  // ── vocabulary: REPORT_KINDS ──
  'report_kind.preliminary': 'preliminary incident report',
  'report_kind.mini': 'short incident report',
  'report_kind.full': 'incident report',

  // ── vocabulary: REPORTED_WINDOW_STATES ──
  'reported_window_state.proposed': 'to be confirmed',
  'reported_window_state.confirmed': 'confirmed',
  'reported_window_state.dismissed': 'set aside',

  // ── vocabulary: WINDOW_SOURCES ──
  'window_source.feed': 'published on the status page',
  'window_source.vendor_report': 'stated in the vendor’s incident report',
  'window_source.own_measurement': 'observed by us',

  // ── vocabulary: PRIORITIES ──
  'priority.P1': 'P1',
  'priority.P2': 'P2',
  'priority.P3': 'P3',
  'priority.P4': 'P4',

  // ── vocabulary: CASE_STATES ──
  'case_state.draft': 'draft',
  'case_state.new': 'new',
  'case_state.in_progress': 'in progress',
  'case_state.waiting_on_customer': 'waiting for us',
  'case_state.solution_offered': 'solution offered',
  'case_state.closed': 'closed',

  // ── vocabulary: CASE_OUTCOMES ──
  'case_outcome.solved': 'solved, worked around or answered',
  'case_outcome.not_a_feature': 'not a feature today, filed as an idea',
  'case_outcome.not_reproducible': 'not reproducible, next steps given',
  'case_outcome.third_party': 'passed to a third party',
  'case_outcome.unsolved': 'unsolved or not supported',
  'case_outcome.outage_resolved': 'caused by an outage that has been resolved',

  // ── vocabulary: CASE_CHANNELS ──
  'case_channel.chat': 'chat',
  'case_channel.phone': 'phone',
  'case_channel.email': 'e-mail',
  'case_channel.web': 'web form',

  // ── vocabulary: CASE_PROBLEM_KINDS ──
  'case_problem_kind.unavailable': 'a service cannot be used',
  'case_problem_kind.sign_in': 'signing in',
  'case_problem_kind.mail_flow': 'mail does not arrive or leave',
  'case_problem_kind.slow': 'a service is slow',
  'case_problem_kind.feature': 'something does not work as it should',
  'case_problem_kind.missing_content': 'content is missing',
  'case_problem_kind.question': 'a question',

  // ── vocabulary: PROBLEM_PATTERNS ──
  'problem_pattern.constant': 'all the time',
  'problem_pattern.intermittent': 'now and then',
  'problem_pattern.once': 'once',

  // ── vocabulary: NOT_SENT_REASONS ──
  'not_sent_reason.edition': 'the edition has no support',
  'not_sent_reason.console': 'the Admin console could not be reached',
  'not_sent_reason.later': 'to be sent later',

  // ── vocabulary: CASE_REQUEST_KINDS ──
  'case_request_kind.steps': 'the exact steps',
  'case_request_kind.troubleshooting': 'troubleshooting to be done',
  'case_request_kind.logs': 'log files',
  'case_request_kind.headers': 'message headers',
  'case_request_kind.other': 'something else',

  // ── vocabulary: CASE_PARTIES ──
  'case_party.us': 'us',
  'case_party.vendor': 'the vendor',

  // ── vocabulary: CONTACT_STEPS ──
  'contact_step.describe': 'Describe the problem',
  'contact_step.look': 'Known outages and articles',
  'contact_step.recent': 'A recent case about the same?',
  'contact_step.pick': 'Pick what fits',
  'contact_step.brief': 'Describe it briefly',
  'contact_step.fit': 'What describes it best',
  'contact_step.priority': 'Priority',
  'contact_step.prepare': 'What support will ask for',
  'contact_step.channel': 'Channel and language',
  'contact_step.review': 'Read and send',

  // ── vocabulary: CASE_EVENT_KINDS ──
  'case_event_kind.opened': 'opened',
  'case_event_kind.note': 'note',
  'case_event_kind.state': 'state changed',
  'case_event_kind.customer_priority': 'our priority changed',
  'case_event_kind.vendor_priority': 'vendor’s priority changed',
  'case_event_kind.appeal': 'priority appealed',
  'case_event_kind.vendor_message': 'message from the vendor',
  'case_event_kind.evidence': 'evidence added',
  'case_event_kind.link': 'link to an outage',
  'case_event_kind.escalated': 'escalated',
  'case_event_kind.request': 'request made',
  'case_event_kind.survey': 'satisfaction survey',
  'case_event_kind.edited': 'edited',

  // ── vocabulary: SUPPORT_TIERS ──
  'support_tier.standard': 'Standard',
  'support_tier.enhanced': 'Enhanced',
  'support_tier.premium': 'Premium',
  'support_tier.unknown': 'not known',

  // ── vocabulary: LINK_STATES ──
  'link_state.proposed': 'proposed',
  'link_state.accepted': 'linked',
  'link_state.rejected': 'rejected',
  'link_state.unlinked': 'unlinked',
  'link_state.lapsed': 'lapsed',

  // ── vocabulary: LINK_ORIGINS ──
  'link_origin.proposal': 'proposed by Makegood',
  'link_origin.manual': 'made by hand',

  // ── vocabulary: CLAIM_STATES ──
  'claim_state.draft': 'draft',
  'claim_state.submitted': 'submitted',
  'claim_state.acknowledged': 'acknowledged',
  'claim_state.more_information': 'more information asked for',
  'claim_state.granted': 'granted',
  'claim_state.partly_granted': 'partly granted',
  'claim_state.denied': 'denied',
  'claim_state.appealed': 'appealed',
  'claim_state.applied': 'credit applied',
  'claim_state.forfeited': 'forfeited',
  'claim_state.withdrawn': 'withdrawn',

  // ── vocabulary: REPORT_REQUEST_STATES ──
  'report_request_state.draft': 'draft',
  'report_request_state.requested': 'requested',
  'report_request_state.received': 'received',
  'report_request_state.filed': 'filed',
  'report_request_state.declined': 'declined',
  'report_request_state.withdrawn': 'withdrawn',
  'report_request_state.already_public': 'already published',

  // ── vocabulary: SUBMISSION_CHANNELS ──
  'submission_channel.support_case': 'support case',
  'submission_channel.email': 'e-mail',
  'submission_channel.form': 'web form',
  'submission_channel.phone': 'phone',
  'submission_channel.reseller': 'reseller',

  // ── vocabulary: CREDIT_KINDS ──
  'credit_kind.days': 'days of service',
  'credit_kind.percent': 'percent of the bill',

  // ── vocabulary: CLAIM_SCOPES ──
  'claim_scope.customer_month': 'one claim for a month',
  'claim_scope.service_month': 'one claim for a service and month',

  // ── vocabulary: CERTAINTIES ──
  'certainty.vendor_page': 'read on the vendor’s page',
  'certainty.third_party': 'read elsewhere',
  'certainty.memory': 'from memory',
  'certainty.inferred': 'worked out by us',

  // ── vocabulary: BASES ──
  'basis.stated': 'stated in the terms',
  'basis.assumed': 'our reading of the terms',

  // ── vocabulary: ROLES ──
  'role.viewer': 'Reader',
  'role.admin': 'Administrator',
  'role.owner': 'Owner',

  // ── vocabulary: LANGUAGES, each named in the reader's language ──
  'language.en': 'English',
  'language.id': 'Indonesian',

  // ── vocabulary: JOB_OUTCOMES ──
  'job_outcome.running': 'running',
  'job_outcome.succeeded': 'done',
  'job_outcome.failed': 'failed',
  'job_outcome.missed': 'missed',

  // ── vocabulary: EDITIONS ──
  'edition.essentials_starter': 'Essentials Starter',
  'edition.enterprise_essentials': 'Enterprise Essentials',
  'edition.business_starter': 'Business Starter',
  'edition.business_standard': 'Business Standard',
  'edition.business_plus': 'Business Plus',
  'edition.enterprise_standard': 'Enterprise Standard',
  'edition.enterprise_plus': 'Enterprise Plus',
  'edition.education': 'Education',
  'edition.nonprofits': 'Nonprofits',
  'edition.frontline': 'Frontline',
  'edition.other': 'another edition',
} as const

export type MessageKey = keyof typeof en
