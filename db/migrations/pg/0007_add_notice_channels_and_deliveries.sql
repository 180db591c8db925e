CREATE TABLE "deliveries" (
	"id" text PRIMARY KEY NOT NULL,
	"outbox_id" text NOT NULL,
	"kind" text NOT NULL,
	"recipient_key" text NOT NULL,
	"queue_key" text NOT NULL,
	"order_key" text NOT NULL,
	"channel_id" text,
	"subscriber_id" text,
	"language" text NOT NULL,
	"time_zone" text NOT NULL,
	"state" text NOT NULL,
	"held_reason" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"last_attempt_at" bigint,
	"last_outcome" text,
	"last_status" integer,
	"last_answer" text,
	"settled_at" bigint,
	"fallback_for" text
);
--> statement-breakpoint
CREATE TABLE "delivery_attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"delivery_id" text NOT NULL,
	"attempted_at" bigint NOT NULL,
	"outcome" text NOT NULL,
	"status" integer,
	"answer" text
);
--> statement-breakpoint
CREATE TABLE "notice_channels" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"label" text NOT NULL,
	"sealed_address" text NOT NULL,
	"sealed_secret" text,
	"previous_sealed_secret" text,
	"previous_secret_until" bigint,
	"language" text NOT NULL,
	"depends_on_vendor" boolean NOT NULL,
	"fallback_channel_id" text,
	"off_reason" text,
	"off_at" bigint,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"removed_at" bigint,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice_queues" (
	"key" text PRIMARY KEY NOT NULL,
	"next_at" bigint,
	"paused_until" bigint,
	"lease_holder" text,
	"lease_until" bigint DEFAULT 0 NOT NULL,
	"consecutive_failures" integer DEFAULT 0 NOT NULL,
	"failing_since" bigint,
	"last_success_at" bigint,
	"last_failure_at" bigint,
	"last_answer" text
);
--> statement-breakpoint
CREATE TABLE "notice_subscriptions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"service_ids" json,
	"impacts" json,
	"kinds" json,
	"language" text NOT NULL,
	"time_zone" text NOT NULL,
	"quiet_from_minute" integer,
	"quiet_to_minute" integer,
	"weekly_digest" boolean NOT NULL,
	"monthly_digest" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice_threads" (
	"channel_id" text NOT NULL,
	"subject" text NOT NULL,
	"reference" text NOT NULL,
	CONSTRAINT "notice_threads_channel_id_subject_pk" PRIMARY KEY("channel_id","subject")
);
--> statement-breakpoint
CREATE TABLE "subscriber_services" (
	"subscriber_id" text NOT NULL,
	"service_id" text NOT NULL,
	CONSTRAINT "subscriber_services_subscriber_id_service_id_pk" PRIMARY KEY("subscriber_id","service_id")
);
--> statement-breakpoint
CREATE TABLE "subscribers" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"state" text NOT NULL,
	"language" text NOT NULL,
	"every_service" boolean NOT NULL,
	"token_hash" text NOT NULL,
	"sealed_token" text NOT NULL,
	"asked_from" text NOT NULL,
	"asked_at" bigint NOT NULL,
	"confirmed_at" bigint,
	"ended_at" bigint,
	"refusals" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
DROP INDEX "outbox_due";--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "facts" json;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_outbox_id_outbox_id_fk" FOREIGN KEY ("outbox_id") REFERENCES "public"."outbox"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_channel_id_notice_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."notice_channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_subscriber_id_subscribers_id_fk" FOREIGN KEY ("subscriber_id") REFERENCES "public"."subscribers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_attempts" ADD CONSTRAINT "delivery_attempts_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."deliveries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_subscriptions" ADD CONSTRAINT "notice_subscriptions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_subscriptions" ADD CONSTRAINT "notice_subscriptions_channel_id_notice_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."notice_channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_threads" ADD CONSTRAINT "notice_threads_channel_id_notice_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."notice_channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriber_services" ADD CONSTRAINT "subscriber_services_subscriber_id_subscribers_id_fk" FOREIGN KEY ("subscriber_id") REFERENCES "public"."subscribers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriber_services" ADD CONSTRAINT "subscriber_services_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_once" ON "deliveries" USING btree ("outbox_id","recipient_key");--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "deliveries" USING btree ("queue_key","next_attempt_at","id","order_key") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "deliveries_order" ON "deliveries" USING btree ("order_key","id","kind") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "deliveries_channel" ON "deliveries" USING btree ("channel_id","id");--> statement-breakpoint
CREATE INDEX "deliveries_subscriber" ON "deliveries" USING btree ("subscriber_id","state");--> statement-breakpoint
CREATE INDEX "deliveries_state" ON "deliveries" USING btree ("state","id");--> statement-breakpoint
CREATE INDEX "delivery_attempts_delivery" ON "delivery_attempts" USING btree ("delivery_id","attempted_at");--> statement-breakpoint
CREATE INDEX "notice_channels_fallback" ON "notice_channels" USING btree ("fallback_channel_id");--> statement-breakpoint
CREATE INDEX "notice_queues_due" ON "notice_queues" USING btree ("next_at");--> statement-breakpoint
CREATE INDEX "notice_subscriptions_user" ON "notice_subscriptions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "notice_subscriptions_channel" ON "notice_subscriptions" USING btree ("channel_id");--> statement-breakpoint
CREATE INDEX "subscriber_services_service" ON "subscriber_services" USING btree ("service_id");--> statement-breakpoint
CREATE UNIQUE INDEX "subscribers_token" ON "subscribers" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "subscribers_email" ON "subscribers" USING btree ("email") WHERE state in ('pending', 'confirmed');--> statement-breakpoint
CREATE INDEX "subscribers_asked" ON "subscribers" USING btree ("asked_from","asked_at");--> statement-breakpoint
CREATE INDEX "subscribers_state" ON "subscribers" USING btree ("state","every_service");--> statement-breakpoint
CREATE INDEX "outbox_held" ON "outbox" USING btree ("id") WHERE held_reason is not null;--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("available_at","id") WHERE delivered_at is null and held_reason is null;