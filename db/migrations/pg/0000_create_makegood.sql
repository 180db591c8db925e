CREATE TABLE "audit" (
	"sequence" integer PRIMARY KEY NOT NULL,
	"occurred_at" bigint NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"surface" text NOT NULL,
	"action" text NOT NULL,
	"object_kind" text NOT NULL,
	"object_id" text NOT NULL,
	"before" text,
	"after" text,
	"reason" text,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_events" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"kind" text NOT NULL,
	"occurred_at" bigint NOT NULL,
	"recorded_at" bigint NOT NULL,
	"actor" text NOT NULL,
	"text" text NOT NULL,
	"details" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "claim_incidents" (
	"claim_id" text NOT NULL,
	"incident_id" text NOT NULL,
	"content_hash" text NOT NULL,
	CONSTRAINT "claim_incidents_claim_id_incident_id_pk" PRIMARY KEY("claim_id","incident_id")
);
--> statement-breakpoint
CREATE TABLE "claim_moves" (
	"id" text PRIMARY KEY NOT NULL,
	"claim_id" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"moved_at" bigint NOT NULL,
	"recorded_at" bigint NOT NULL,
	"actor" text NOT NULL,
	"note" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "claim_services" (
	"claim_id" text NOT NULL,
	"service_id" text NOT NULL,
	"downtime_minutes" text NOT NULL,
	"uptime_percentage" text NOT NULL,
	CONSTRAINT "claim_services_claim_id_service_id_pk" PRIMARY KEY("claim_id","service_id")
);
--> statement-breakpoint
CREATE TABLE "claims" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"month" text NOT NULL,
	"scope_service_id" text NOT NULL,
	"policy_id" text NOT NULL,
	"policy_version" text NOT NULL,
	"state" text NOT NULL,
	"held_reason" text,
	"language" text NOT NULL,
	"letter" text,
	"figures" json NOT NULL,
	"facts_hash" text NOT NULL,
	"credit_days" integer,
	"credit_percent" text,
	"value_minor" integer,
	"currency" text NOT NULL,
	"threshold_passed_at" bigint,
	"safe_deadline_at" bigint,
	"contract_deadline_at" bigint,
	"submitted_at" bigint,
	"channel" text,
	"reference" text,
	"decided_at" bigint,
	"granted_days" integer,
	"granted_percent" text,
	"vendor_downtime_minutes" text,
	"decision_reason" text,
	"applied_at" bigint,
	"term_ends_on" text,
	"invoice_line" text,
	"late_reason" text,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "customers" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"domain" text NOT NULL,
	"edition" text NOT NULL,
	"support_tier" text NOT NULL,
	"language" text NOT NULL,
	"time_zone" text NOT NULL,
	"seats" integer,
	"seat_price_minor" integer,
	"currency" text NOT NULL,
	"sla_policy_id" text NOT NULL,
	"reseller_name" text,
	"created_at" bigint NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"case_id" text,
	"claim_id" text,
	"report_request_id" text,
	"file_name" text NOT NULL,
	"media_type" text NOT NULL,
	"byte_length" integer NOT NULL,
	"sha256" text NOT NULL,
	"storage_key" text NOT NULL,
	"captured_at" bigint,
	"uploaded_at" bigint NOT NULL,
	"uploaded_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "feed_gaps" (
	"id" text PRIMARY KEY NOT NULL,
	"feed_id" text NOT NULL,
	"started_at" bigint NOT NULL,
	"ended_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "feeds" (
	"id" text PRIMARY KEY NOT NULL,
	"adapter" text NOT NULL,
	"url" text NOT NULL,
	"etag" text,
	"last_modified" text,
	"body_sha256" text,
	"last_polled_at" bigint,
	"last_success_at" bigint,
	"last_changed_at" bigint,
	"last_full_fetch_at" bigint,
	"imported_at" bigint,
	"next_due_at" bigint,
	"incidents_seen" integer,
	"consecutive_failures" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incident_events" (
	"id" text PRIMARY KEY NOT NULL,
	"incident_id" text NOT NULL,
	"kind" text NOT NULL,
	"occurred_at" bigint NOT NULL,
	"announced" boolean NOT NULL,
	"changes" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incident_revisions" (
	"id" text PRIMARY KEY NOT NULL,
	"incident_id" text NOT NULL,
	"sequence" integer NOT NULL,
	"content_hash" text NOT NULL,
	"first_seen_at" bigint NOT NULL,
	"vendor_modified_at" bigint NOT NULL,
	"changes" json NOT NULL,
	"raw" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incident_services" (
	"incident_id" text NOT NULL,
	"service_id" text NOT NULL,
	"began_at" bigint NOT NULL,
	CONSTRAINT "incident_services_incident_id_service_id_pk" PRIMARY KEY("incident_id","service_id")
);
--> statement-breakpoint
CREATE TABLE "incident_updates" (
	"incident_id" text NOT NULL,
	"posted_at" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"modified_at" bigint NOT NULL,
	"status" text NOT NULL,
	"vendor_status" text NOT NULL,
	"text" text NOT NULL,
	"report_kind" text,
	"first_seen_at" bigint NOT NULL,
	CONSTRAINT "incident_updates_incident_id_posted_at_pk" PRIMARY KEY("incident_id","posted_at")
);
--> statement-breakpoint
CREATE TABLE "incidents" (
	"id" text PRIMARY KEY NOT NULL,
	"feed_id" text NOT NULL,
	"number" text,
	"title" text NOT NULL,
	"uri" text,
	"began_at" bigint NOT NULL,
	"ended_at" bigint,
	"vendor_created_at" bigint NOT NULL,
	"vendor_modified_at" bigint NOT NULL,
	"impact" text NOT NULL,
	"vendor_impact" text NOT NULL,
	"severity" text,
	"description" text,
	"update_count" integer NOT NULL,
	"revision_count" integer NOT NULL,
	"reopen_count" integer DEFAULT 0 NOT NULL,
	"latest_update_at" bigint,
	"report_kinds" json NOT NULL,
	"content_hash" text NOT NULL,
	"first_seen_at" bigint NOT NULL,
	"changed_at" bigint NOT NULL,
	"missing_since" bigint
);
--> statement-breakpoint
CREATE TABLE "job_leases" (
	"name" text PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"fence" integer NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "job_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"job" text NOT NULL,
	"slot_at" bigint NOT NULL,
	"started_at" bigint NOT NULL,
	"finished_at" bigint,
	"outcome" text NOT NULL,
	"counts" json NOT NULL,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "job_schedules" (
	"job" text PRIMARY KEY NOT NULL,
	"next_due_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "link_moves" (
	"id" text PRIMARY KEY NOT NULL,
	"link_id" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"moved_at" bigint NOT NULL,
	"actor" text NOT NULL,
	"note" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "links" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"incident_id" text NOT NULL,
	"state" text NOT NULL,
	"origin" text NOT NULL,
	"reason" json NOT NULL,
	"created_at" bigint NOT NULL,
	"changed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"payload" json NOT NULL,
	"created_at" bigint NOT NULL,
	"available_at" bigint NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"delivered_at" bigint,
	"held_reason" text,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "own_impacts" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"incident_id" text NOT NULL,
	"service_id" text NOT NULL,
	"affected" boolean NOT NULL,
	"windows" json NOT NULL,
	"basis" text NOT NULL,
	"users_affected" integer,
	"users_total" integer,
	"error_rate_percent" text,
	"note" text NOT NULL,
	"confirmed_by" text NOT NULL,
	"confirmed_at" bigint NOT NULL,
	"superseded_at" bigint,
	"supersede_reason" text
);
--> statement-breakpoint
CREATE TABLE "polls" (
	"id" text PRIMARY KEY NOT NULL,
	"feed_id" text NOT NULL,
	"started_at" bigint NOT NULL,
	"finished_at" bigint NOT NULL,
	"outcome" text NOT NULL,
	"failure" text,
	"error" text,
	"http_status" integer,
	"body_sha256" text,
	"bytes" integer,
	"incidents_seen" integer NOT NULL,
	"inserted" integer NOT NULL,
	"revised" integer NOT NULL,
	"quarantined" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quarantined_incidents" (
	"id" text PRIMARY KEY NOT NULL,
	"feed_id" text NOT NULL,
	"vendor_id" text,
	"reason" text NOT NULL,
	"raw_sha256" text NOT NULL,
	"raw" text NOT NULL,
	"first_seen_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report_request_moves" (
	"id" text PRIMARY KEY NOT NULL,
	"report_request_id" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"moved_at" bigint NOT NULL,
	"recorded_at" bigint NOT NULL,
	"actor" text NOT NULL,
	"note" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"incident_id" text NOT NULL,
	"state" text NOT NULL,
	"held_reason" text,
	"language" text NOT NULL,
	"letter" text,
	"requested_at" bigint,
	"channel" text,
	"reference" text,
	"due_at" bigint,
	"received_at" bigint,
	"filed_at" bigint,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reported_windows" (
	"id" text PRIMARY KEY NOT NULL,
	"incident_id" text NOT NULL,
	"update_posted_at" bigint NOT NULL,
	"report_kind" text NOT NULL,
	"starts_at" bigint NOT NULL,
	"ends_at" bigint NOT NULL,
	"quote" text NOT NULL,
	"state" text NOT NULL,
	"decided_by" text,
	"decided_at" bigint
);
--> statement-breakpoint
CREATE TABLE "services" (
	"id" text PRIMARY KEY NOT NULL,
	"feed_id" text NOT NULL,
	"title" text NOT NULL,
	"position" integer NOT NULL,
	"in_use" boolean NOT NULL,
	"first_seen_at" bigint NOT NULL,
	"last_seen_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"created_at" bigint NOT NULL,
	"last_seen_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"user_agent" text
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_failures" (
	"id" text PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"failed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "support_cases" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"vendor_number" text,
	"service_id" text,
	"subject" text NOT NULL,
	"description" text NOT NULL,
	"customer_priority" text NOT NULL,
	"vendor_priority" text,
	"state" text NOT NULL,
	"channel" text,
	"language" text NOT NULL,
	"problem_began_at" bigint,
	"opened_at" bigint NOT NULL,
	"first_response_at" bigint,
	"escalated_at" bigint,
	"closed_at" bigint,
	"outcome" text,
	"outcome_note" text,
	"users_affected" integer,
	"users_total" integer,
	"idempotency_key" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"password_hash" text,
	"language" text NOT NULL,
	"disabled_at" bigint,
	"created_at" bigint NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "case_events" ADD CONSTRAINT "case_events_case_id_support_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."support_cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_incidents" ADD CONSTRAINT "claim_incidents_claim_id_claims_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claims"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_incidents" ADD CONSTRAINT "claim_incidents_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_moves" ADD CONSTRAINT "claim_moves_claim_id_claims_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claims"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_services" ADD CONSTRAINT "claim_services_claim_id_claims_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claims"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_services" ADD CONSTRAINT "claim_services_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_case_id_support_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."support_cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_claim_id_claims_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claims"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_report_request_id_report_requests_id_fk" FOREIGN KEY ("report_request_id") REFERENCES "public"."report_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feed_gaps" ADD CONSTRAINT "feed_gaps_feed_id_feeds_id_fk" FOREIGN KEY ("feed_id") REFERENCES "public"."feeds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_events" ADD CONSTRAINT "incident_events_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_revisions" ADD CONSTRAINT "incident_revisions_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_services" ADD CONSTRAINT "incident_services_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_services" ADD CONSTRAINT "incident_services_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_updates" ADD CONSTRAINT "incident_updates_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_feed_id_feeds_id_fk" FOREIGN KEY ("feed_id") REFERENCES "public"."feeds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_moves" ADD CONSTRAINT "link_moves_link_id_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."links"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_case_id_support_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."support_cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_impacts" ADD CONSTRAINT "own_impacts_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_impacts" ADD CONSTRAINT "own_impacts_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_impacts" ADD CONSTRAINT "own_impacts_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polls" ADD CONSTRAINT "polls_feed_id_feeds_id_fk" FOREIGN KEY ("feed_id") REFERENCES "public"."feeds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quarantined_incidents" ADD CONSTRAINT "quarantined_incidents_feed_id_feeds_id_fk" FOREIGN KEY ("feed_id") REFERENCES "public"."feeds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_request_moves" ADD CONSTRAINT "report_request_moves_report_request_id_report_requests_id_fk" FOREIGN KEY ("report_request_id") REFERENCES "public"."report_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_requests" ADD CONSTRAINT "report_requests_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_requests" ADD CONSTRAINT "report_requests_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reported_windows" ADD CONSTRAINT "reported_windows_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_feed_id_feeds_id_fk" FOREIGN KEY ("feed_id") REFERENCES "public"."feeds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_cases" ADD CONSTRAINT "support_cases_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_cases" ADD CONSTRAINT "support_cases_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_object" ON "audit" USING btree ("object_kind","object_id");--> statement-breakpoint
CREATE INDEX "audit_occurred" ON "audit" USING btree ("occurred_at");--> statement-breakpoint
CREATE INDEX "case_events_case" ON "case_events" USING btree ("case_id","occurred_at");--> statement-breakpoint
CREATE INDEX "claim_incidents_incident" ON "claim_incidents" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "claim_moves_claim" ON "claim_moves" USING btree ("claim_id","moved_at");--> statement-breakpoint
CREATE INDEX "claim_services_service" ON "claim_services" USING btree ("service_id");--> statement-breakpoint
CREATE UNIQUE INDEX "claims_one_open" ON "claims" USING btree ("customer_id","month","scope_service_id") WHERE state <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "claims_deadline" ON "claims" USING btree ("safe_deadline_at");--> statement-breakpoint
CREATE UNIQUE INDEX "evidence_storage_key" ON "evidence" USING btree ("storage_key");--> statement-breakpoint
CREATE INDEX "evidence_customer" ON "evidence" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "evidence_case" ON "evidence" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "evidence_claim" ON "evidence" USING btree ("claim_id");--> statement-breakpoint
CREATE INDEX "evidence_report_request" ON "evidence" USING btree ("report_request_id");--> statement-breakpoint
CREATE INDEX "feed_gaps_feed" ON "feed_gaps" USING btree ("feed_id","started_at");--> statement-breakpoint
CREATE INDEX "incident_events_incident" ON "incident_events" USING btree ("incident_id","occurred_at");--> statement-breakpoint
CREATE INDEX "incident_events_occurred" ON "incident_events" USING btree ("occurred_at");--> statement-breakpoint
CREATE UNIQUE INDEX "incident_revisions_content" ON "incident_revisions" USING btree ("incident_id","content_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "incident_revisions_sequence" ON "incident_revisions" USING btree ("incident_id","sequence");--> statement-breakpoint
CREATE INDEX "incident_services_service" ON "incident_services" USING btree ("service_id","began_at");--> statement-breakpoint
CREATE INDEX "incident_updates_posted" ON "incident_updates" USING btree ("posted_at");--> statement-breakpoint
CREATE INDEX "incidents_began" ON "incidents" USING btree ("began_at","id");--> statement-breakpoint
CREATE INDEX "incidents_ended" ON "incidents" USING btree ("ended_at");--> statement-breakpoint
CREATE INDEX "incidents_feed" ON "incidents" USING btree ("feed_id","began_at");--> statement-breakpoint
CREATE INDEX "incidents_open" ON "incidents" USING btree ("began_at") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "job_runs_slot" ON "job_runs" USING btree ("job","slot_at");--> statement-breakpoint
CREATE INDEX "job_runs_started" ON "job_runs" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "link_moves_link" ON "link_moves" USING btree ("link_id","moved_at");--> statement-breakpoint
CREATE UNIQUE INDEX "links_pair" ON "links" USING btree ("case_id","incident_id");--> statement-breakpoint
CREATE INDEX "links_incident" ON "links" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "links_proposed" ON "links" USING btree ("created_at") WHERE state = 'proposed';--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_dedupe" ON "outbox" USING btree ("dedupe_key");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("available_at") WHERE delivered_at is null and held_reason is null;--> statement-breakpoint
CREATE UNIQUE INDEX "own_impacts_current" ON "own_impacts" USING btree ("customer_id","incident_id","service_id") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "own_impacts_incident" ON "own_impacts" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "own_impacts_service" ON "own_impacts" USING btree ("service_id");--> statement-breakpoint
CREATE INDEX "polls_feed_finished" ON "polls" USING btree ("feed_id","finished_at");--> statement-breakpoint
CREATE UNIQUE INDEX "quarantined_incidents_raw" ON "quarantined_incidents" USING btree ("feed_id","raw_sha256");--> statement-breakpoint
CREATE INDEX "report_request_moves_request" ON "report_request_moves" USING btree ("report_request_id","moved_at");--> statement-breakpoint
CREATE UNIQUE INDEX "report_requests_one_open" ON "report_requests" USING btree ("customer_id","incident_id") WHERE state <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "report_requests_incident" ON "report_requests" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "report_requests_due" ON "report_requests" USING btree ("due_at");--> statement-breakpoint
CREATE UNIQUE INDEX "reported_windows_window" ON "reported_windows" USING btree ("incident_id","update_posted_at","starts_at","ends_at");--> statement-breakpoint
CREATE INDEX "services_feed" ON "services" USING btree ("feed_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_expires" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sign_in_failures_subject" ON "sign_in_failures" USING btree ("subject","failed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "support_cases_idempotency" ON "support_cases" USING btree ("idempotency_key");--> statement-breakpoint
CREATE UNIQUE INDEX "support_cases_vendor_number" ON "support_cases" USING btree ("customer_id","vendor_number") WHERE vendor_number is not null;--> statement-breakpoint
CREATE INDEX "support_cases_opened" ON "support_cases" USING btree ("opened_at","id");--> statement-breakpoint
CREATE INDEX "support_cases_service" ON "support_cases" USING btree ("service_id");--> statement-breakpoint
CREATE INDEX "support_cases_open" ON "support_cases" USING btree ("opened_at") WHERE closed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree ("email");