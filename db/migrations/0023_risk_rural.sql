CREATE TABLE "rural_faults" (
	"file_id" text NOT NULL,
	"line" integer NOT NULL,
	"column" text NOT NULL,
	"code" text NOT NULL,
	CONSTRAINT "rural_faults_file_id_line_column_pk" PRIMARY KEY("file_id","line","column")
);
--> statement-breakpoint
CREATE TABLE "rural_files" (
	"id" text PRIMARY KEY NOT NULL,
	"file_name" text NOT NULL,
	"region_code" text NOT NULL,
	"good_count" integer NOT NULL,
	"bad_count" integer NOT NULL,
	"known_count" integer NOT NULL,
	"sum_fen" bigint NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rural_organisations" (
	"id" text PRIMARY KEY NOT NULL,
	"ngo_id" text,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"uscc" text,
	"region_code" text NOT NULL,
	"city_code" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rural_projects" (
	"id" text PRIMARY KEY NOT NULL,
	"organisation_id" text NOT NULL,
	"region_code" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text,
	"name_key" text NOT NULL,
	"year" integer NOT NULL,
	"funding_fen" bigint NOT NULL,
	"state" text NOT NULL,
	"source" text NOT NULL,
	"file_id" text,
	"version" integer DEFAULT 1 NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"written_by" text NOT NULL,
	"submitted_at" timestamp with time zone,
	"reviewed_by" text,
	"reviewed_at" timestamp with time zone,
	"reason" text,
	CONSTRAINT "rural_funding" CHECK ("rural_projects"."funding_fen" >= 0),
	CONSTRAINT "rural_two_people" CHECK ("rural_projects"."reviewed_by" is null or ("rural_projects"."reviewed_by" <> "rural_projects"."made_by" and "rural_projects"."reviewed_by" <> "rural_projects"."written_by")),
	CONSTRAINT "rural_approved_by" CHECK ("rural_projects"."state" <> 'approved' or "rural_projects"."reviewed_by" is not null)
);
--> statement-breakpoint
ALTER TABLE "rural_faults" ADD CONSTRAINT "rural_faults_file_id_rural_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."rural_files"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rural_organisations" ADD CONSTRAINT "rural_organisations_ngo_id_ngos_id_fk" FOREIGN KEY ("ngo_id") REFERENCES "public"."ngos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rural_projects" ADD CONSTRAINT "rural_projects_organisation_id_rural_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."rural_organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rural_projects" ADD CONSTRAINT "rural_projects_file_id_rural_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."rural_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rural_files_made" ON "rural_files" USING btree ("made_at");--> statement-breakpoint
CREATE UNIQUE INDEX "rural_organisations_name" ON "rural_organisations" USING btree ("city_code","name_key");--> statement-breakpoint
CREATE UNIQUE INDEX "rural_projects_once" ON "rural_projects" USING btree ("organisation_id","region_code","year","name_key");--> statement-breakpoint
CREATE INDEX "rural_projects_region" ON "rural_projects" USING btree ("region_code","id");--> statement-breakpoint
CREATE INDEX "rural_projects_waiting" ON "rural_projects" USING btree ("submitted_at") WHERE "rural_projects"."state" = 'submitted';--> statement-breakpoint
CREATE INDEX "rural_projects_file" ON "rural_projects" USING btree ("file_id") WHERE "rural_projects"."file_id" is not null;