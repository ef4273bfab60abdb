DROP INDEX "import_rows_external";--> statement-breakpoint
ALTER TABLE "import_rows" ADD COLUMN "values_hash" text NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "posted_line" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "import_rows_known" ON "import_rows" USING btree ("external_id","import_id");