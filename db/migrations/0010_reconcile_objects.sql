CREATE TABLE "reconcile_objects" (
	"id" text PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"kind" text NOT NULL,
	"object_id" text NOT NULL,
	"payment_intent" text,
	"gift_id" text,
	"currency" text NOT NULL,
	"provider_amount" bigint NOT NULL,
	"ledger_amount" bigint DEFAULT 0 NOT NULL,
	"is_at_provider" boolean NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"day" date NOT NULL,
	"cause" text
);
--> statement-breakpoint
CREATE INDEX "reconcile_objects_at" ON "reconcile_objects" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "reconcile_objects_day" ON "reconcile_objects" USING btree ("day");--> statement-breakpoint
CREATE INDEX "reconcile_objects_payment" ON "reconcile_objects" USING btree ("payment_intent");--> statement-breakpoint
CREATE INDEX "reconcile_objects_open" ON "reconcile_objects" USING btree ("id") WHERE "reconcile_objects"."cause" is not null;