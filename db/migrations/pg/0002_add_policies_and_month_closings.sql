CREATE TABLE "month_closings" (
	"customer_id" text NOT NULL,
	"month" text NOT NULL,
	"service_id" text NOT NULL,
	"policy_id" text NOT NULL,
	"policy_version" text NOT NULL,
	"time_zone" text NOT NULL,
	"figures" json NOT NULL,
	"closed_at" bigint NOT NULL,
	CONSTRAINT "month_closings_customer_id_month_service_id_pk" PRIMARY KEY("customer_id","month","service_id")
);
--> statement-breakpoint
CREATE TABLE "policies" (
	"policy_id" text NOT NULL,
	"version" text NOT NULL,
	"document" json NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"withdrawn_at" bigint,
	"withdraw_reason" text,
	CONSTRAINT "policies_policy_id_version_pk" PRIMARY KEY("policy_id","version")
);
--> statement-breakpoint
CREATE TABLE "policy_assignments" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"service_id" text,
	"policy_id" text,
	"time_zone" text,
	"counts_uncovered" boolean NOT NULL,
	"from_month" text NOT NULL,
	"to_month" text,
	"reason" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"removed_at" bigint,
	"remove_reason" text
);
--> statement-breakpoint
ALTER TABLE "own_impacts" ADD COLUMN "starts_at" bigint;--> statement-breakpoint
ALTER TABLE "own_impacts" ADD COLUMN "ends_at" bigint;--> statement-breakpoint
ALTER TABLE "policy_assignments" ADD CONSTRAINT "policy_assignments_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_assignments" ADD CONSTRAINT "policy_assignments_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "policy_assignments_customer" ON "policy_assignments" USING btree ("customer_id","from_month");--> statement-breakpoint
CREATE INDEX "policy_assignments_service" ON "policy_assignments" USING btree ("service_id");--> statement-breakpoint
CREATE INDEX "incidents_long" ON "incidents" USING btree ("began_at") WHERE ended_at - began_at >= 2332800000;--> statement-breakpoint
CREATE INDEX "own_impacts_span" ON "own_impacts" USING btree ("customer_id","ends_at") WHERE superseded_at is null;