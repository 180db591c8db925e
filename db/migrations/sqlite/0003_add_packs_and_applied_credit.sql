CREATE TABLE `packs` (
	`id` text PRIMARY KEY NOT NULL,
	`claim_id` text,
	`report_request_id` text,
	`occasion` text NOT NULL,
	`file_name` text NOT NULL,
	`byte_length` integer NOT NULL,
	`sha256` text NOT NULL,
	`storage_key` text NOT NULL,
	`frozen_at` integer NOT NULL,
	`frozen_by` text NOT NULL,
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`report_request_id`) REFERENCES `report_requests`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `packs_claim` ON `packs` (`claim_id`,`frozen_at`);--> statement-breakpoint
CREATE INDEX `packs_report_request` ON `packs` (`report_request_id`,`frozen_at`);--> statement-breakpoint
ALTER TABLE `claim_moves` ADD `details` text;--> statement-breakpoint
ALTER TABLE `claims` ADD `draft_reason` text;--> statement-breakpoint
ALTER TABLE `claims` ADD `facts_changed_at` integer;--> statement-breakpoint
ALTER TABLE `claims` ADD `granted_minor` integer;--> statement-breakpoint
ALTER TABLE `claims` ADD `applied_days` integer;--> statement-breakpoint
ALTER TABLE `claims` ADD `applied_percent` text;--> statement-breakpoint
ALTER TABLE `claims` ADD `applied_minor` integer;--> statement-breakpoint
ALTER TABLE `report_request_moves` ADD `details` text;--> statement-breakpoint
ALTER TABLE `report_requests` ADD `report_kind` text;