CREATE TABLE `month_closings` (
	`customer_id` text NOT NULL,
	`month` text NOT NULL,
	`service_id` text NOT NULL,
	`policy_id` text NOT NULL,
	`policy_version` text NOT NULL,
	`time_zone` text NOT NULL,
	`figures` text NOT NULL,
	`closed_at` integer NOT NULL,
	PRIMARY KEY(`customer_id`, `month`, `service_id`)
);
--> statement-breakpoint
CREATE TABLE `policies` (
	`policy_id` text NOT NULL,
	`version` text NOT NULL,
	`document` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`withdrawn_at` integer,
	`withdraw_reason` text,
	PRIMARY KEY(`policy_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `policy_assignments` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`service_id` text,
	`policy_id` text,
	`time_zone` text,
	`counts_uncovered` integer NOT NULL,
	`from_month` text NOT NULL,
	`to_month` text,
	`reason` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`removed_at` integer,
	`remove_reason` text,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `policy_assignments_customer` ON `policy_assignments` (`customer_id`,`from_month`);--> statement-breakpoint
CREATE INDEX `policy_assignments_service` ON `policy_assignments` (`service_id`);--> statement-breakpoint
ALTER TABLE `own_impacts` ADD `starts_at` integer;--> statement-breakpoint
ALTER TABLE `own_impacts` ADD `ends_at` integer;--> statement-breakpoint
CREATE INDEX `own_impacts_span` ON `own_impacts` (`customer_id`,`ends_at`) WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX `incidents_long` ON `incidents` (`began_at`) WHERE ended_at - began_at >= 2332800000;