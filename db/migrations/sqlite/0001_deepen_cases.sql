CREATE TABLE `case_drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text,
	`step` text NOT NULL,
	`answers` text NOT NULL,
	`case_id` text,
	`discarded_at` integer,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `support_cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `case_drafts_customer` ON `case_drafts` (`customer_id`);--> statement-breakpoint
CREATE INDEX `case_drafts_case` ON `case_drafts` (`case_id`);--> statement-breakpoint
CREATE INDEX `case_drafts_open` ON `case_drafts` (`created_by`,`changed_at`) WHERE case_id is null and discarded_at is null;--> statement-breakpoint
CREATE TABLE `case_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`kind` text NOT NULL,
	`text` text NOT NULL,
	`owed_by` text NOT NULL,
	`asked_at` integer NOT NULL,
	`settled_at` integer,
	`answer` text,
	`created_by` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `support_cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `case_requests_case` ON `case_requests` (`case_id`,`asked_at`);--> statement-breakpoint
CREATE INDEX `case_requests_owed` ON `case_requests` (`asked_at`) WHERE settled_at is null;--> statement-breakpoint
CREATE TABLE `case_surveys` (
	`case_id` text PRIMARY KEY NOT NULL,
	`asked_at` integer NOT NULL,
	`answered_at` integer,
	`declined_at` integer,
	`score` integer,
	`comment` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `support_cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `help_topics` (
	`id` text NOT NULL,
	`language` text NOT NULL,
	`data_version` text NOT NULL,
	`title` text NOT NULL,
	`summary` text NOT NULL,
	`keywords` text NOT NULL,
	PRIMARY KEY(`id`, `language`)
);
--> statement-breakpoint
CREATE TABLE `holidays` (
	`customer_id` text NOT NULL,
	`date` text NOT NULL,
	`name` text NOT NULL,
	PRIMARY KEY(`customer_id`, `date`),
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `working_calendars` (
	`customer_id` text PRIMARY KEY NOT NULL,
	`working_days` text NOT NULL,
	`opens_at` text NOT NULL,
	`closes_at` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `evidence` ADD `note` text;--> statement-breakpoint
ALTER TABLE `evidence` ADD `warnings` text;--> statement-breakpoint
ALTER TABLE `evidence` ADD `removed_at` integer;--> statement-breakpoint
ALTER TABLE `evidence` ADD `removed_by` text;--> statement-breakpoint
ALTER TABLE `evidence` ADD `remove_reason` text;--> statement-breakpoint
ALTER TABLE `support_cases` ADD `problem_kind` text;--> statement-breakpoint
ALTER TABLE `support_cases` ADD `problem_pattern` text;--> statement-breakpoint
ALTER TABLE `support_cases` ADD `problem_ended_at` integer;--> statement-breakpoint
ALTER TABLE `support_cases` ADD `priority_answers` text;--> statement-breakpoint
ALTER TABLE `support_cases` ADD `priority_reason` text;--> statement-breakpoint
ALTER TABLE `support_cases` ADD `appealed_at` integer;--> statement-breakpoint
ALTER TABLE `support_cases` ADD `checklist` text;--> statement-breakpoint
ALTER TABLE `support_cases` ADD `contact` text;--> statement-breakpoint
ALTER TABLE `support_cases` ADD `outcome_details` text;--> statement-breakpoint
ALTER TABLE `support_cases` ADD `help_topic_id` text;--> statement-breakpoint
ALTER TABLE `support_cases` ADD `not_sent_reason` text;--> statement-breakpoint
CREATE VIRTUAL TABLE `help_search_en` USING fts5(title, keywords, summary, topic_id UNINDEXED, tokenize = 'porter unicode61 remove_diacritics 2', prefix = '3 4');--> statement-breakpoint
CREATE VIRTUAL TABLE `help_search_id` USING fts5(title, keywords, summary, topic_id UNINDEXED, tokenize = 'unicode61 remove_diacritics 2', prefix = '3 4');--> statement-breakpoint
CREATE TRIGGER `help_topics_added_en` AFTER INSERT ON `help_topics` WHEN new.language = 'en' BEGIN INSERT INTO help_search_en (title, keywords, summary, topic_id) VALUES (new.title, new.keywords, new.summary, new.id); END;--> statement-breakpoint
CREATE TRIGGER `help_topics_added_id` AFTER INSERT ON `help_topics` WHEN new.language = 'id' BEGIN INSERT INTO help_search_id (title, keywords, summary, topic_id) VALUES (new.title, new.keywords, new.summary, new.id); END;--> statement-breakpoint
CREATE TRIGGER `help_topics_removed` AFTER DELETE ON `help_topics` BEGIN DELETE FROM help_search_en WHERE old.language = 'en' AND topic_id = old.id; DELETE FROM help_search_id WHERE old.language = 'id' AND topic_id = old.id; END;--> statement-breakpoint
CREATE TRIGGER `help_topics_changed_en` AFTER UPDATE ON `help_topics` WHEN new.language = 'en' BEGIN UPDATE help_search_en SET title = new.title, keywords = new.keywords, summary = new.summary WHERE topic_id = old.id; END;--> statement-breakpoint
CREATE TRIGGER `help_topics_changed_id` AFTER UPDATE ON `help_topics` WHEN new.language = 'id' BEGIN UPDATE help_search_id SET title = new.title, keywords = new.keywords, summary = new.summary WHERE topic_id = old.id; END;
