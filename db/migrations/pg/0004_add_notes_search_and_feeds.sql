CREATE TABLE "public_note_posts" (
	"id" text PRIMARY KEY NOT NULL,
	"note_id" text NOT NULL,
	"state" text NOT NULL,
	"texts" json NOT NULL,
	"posted_by" text NOT NULL,
	"posted_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "public_notes" (
	"id" text PRIMARY KEY NOT NULL,
	"incident_id" text,
	"service_id" text,
	"titles" json NOT NULL,
	"state" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"posted_at" bigint NOT NULL,
	"resolved_at" bigint,
	"withdrawn_at" bigint,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "status_overrides" (
	"id" text PRIMARY KEY NOT NULL,
	"service_id" text NOT NULL,
	"status" text NOT NULL,
	"texts" json NOT NULL,
	"set_by" text NOT NULL,
	"set_at" bigint NOT NULL,
	"lifted_by" text,
	"lifted_at" bigint
);
--> statement-breakpoint
ALTER TABLE "feeds" ADD COLUMN "title" text;--> statement-breakpoint
ALTER TABLE "feeds" ADD COLUMN "new_services_in_use" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "feeds" ADD COLUMN "added_by" text;--> statement-breakpoint
ALTER TABLE "feeds" ADD COLUMN "added_at" bigint;--> statement-breakpoint
ALTER TABLE "feeds" ADD COLUMN "removed_at" bigint;--> statement-breakpoint
ALTER TABLE "incident_updates" ADD COLUMN "edited_at" bigint;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "note" json;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "public_note_posts" ADD CONSTRAINT "public_note_posts_note_id_public_notes_id_fk" FOREIGN KEY ("note_id") REFERENCES "public"."public_notes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "public_notes" ADD CONSTRAINT "public_notes_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "public_notes" ADD CONSTRAINT "public_notes_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "status_overrides" ADD CONSTRAINT "status_overrides_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "public_note_posts_note" ON "public_note_posts" USING btree ("note_id","posted_at");--> statement-breakpoint
CREATE INDEX "public_note_posts_posted" ON "public_note_posts" USING btree ("posted_at");--> statement-breakpoint
CREATE INDEX "public_notes_incident" ON "public_notes" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "public_notes_service" ON "public_notes" USING btree ("service_id");--> statement-breakpoint
CREATE INDEX "public_notes_posted" ON "public_notes" USING btree ("posted_at");--> statement-breakpoint
CREATE INDEX "public_notes_open" ON "public_notes" USING btree ("posted_at") WHERE resolved_at is null and withdrawn_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "status_overrides_current" ON "status_overrides" USING btree ("service_id") WHERE lifted_at is null;--> statement-breakpoint
CREATE INDEX "status_overrides_service" ON "status_overrides" USING btree ("service_id","set_at");--> statement-breakpoint
CREATE TEXT SEARCH DICTIONARY "makegood_stem" (TEMPLATE = snowball, LANGUAGE = english);--> statement-breakpoint
CREATE TEXT SEARCH CONFIGURATION "makegood" (COPY = simple);--> statement-breakpoint
ALTER TEXT SEARCH CONFIGURATION "makegood" ALTER MAPPING FOR asciiword, word, numword WITH "makegood_stem";--> statement-breakpoint
CREATE TABLE "incident_search" (
	"incident_id" text PRIMARY KEY NOT NULL,
	"words" tsvector NOT NULL
);
--> statement-breakpoint
ALTER TABLE "incident_search" ADD CONSTRAINT "incident_search_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "incident_search_words" ON "incident_search" USING gin ("words");--> statement-breakpoint
INSERT INTO "incident_search" ("incident_id", "words") SELECT i."id", to_tsvector('makegood', regexp_replace(lower(i."title" || ' ' || coalesce((SELECT string_agg(u."text", ' ') FROM "incident_updates" u WHERE u."incident_id" = i."id"), '')), '[^[:alnum:]]+', ' ', 'g')) FROM "incidents" i;
