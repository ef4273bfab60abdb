CREATE TABLE "erasure_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"covers" text NOT NULL,
	"subject" text NOT NULL,
	"gift_id" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"due_on" date NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"answer" text,
	"gift_count" integer,
	CONSTRAINT "erasure_requests_decided_by" CHECK (("erasure_requests"."state" = 'open') = ("erasure_requests"."decided_by" is null) and ("erasure_requests"."state" = 'open') = ("erasure_requests"."answer" is null))
);
--> statement-breakpoint
ALTER TABLE "erasure_requests" ADD CONSTRAINT "erasure_requests_gift_id_gifts_id_fk" FOREIGN KEY ("gift_id") REFERENCES "public"."gifts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "erasure_requests_open" ON "erasure_requests" USING btree ("subject") WHERE "erasure_requests"."state" = 'open';--> statement-breakpoint
CREATE INDEX "erasure_requests_subject" ON "erasure_requests" USING btree ("subject","asked_at");--> statement-breakpoint
CREATE INDEX "erasure_requests_waiting" ON "erasure_requests" USING btree ("asked_at") WHERE "erasure_requests"."state" = 'open';--> statement-breakpoint
CREATE INDEX "erasure_requests_decided" ON "erasure_requests" USING btree ("decided_at");