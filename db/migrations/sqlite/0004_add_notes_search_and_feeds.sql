CREATE TABLE `public_note_posts` (
	`id` text PRIMARY KEY NOT NULL,
	`note_id` text NOT NULL,
	`state` text NOT NULL,
	`texts` text NOT NULL,
	`posted_by` text NOT NULL,
	`posted_at` integer NOT NULL,
	FOREIGN KEY (`note_id`) REFERENCES `public_notes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `public_note_posts_note` ON `public_note_posts` (`note_id`,`posted_at`);--> statement-breakpoint
CREATE INDEX `public_note_posts_posted` ON `public_note_posts` (`posted_at`);--> statement-breakpoint
CREATE TABLE `public_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text,
	`service_id` text,
	`titles` text NOT NULL,
	`state` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`posted_at` integer NOT NULL,
	`resolved_at` integer,
	`withdrawn_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `public_notes_incident` ON `public_notes` (`incident_id`);--> statement-breakpoint
CREATE INDEX `public_notes_service` ON `public_notes` (`service_id`);--> statement-breakpoint
CREATE INDEX `public_notes_posted` ON `public_notes` (`posted_at`);--> statement-breakpoint
CREATE INDEX `public_notes_open` ON `public_notes` (`posted_at`) WHERE resolved_at is null and withdrawn_at is null;--> statement-breakpoint
CREATE TABLE `status_overrides` (
	`id` text PRIMARY KEY NOT NULL,
	`service_id` text NOT NULL,
	`status` text NOT NULL,
	`texts` text NOT NULL,
	`set_by` text NOT NULL,
	`set_at` integer NOT NULL,
	`lifted_by` text,
	`lifted_at` integer,
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `status_overrides_current` ON `status_overrides` (`service_id`) WHERE lifted_at is null;--> statement-breakpoint
CREATE INDEX `status_overrides_service` ON `status_overrides` (`service_id`,`set_at`);--> statement-breakpoint
ALTER TABLE `feeds` ADD `title` text;--> statement-breakpoint
ALTER TABLE `feeds` ADD `new_services_in_use` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `feeds` ADD `added_by` text;--> statement-breakpoint
ALTER TABLE `feeds` ADD `added_at` integer;--> statement-breakpoint
ALTER TABLE `feeds` ADD `removed_at` integer;--> statement-breakpoint
ALTER TABLE `incident_updates` ADD `edited_at` integer;--> statement-breakpoint
ALTER TABLE `services` ADD `note` text;--> statement-breakpoint
ALTER TABLE `services` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE TABLE `incident_search_rows` (
	`row` integer PRIMARY KEY NOT NULL,
	`incident_id` text NOT NULL,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `incident_search_rows_incident` ON `incident_search_rows` (`incident_id`);--> statement-breakpoint
CREATE VIRTUAL TABLE `incident_search` USING fts5(words, content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2', prefix = '3 4');--> statement-breakpoint
INSERT INTO `incident_search_rows` (`row`, `incident_id`) SELECT `began_at` * 1000 + row_number() OVER (PARTITION BY `began_at` ORDER BY `id`) - 1, `id` FROM `incidents`;--> statement-breakpoint
INSERT INTO `incident_search` (rowid, words) SELECT r.`row`, i.`title` || ' ' || coalesce((SELECT group_concat(u.`text`, ' ') FROM `incident_updates` u WHERE u.`incident_id` = i.`id`), '') FROM `incident_search_rows` r JOIN `incidents` i ON i.`id` = r.`incident_id`;
