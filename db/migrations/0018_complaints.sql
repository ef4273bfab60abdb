CREATE TABLE "complaint_steps" (
	"id" text PRIMARY KEY NOT NULL,
	"n" bigint GENERATED ALWAYS AS IDENTITY (sequence name "complaint_steps_n_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"complaint_id" text NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"question_id" text,
	"author_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "complaints" (
	"id" text PRIMARY KEY NOT NULL,
	"reference" text NOT NULL,
	"sent_key" text NOT NULL,
	"campaign_id" text NOT NULL,
	"reason" text NOT NULL,
	"text" text NOT NULL,
	"contact_kind" text,
	"contact" "bytea",
	"contact_key" text,
	"locale" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"due_on" date NOT NULL,
	"state" text DEFAULT 'received' NOT NULL,
	"official_id" text,
	"replied_at" timestamp with time zone,
	"outcome" text,
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "complaint_steps" ADD CONSTRAINT "complaint_steps_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "complaints" ADD CONSTRAINT "complaints_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "complaint_steps_complaint" ON "complaint_steps" USING btree ("complaint_id","n");--> statement-breakpoint
CREATE UNIQUE INDEX "complaint_steps_answer" ON "complaint_steps" USING btree ("question_id") WHERE "complaint_steps"."question_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "complaints_reference" ON "complaints" USING btree ("reference");--> statement-breakpoint
CREATE UNIQUE INDEX "complaints_sent" ON "complaints" USING btree ("sent_key");--> statement-breakpoint
CREATE INDEX "complaints_campaign" ON "complaints" USING btree ("campaign_id","received_at");--> statement-breakpoint
CREATE INDEX "complaints_received" ON "complaints" USING btree ("received_at","id");--> statement-breakpoint
CREATE INDEX "complaints_waiting" ON "complaints" USING btree ("due_on") WHERE "complaints"."state" <> 'closed';