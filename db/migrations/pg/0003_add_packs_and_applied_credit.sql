CREATE TABLE "packs" (
	"id" text PRIMARY KEY NOT NULL,
	"claim_id" text,
	"report_request_id" text,
	"occasion" text NOT NULL,
	"file_name" text NOT NULL,
	"byte_length" integer NOT NULL,
	"sha256" text NOT NULL,
	"storage_key" text NOT NULL,
	"frozen_at" bigint NOT NULL,
	"frozen_by" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "claims" ALTER COLUMN "value_minor" SET DATA TYPE bigint;--> statement-breakpoint
ALTER TABLE "claim_moves" ADD COLUMN "details" json;--> statement-breakpoint
ALTER TABLE "claims" ADD COLUMN "draft_reason" text;--> statement-breakpoint
ALTER TABLE "claims" ADD COLUMN "facts_changed_at" bigint;--> statement-breakpoint
ALTER TABLE "claims" ADD COLUMN "granted_minor" bigint;--> statement-breakpoint
ALTER TABLE "claims" ADD COLUMN "applied_days" integer;--> statement-breakpoint
ALTER TABLE "claims" ADD COLUMN "applied_percent" text;--> statement-breakpoint
ALTER TABLE "claims" ADD COLUMN "applied_minor" bigint;--> statement-breakpoint
ALTER TABLE "report_request_moves" ADD COLUMN "details" json;--> statement-breakpoint
ALTER TABLE "report_requests" ADD COLUMN "report_kind" text;--> statement-breakpoint
ALTER TABLE "packs" ADD CONSTRAINT "packs_claim_id_claims_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claims"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "packs" ADD CONSTRAINT "packs_report_request_id_report_requests_id_fk" FOREIGN KEY ("report_request_id") REFERENCES "public"."report_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "packs_claim" ON "packs" USING btree ("claim_id","frozen_at");--> statement-breakpoint
CREATE INDEX "packs_report_request" ON "packs" USING btree ("report_request_id","frozen_at");