CREATE TABLE `audit` (
	`sequence` integer PRIMARY KEY NOT NULL,
	`occurred_at` integer NOT NULL,
	`actor_id` text NOT NULL,
	`actor_name` text NOT NULL,
	`surface` text NOT NULL,
	`action` text NOT NULL,
	`object_kind` text NOT NULL,
	`object_id` text NOT NULL,
	`before` text,
	`after` text,
	`reason` text,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_object` ON `audit` (`object_kind`,`object_id`);--> statement-breakpoint
CREATE INDEX `audit_occurred` ON `audit` (`occurred_at`);--> statement-breakpoint
CREATE TABLE `case_events` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`kind` text NOT NULL,
	`occurred_at` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	`actor` text NOT NULL,
	`text` text NOT NULL,
	`details` text NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `support_cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `case_events_case` ON `case_events` (`case_id`,`occurred_at`);--> statement-breakpoint
CREATE TABLE `claim_incidents` (
	`claim_id` text NOT NULL,
	`incident_id` text NOT NULL,
	`content_hash` text NOT NULL,
	PRIMARY KEY(`claim_id`, `incident_id`),
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `claim_incidents_incident` ON `claim_incidents` (`incident_id`);--> statement-breakpoint
CREATE TABLE `claim_moves` (
	`id` text PRIMARY KEY NOT NULL,
	`claim_id` text NOT NULL,
	`from_state` text,
	`to_state` text NOT NULL,
	`moved_at` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	`actor` text NOT NULL,
	`note` text NOT NULL,
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `claim_moves_claim` ON `claim_moves` (`claim_id`,`moved_at`);--> statement-breakpoint
CREATE TABLE `claim_services` (
	`claim_id` text NOT NULL,
	`service_id` text NOT NULL,
	`downtime_minutes` text NOT NULL,
	`uptime_percentage` text NOT NULL,
	PRIMARY KEY(`claim_id`, `service_id`),
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `claim_services_service` ON `claim_services` (`service_id`);--> statement-breakpoint
CREATE TABLE `claims` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`month` text NOT NULL,
	`scope_service_id` text NOT NULL,
	`policy_id` text NOT NULL,
	`policy_version` text NOT NULL,
	`state` text NOT NULL,
	`held_reason` text,
	`language` text NOT NULL,
	`letter` text,
	`figures` text NOT NULL,
	`facts_hash` text NOT NULL,
	`credit_days` integer,
	`credit_percent` text,
	`value_minor` integer,
	`currency` text NOT NULL,
	`threshold_passed_at` integer,
	`safe_deadline_at` integer,
	`contract_deadline_at` integer,
	`submitted_at` integer,
	`channel` text,
	`reference` text,
	`decided_at` integer,
	`granted_days` integer,
	`granted_percent` text,
	`vendor_downtime_minutes` text,
	`decision_reason` text,
	`applied_at` integer,
	`term_ends_on` text,
	`invoice_line` text,
	`late_reason` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `claims_one_open` ON `claims` (`customer_id`,`month`,`scope_service_id`) WHERE state <> 'withdrawn';--> statement-breakpoint
CREATE INDEX `claims_deadline` ON `claims` (`safe_deadline_at`);--> statement-breakpoint
CREATE TABLE `customers` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`domain` text NOT NULL,
	`edition` text NOT NULL,
	`support_tier` text NOT NULL,
	`language` text NOT NULL,
	`time_zone` text NOT NULL,
	`seats` integer,
	`seat_price_minor` integer,
	`currency` text NOT NULL,
	`sla_policy_id` text NOT NULL,
	`reseller_name` text,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `evidence` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`case_id` text,
	`claim_id` text,
	`report_request_id` text,
	`file_name` text NOT NULL,
	`media_type` text NOT NULL,
	`byte_length` integer NOT NULL,
	`sha256` text NOT NULL,
	`storage_key` text NOT NULL,
	`captured_at` integer,
	`uploaded_at` integer NOT NULL,
	`uploaded_by` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `support_cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`report_request_id`) REFERENCES `report_requests`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `evidence_storage_key` ON `evidence` (`storage_key`);--> statement-breakpoint
CREATE INDEX `evidence_customer` ON `evidence` (`customer_id`);--> statement-breakpoint
CREATE INDEX `evidence_case` ON `evidence` (`case_id`);--> statement-breakpoint
CREATE INDEX `evidence_claim` ON `evidence` (`claim_id`);--> statement-breakpoint
CREATE INDEX `evidence_report_request` ON `evidence` (`report_request_id`);--> statement-breakpoint
CREATE TABLE `feed_gaps` (
	`id` text PRIMARY KEY NOT NULL,
	`feed_id` text NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer NOT NULL,
	FOREIGN KEY (`feed_id`) REFERENCES `feeds`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `feed_gaps_feed` ON `feed_gaps` (`feed_id`,`started_at`);--> statement-breakpoint
CREATE TABLE `feeds` (
	`id` text PRIMARY KEY NOT NULL,
	`adapter` text NOT NULL,
	`url` text NOT NULL,
	`etag` text,
	`last_modified` text,
	`body_sha256` text,
	`last_polled_at` integer,
	`last_success_at` integer,
	`last_changed_at` integer,
	`last_full_fetch_at` integer,
	`imported_at` integer,
	`next_due_at` integer,
	`incidents_seen` integer,
	`consecutive_failures` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `incident_events` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text NOT NULL,
	`kind` text NOT NULL,
	`occurred_at` integer NOT NULL,
	`announced` integer NOT NULL,
	`changes` text NOT NULL,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `incident_events_incident` ON `incident_events` (`incident_id`,`occurred_at`);--> statement-breakpoint
CREATE INDEX `incident_events_occurred` ON `incident_events` (`occurred_at`);--> statement-breakpoint
CREATE TABLE `incident_revisions` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`content_hash` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	`vendor_modified_at` integer NOT NULL,
	`changes` text NOT NULL,
	`raw` text NOT NULL,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `incident_revisions_content` ON `incident_revisions` (`incident_id`,`content_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `incident_revisions_sequence` ON `incident_revisions` (`incident_id`,`sequence`);--> statement-breakpoint
CREATE TABLE `incident_services` (
	`incident_id` text NOT NULL,
	`service_id` text NOT NULL,
	`began_at` integer NOT NULL,
	PRIMARY KEY(`incident_id`, `service_id`),
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `incident_services_service` ON `incident_services` (`service_id`,`began_at`);--> statement-breakpoint
CREATE TABLE `incident_updates` (
	`incident_id` text NOT NULL,
	`posted_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`modified_at` integer NOT NULL,
	`status` text NOT NULL,
	`vendor_status` text NOT NULL,
	`text` text NOT NULL,
	`report_kind` text,
	`first_seen_at` integer NOT NULL,
	PRIMARY KEY(`incident_id`, `posted_at`),
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `incident_updates_posted` ON `incident_updates` (`posted_at`);--> statement-breakpoint
CREATE TABLE `incidents` (
	`id` text PRIMARY KEY NOT NULL,
	`feed_id` text NOT NULL,
	`number` text,
	`title` text NOT NULL,
	`uri` text,
	`began_at` integer NOT NULL,
	`ended_at` integer,
	`vendor_created_at` integer NOT NULL,
	`vendor_modified_at` integer NOT NULL,
	`impact` text NOT NULL,
	`vendor_impact` text NOT NULL,
	`severity` text,
	`description` text,
	`update_count` integer NOT NULL,
	`revision_count` integer NOT NULL,
	`reopen_count` integer DEFAULT 0 NOT NULL,
	`latest_update_at` integer,
	`report_kinds` text NOT NULL,
	`content_hash` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`missing_since` integer,
	FOREIGN KEY (`feed_id`) REFERENCES `feeds`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `incidents_began` ON `incidents` (`began_at`,`id`);--> statement-breakpoint
CREATE INDEX `incidents_ended` ON `incidents` (`ended_at`);--> statement-breakpoint
CREATE INDEX `incidents_feed` ON `incidents` (`feed_id`,`began_at`);--> statement-breakpoint
CREATE INDEX `incidents_open` ON `incidents` (`began_at`) WHERE ended_at is null;--> statement-breakpoint
CREATE TABLE `job_leases` (
	`name` text PRIMARY KEY NOT NULL,
	`holder` text NOT NULL,
	`fence` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `job_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`job` text NOT NULL,
	`slot_at` integer NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`outcome` text NOT NULL,
	`counts` text NOT NULL,
	`error` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `job_runs_slot` ON `job_runs` (`job`,`slot_at`);--> statement-breakpoint
CREATE INDEX `job_runs_started` ON `job_runs` (`started_at`);--> statement-breakpoint
CREATE TABLE `job_schedules` (
	`job` text PRIMARY KEY NOT NULL,
	`next_due_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `link_moves` (
	`id` text PRIMARY KEY NOT NULL,
	`link_id` text NOT NULL,
	`from_state` text,
	`to_state` text NOT NULL,
	`moved_at` integer NOT NULL,
	`actor` text NOT NULL,
	`note` text NOT NULL,
	FOREIGN KEY (`link_id`) REFERENCES `links`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `link_moves_link` ON `link_moves` (`link_id`,`moved_at`);--> statement-breakpoint
CREATE TABLE `links` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`incident_id` text NOT NULL,
	`state` text NOT NULL,
	`origin` text NOT NULL,
	`reason` text NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `support_cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `links_pair` ON `links` (`case_id`,`incident_id`);--> statement-breakpoint
CREATE INDEX `links_incident` ON `links` (`incident_id`);--> statement-breakpoint
CREATE INDEX `links_proposed` ON `links` (`created_at`) WHERE state = 'proposed';--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`dedupe_key` text NOT NULL,
	`payload` text NOT NULL,
	`created_at` integer NOT NULL,
	`available_at` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`delivered_at` integer,
	`held_reason` text,
	`last_error` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_dedupe` ON `outbox` (`dedupe_key`);--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`available_at`) WHERE delivered_at is null and held_reason is null;--> statement-breakpoint
CREATE TABLE `own_impacts` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`incident_id` text NOT NULL,
	`service_id` text NOT NULL,
	`affected` integer NOT NULL,
	`windows` text NOT NULL,
	`basis` text NOT NULL,
	`users_affected` integer,
	`users_total` integer,
	`error_rate_percent` text,
	`note` text NOT NULL,
	`confirmed_by` text NOT NULL,
	`confirmed_at` integer NOT NULL,
	`superseded_at` integer,
	`supersede_reason` text,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `own_impacts_current` ON `own_impacts` (`customer_id`,`incident_id`,`service_id`) WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX `own_impacts_incident` ON `own_impacts` (`incident_id`);--> statement-breakpoint
CREATE INDEX `own_impacts_service` ON `own_impacts` (`service_id`);--> statement-breakpoint
CREATE TABLE `polls` (
	`id` text PRIMARY KEY NOT NULL,
	`feed_id` text NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer NOT NULL,
	`outcome` text NOT NULL,
	`failure` text,
	`error` text,
	`http_status` integer,
	`body_sha256` text,
	`bytes` integer,
	`incidents_seen` integer NOT NULL,
	`inserted` integer NOT NULL,
	`revised` integer NOT NULL,
	`quarantined` integer NOT NULL,
	FOREIGN KEY (`feed_id`) REFERENCES `feeds`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `polls_feed_finished` ON `polls` (`feed_id`,`finished_at`);--> statement-breakpoint
CREATE TABLE `quarantined_incidents` (
	`id` text PRIMARY KEY NOT NULL,
	`feed_id` text NOT NULL,
	`vendor_id` text,
	`reason` text NOT NULL,
	`raw_sha256` text NOT NULL,
	`raw` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	FOREIGN KEY (`feed_id`) REFERENCES `feeds`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `quarantined_incidents_raw` ON `quarantined_incidents` (`feed_id`,`raw_sha256`);--> statement-breakpoint
CREATE TABLE `report_request_moves` (
	`id` text PRIMARY KEY NOT NULL,
	`report_request_id` text NOT NULL,
	`from_state` text,
	`to_state` text NOT NULL,
	`moved_at` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	`actor` text NOT NULL,
	`note` text NOT NULL,
	FOREIGN KEY (`report_request_id`) REFERENCES `report_requests`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `report_request_moves_request` ON `report_request_moves` (`report_request_id`,`moved_at`);--> statement-breakpoint
CREATE TABLE `report_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`incident_id` text NOT NULL,
	`state` text NOT NULL,
	`held_reason` text,
	`language` text NOT NULL,
	`letter` text,
	`requested_at` integer,
	`channel` text,
	`reference` text,
	`due_at` integer,
	`received_at` integer,
	`filed_at` integer,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `report_requests_one_open` ON `report_requests` (`customer_id`,`incident_id`) WHERE state <> 'withdrawn';--> statement-breakpoint
CREATE INDEX `report_requests_incident` ON `report_requests` (`incident_id`);--> statement-breakpoint
CREATE INDEX `report_requests_due` ON `report_requests` (`due_at`);--> statement-breakpoint
CREATE TABLE `reported_windows` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text NOT NULL,
	`update_posted_at` integer NOT NULL,
	`report_kind` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`quote` text NOT NULL,
	`state` text NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reported_windows_window` ON `reported_windows` (`incident_id`,`update_posted_at`,`starts_at`,`ends_at`);--> statement-breakpoint
CREATE TABLE `services` (
	`id` text PRIMARY KEY NOT NULL,
	`feed_id` text NOT NULL,
	`title` text NOT NULL,
	`position` integer NOT NULL,
	`in_use` integer NOT NULL,
	`first_seen_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	FOREIGN KEY (`feed_id`) REFERENCES `feeds`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `services_feed` ON `services` (`feed_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`user_agent` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE INDEX `sessions_expires` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `settings` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sign_in_failures` (
	`id` text PRIMARY KEY NOT NULL,
	`subject` text NOT NULL,
	`failed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sign_in_failures_subject` ON `sign_in_failures` (`subject`,`failed_at`);--> statement-breakpoint
CREATE TABLE `support_cases` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`vendor_number` text,
	`service_id` text,
	`subject` text NOT NULL,
	`description` text NOT NULL,
	`customer_priority` text NOT NULL,
	`vendor_priority` text,
	`state` text NOT NULL,
	`channel` text,
	`language` text NOT NULL,
	`problem_began_at` integer,
	`opened_at` integer NOT NULL,
	`first_response_at` integer,
	`escalated_at` integer,
	`closed_at` integer,
	`outcome` text,
	`outcome_note` text,
	`users_affected` integer,
	`users_total` integer,
	`idempotency_key` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `support_cases_idempotency` ON `support_cases` (`idempotency_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `support_cases_vendor_number` ON `support_cases` (`customer_id`,`vendor_number`) WHERE vendor_number is not null;--> statement-breakpoint
CREATE INDEX `support_cases_opened` ON `support_cases` (`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `support_cases_service` ON `support_cases` (`service_id`);--> statement-breakpoint
CREATE INDEX `support_cases_open` ON `support_cases` (`opened_at`) WHERE closed_at is null;--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`password_hash` text,
	`language` text NOT NULL,
	`disabled_at` integer,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email` ON `users` (`email`);