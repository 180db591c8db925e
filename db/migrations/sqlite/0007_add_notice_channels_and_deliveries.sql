CREATE TABLE `deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`outbox_id` text NOT NULL,
	`kind` text NOT NULL,
	`recipient_key` text NOT NULL,
	`queue_key` text NOT NULL,
	`order_key` text NOT NULL,
	`channel_id` text,
	`subscriber_id` text,
	`language` text NOT NULL,
	`time_zone` text NOT NULL,
	`state` text NOT NULL,
	`held_reason` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_attempt_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`last_attempt_at` integer,
	`last_outcome` text,
	`last_status` integer,
	`last_answer` text,
	`settled_at` integer,
	`fallback_for` text,
	FOREIGN KEY (`outbox_id`) REFERENCES `outbox`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`channel_id`) REFERENCES `notice_channels`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subscriber_id`) REFERENCES `subscribers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_once` ON `deliveries` (`outbox_id`,`recipient_key`);--> statement-breakpoint
CREATE INDEX `deliveries_due` ON `deliveries` (`queue_key`,`next_attempt_at`,`id`,`order_key`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `deliveries_order` ON `deliveries` (`order_key`,`id`,`kind`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `deliveries_channel` ON `deliveries` (`channel_id`,`id`);--> statement-breakpoint
CREATE INDEX `deliveries_subscriber` ON `deliveries` (`subscriber_id`,`state`);--> statement-breakpoint
CREATE INDEX `deliveries_state` ON `deliveries` (`state`,`id`);--> statement-breakpoint
CREATE TABLE `delivery_attempts` (
	`id` text PRIMARY KEY NOT NULL,
	`delivery_id` text NOT NULL,
	`attempted_at` integer NOT NULL,
	`outcome` text NOT NULL,
	`status` integer,
	`answer` text,
	FOREIGN KEY (`delivery_id`) REFERENCES `deliveries`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `delivery_attempts_delivery` ON `delivery_attempts` (`delivery_id`,`attempted_at`);--> statement-breakpoint
CREATE TABLE `notice_channels` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`label` text NOT NULL,
	`sealed_address` text NOT NULL,
	`sealed_secret` text,
	`previous_sealed_secret` text,
	`previous_secret_until` integer,
	`language` text NOT NULL,
	`depends_on_vendor` integer NOT NULL,
	`fallback_channel_id` text,
	`off_reason` text,
	`off_at` integer,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`removed_at` integer,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `notice_channels_fallback` ON `notice_channels` (`fallback_channel_id`);--> statement-breakpoint
CREATE TABLE `notice_queues` (
	`key` text PRIMARY KEY NOT NULL,
	`next_at` integer,
	`paused_until` integer,
	`lease_holder` text,
	`lease_until` integer DEFAULT 0 NOT NULL,
	`consecutive_failures` integer DEFAULT 0 NOT NULL,
	`failing_since` integer,
	`last_success_at` integer,
	`last_failure_at` integer,
	`last_answer` text
);
--> statement-breakpoint
CREATE INDEX `notice_queues_due` ON `notice_queues` (`next_at`);--> statement-breakpoint
CREATE TABLE `notice_subscriptions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`channel_id` text NOT NULL,
	`service_ids` text,
	`impacts` text,
	`kinds` text,
	`language` text NOT NULL,
	`time_zone` text NOT NULL,
	`quiet_from_minute` integer,
	`quiet_to_minute` integer,
	`weekly_digest` integer NOT NULL,
	`monthly_digest` integer NOT NULL,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`channel_id`) REFERENCES `notice_channels`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `notice_subscriptions_user` ON `notice_subscriptions` (`user_id`);--> statement-breakpoint
CREATE INDEX `notice_subscriptions_channel` ON `notice_subscriptions` (`channel_id`);--> statement-breakpoint
CREATE TABLE `notice_threads` (
	`channel_id` text NOT NULL,
	`subject` text NOT NULL,
	`reference` text NOT NULL,
	PRIMARY KEY(`channel_id`, `subject`),
	FOREIGN KEY (`channel_id`) REFERENCES `notice_channels`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `subscriber_services` (
	`subscriber_id` text NOT NULL,
	`service_id` text NOT NULL,
	PRIMARY KEY(`subscriber_id`, `service_id`),
	FOREIGN KEY (`subscriber_id`) REFERENCES `subscribers`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `subscriber_services_service` ON `subscriber_services` (`service_id`);--> statement-breakpoint
CREATE TABLE `subscribers` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`state` text NOT NULL,
	`language` text NOT NULL,
	`every_service` integer NOT NULL,
	`token_hash` text NOT NULL,
	`sealed_token` text NOT NULL,
	`asked_from` text NOT NULL,
	`asked_at` integer NOT NULL,
	`confirmed_at` integer,
	`ended_at` integer,
	`refusals` integer DEFAULT 0 NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `subscribers_token` ON `subscribers` (`token_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `subscribers_email` ON `subscribers` (`email`) WHERE state in ('pending', 'confirmed');--> statement-breakpoint
CREATE INDEX `subscribers_asked` ON `subscribers` (`asked_from`,`asked_at`);--> statement-breakpoint
CREATE INDEX `subscribers_state` ON `subscribers` (`state`,`every_service`);--> statement-breakpoint
DROP INDEX `outbox_due`;--> statement-breakpoint
ALTER TABLE `outbox` ADD `facts` text;--> statement-breakpoint
CREATE INDEX `outbox_held` ON `outbox` (`id`) WHERE held_reason is not null;--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`available_at`,`id`) WHERE delivered_at is null and held_reason is null;