CREATE TABLE "issued_receipts" (
	"id" text PRIMARY KEY NOT NULL,
	"request_id" text NOT NULL,
	"gift_id" text NOT NULL,
	"holder_id" text NOT NULL,
	"number" text NOT NULL,
	"title" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"issued_by" text NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"reversed_by" text,
	"reversed_at" timestamp with time zone,
	"reversal_number" text,
	"reversal_reason" text,
	CONSTRAINT "issued_receipts_amount" CHECK ("issued_receipts"."amount_fen" > 0),
	CONSTRAINT "issued_receipts_reversed" CHECK (("issued_receipts"."reversed_at" is null) = ("issued_receipts"."reversal_number" is null) and ("issued_receipts"."reversed_at" is null) = ("issued_receipts"."reversal_reason" is null) and ("issued_receipts"."reversed_at" is null) = ("issued_receipts"."reversed_by" is null))
);
--> statement-breakpoint
CREATE TABLE "receipt_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"gift_id" text NOT NULL,
	"holder_id" text NOT NULL,
	"title_kind" text NOT NULL,
	"title" text NOT NULL,
	"tax_id" "bytea",
	"amount_fen" bigint NOT NULL,
	"state" text DEFAULT 'asked' NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" text,
	"reason" text,
	CONSTRAINT "receipt_requests_amount" CHECK ("receipt_requests"."amount_fen" > 0)
);
--> statement-breakpoint
ALTER TABLE "issued_receipts" ADD CONSTRAINT "issued_receipts_request_id_receipt_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."receipt_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issued_receipts" ADD CONSTRAINT "issued_receipts_gift_id_gifts_id_fk" FOREIGN KEY ("gift_id") REFERENCES "public"."gifts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issued_receipts" ADD CONSTRAINT "issued_receipts_holder_id_ngos_id_fk" FOREIGN KEY ("holder_id") REFERENCES "public"."ngos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipt_requests" ADD CONSTRAINT "receipt_requests_gift_id_gifts_id_fk" FOREIGN KEY ("gift_id") REFERENCES "public"."gifts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipt_requests" ADD CONSTRAINT "receipt_requests_holder_id_ngos_id_fk" FOREIGN KEY ("holder_id") REFERENCES "public"."ngos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "issued_receipts_number" ON "issued_receipts" USING btree ("holder_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "issued_receipts_reversal" ON "issued_receipts" USING btree ("holder_id","reversal_number") WHERE "issued_receipts"."reversal_number" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "issued_receipts_standing" ON "issued_receipts" USING btree ("gift_id") WHERE "issued_receipts"."reversed_at" is null;--> statement-breakpoint
CREATE INDEX "issued_receipts_request" ON "issued_receipts" USING btree ("request_id","issued_at");--> statement-breakpoint
CREATE UNIQUE INDEX "receipt_requests_open" ON "receipt_requests" USING btree ("gift_id") WHERE "receipt_requests"."state" in ('asked', 'issued');--> statement-breakpoint
CREATE INDEX "receipt_requests_gift" ON "receipt_requests" USING btree ("gift_id","asked_at");--> statement-breakpoint
CREATE INDEX "receipt_requests_holder" ON "receipt_requests" USING btree ("holder_id","asked_at","id");--> statement-breakpoint
CREATE INDEX "receipt_requests_waiting" ON "receipt_requests" USING btree ("holder_id","asked_at","id") WHERE "receipt_requests"."state" = 'asked';--> statement-breakpoint
-- An issued receipt never changes and never goes: the one thing that is written to it later is its reversal, once.
create function refuse_receipt_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.reversed_at is null and new.reversed_at is not null
    and to_jsonb(new) - array['reversed_at', 'reversed_by', 'reversal_number', 'reversal_reason']
      = to_jsonb(old) - array['reversed_at', 'reversed_by', 'reversal_number', 'reversal_reason'] then
    return new;
  end if;
  raise exception 'issued_receipts is append-only: correct by adding a reversal' using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger issued_receipts_append_only before update or delete on issued_receipts for each row execute function refuse_receipt_change();
--> statement-breakpoint
create trigger issued_receipts_no_truncate before truncate on issued_receipts execute function refuse_change();
--> statement-breakpoint
-- A request says issued exactly while a receipt of it stands, and both are of the same gift and organisation.
create view check_receipts as
  select 'receipt request ' || r.id as subject,
    format('is %s and has %s receipts that stand', r.state, count(i.id)) as problem
  from receipt_requests r left join issued_receipts i on i.request_id = r.id and i.reversed_at is null
  group by r.id having (r.state = 'issued') <> (count(i.id) = 1) or count(i.id) > 1
  union all
  select 'receipt ' || i.id, 'is of another gift or organisation than its request'
  from issued_receipts i join receipt_requests r on r.id = i.request_id
  where r.gift_id <> i.gift_id or r.holder_id <> i.holder_id;
