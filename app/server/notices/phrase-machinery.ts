import type {
  BackupFacts,
  ChannelFacts,
  FeedFacts,
  OddityFacts,
  SubscriptionFacts,
} from '#app/domain/notifications/notice-facts.ts'
import { subscriptionPath } from '#app/domain/notifications/subscriber.ts'
import { isMessageKey } from '#app/i18n/translate.ts'
import type { Phrased, Words } from './phrase-notice.ts'

export function phraseFeed({ kind, feed, lastSuccessAt, failure }: FeedFacts, words: Words): Phrased {
  const { t, format, toUrl } = words
  const since = lastSuccessAt === null ? t('duties.never') : format.instant(lastSuccessAt)
  const key = `poll_failure.${failure}`
  return {
    title: t('notice.feed_title', { feed }),
    tone: kind === 'feed.stale' ? 'bad' : 'good',
    lead:
      kind === 'feed.stale'
        ? t('notice.feed_stale', { feed, since })
        : t('notice.feed_back', { feed, since }),
    facts: isMessageKey(key) ? [{ label: t('notice.cause'), value: t(key) }] : [],
    sections: [],
    links: [{ label: t('notice.open_feeds'), url: toUrl('/admin/feeds') }],
  }
}

/** What is strange about a source, for a person to look at. */
export function phraseOddity(
  { feed, oddity, detail, incidentId }: OddityFacts,
  { t, toUrl }: Words,
): Phrased {
  const incident =
    incidentId === null ? [] : [{ label: t('notice.open_incident'), url: toUrl(`/incidents/${incidentId}`) }]
  return {
    title: t('notice.feed_title', { feed }),
    tone: 'warning',
    lead: t(`notice_oddity.${oddity}`),
    facts: [{ label: t('notice.detail'), value: detail }],
    sections: [],
    links: [...incident, { label: t('notice.open_feeds'), url: toUrl('/admin/feeds') }],
  }
}

export function phraseBackup({ reason }: BackupFacts, { t, toUrl }: Words): Phrased {
  return {
    title: t('notice.backup_title'),
    tone: 'bad',
    lead: t('notice.backup_failed'),
    facts: [{ label: t('notice.cause'), value: reason }],
    sections: [],
    links: [{ label: t('notice.open_jobs'), url: toUrl('/admin/jobs') }],
  }
}

export function phraseChannel({ kind, channel, answer }: ChannelFacts, { t, toUrl }: Words): Phrased {
  const name = channel === '' ? t('notice.all_mail') : channel
  const leads = {
    'channel.failing': t('notice.channel_failing', { channel: name }),
    'channel.off': t('notice.channel_off', { channel: name }),
    'channel.test': t('notice.channel_test', { channel: name }),
  }
  return {
    title: t('notice.channel_title', { channel: name }),
    tone: kind === 'channel.test' ? 'neutral' : 'bad',
    lead: leads[kind],
    facts: answer === '' ? [] : [{ label: t('notice.answer'), value: answer }],
    sections: [],
    links: [{ label: t('notice.open_notices'), url: toUrl('/admin/notices') }],
  }
}

export function phraseSubscription({ kind, services }: SubscriptionFacts, words: Words): Phrased {
  const { t, toUrl, reader } = words
  const sender = reader.organisation === '' ? new URL(reader.origin).host : reader.organisation
  const page = kind === 'subscription.confirm' ? 'confirm' : 'manage'
  const link = reader.token === null ? reader.origin : toUrl(subscriptionPath(page, reader.token))
  return {
    title: t('notice.subscription_title', { sender }),
    tone: 'neutral',
    lead:
      kind === 'subscription.confirm'
        ? t('notice.subscription_confirm', { sender })
        : t('notice.subscription_exists', { sender }),
    facts: [
      {
        label: t('notice.services'),
        value: services.length === 0 ? t('notice.every_service') : services.join(', '),
      },
    ],
    sections: [],
    links: [{ label: kind === 'subscription.confirm' ? t('notice.confirm') : t('notice.manage'), url: link }],
  }
}
