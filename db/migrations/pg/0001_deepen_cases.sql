CREATE TABLE "case_drafts" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text,
	"step" text NOT NULL,
	"answers" json NOT NULL,
	"case_id" text,
	"discarded_at" bigint,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"changed_at" bigint NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"owed_by" text NOT NULL,
	"asked_at" bigint NOT NULL,
	"settled_at" bigint,
	"answer" text,
	"created_by" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_surveys" (
	"case_id" text PRIMARY KEY NOT NULL,
	"asked_at" bigint NOT NULL,
	"answered_at" bigint,
	"declined_at" bigint,
	"score" integer,
	"comment" text,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "help_topics" (
	"id" text NOT NULL,
	"language" text NOT NULL,
	"data_version" text NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"keywords" text NOT NULL,
	CONSTRAINT "help_topics_id_language_pk" PRIMARY KEY("id","language")
);
--> statement-breakpoint
CREATE TABLE "holidays" (
	"customer_id" text NOT NULL,
	"date" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "holidays_customer_id_date_pk" PRIMARY KEY("customer_id","date")
);
--> statement-breakpoint
CREATE TABLE "working_calendars" (
	"customer_id" text PRIMARY KEY NOT NULL,
	"working_days" json NOT NULL,
	"opens_at" text NOT NULL,
	"closes_at" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "warnings" json;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "removed_at" bigint;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "removed_by" text;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "remove_reason" text;--> statement-breakpoint
ALTER TABLE "support_cases" ADD COLUMN "problem_kind" text;--> statement-breakpoint
ALTER TABLE "support_cases" ADD COLUMN "problem_pattern" text;--> statement-breakpoint
ALTER TABLE "support_cases" ADD COLUMN "problem_ended_at" bigint;--> statement-breakpoint
ALTER TABLE "support_cases" ADD COLUMN "priority_answers" json;--> statement-breakpoint
ALTER TABLE "support_cases" ADD COLUMN "priority_reason" text;--> statement-breakpoint
ALTER TABLE "support_cases" ADD COLUMN "appealed_at" bigint;--> statement-breakpoint
ALTER TABLE "support_cases" ADD COLUMN "checklist" json;--> statement-breakpoint
ALTER TABLE "support_cases" ADD COLUMN "contact" json;--> statement-breakpoint
ALTER TABLE "support_cases" ADD COLUMN "outcome_details" json;--> statement-breakpoint
ALTER TABLE "support_cases" ADD COLUMN "help_topic_id" text;--> statement-breakpoint
ALTER TABLE "support_cases" ADD COLUMN "not_sent_reason" text;--> statement-breakpoint
ALTER TABLE "case_drafts" ADD CONSTRAINT "case_drafts_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_drafts" ADD CONSTRAINT "case_drafts_case_id_support_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."support_cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_requests" ADD CONSTRAINT "case_requests_case_id_support_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."support_cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_surveys" ADD CONSTRAINT "case_surveys_case_id_support_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."support_cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holidays" ADD CONSTRAINT "holidays_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "working_calendars" ADD CONSTRAINT "working_calendars_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_drafts_customer" ON "case_drafts" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "case_drafts_case" ON "case_drafts" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "case_drafts_open" ON "case_drafts" USING btree ("created_by","changed_at") WHERE case_id is null and discarded_at is null;--> statement-breakpoint
CREATE INDEX "case_requests_case" ON "case_requests" USING btree ("case_id","asked_at");--> statement-breakpoint
CREATE INDEX "case_requests_owed" ON "case_requests" USING btree ("asked_at") WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX "help_topics_search_en" ON "help_topics" USING gin ((setweight(to_tsvector('english'::regconfig, title), 'A') || setweight(to_tsvector('english'::regconfig, keywords), 'B') || setweight(to_tsvector('english'::regconfig, summary), 'C'))) WHERE language = 'en';--> statement-breakpoint
CREATE INDEX "help_topics_search_id" ON "help_topics" USING gin ((setweight(to_tsvector('indonesian'::regconfig, title), 'A') || setweight(to_tsvector('indonesian'::regconfig, keywords), 'B') || setweight(to_tsvector('indonesian'::regconfig, summary), 'C'))) WHERE language = 'id';
