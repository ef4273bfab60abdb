CREATE TABLE "audit_head" (
	"id" smallint PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE INDEX "audit_action" ON "audit_events" USING btree ("action","seq");--> statement-breakpoint
CREATE INDEX "audit_actor" ON "audit_events" USING btree ("actor_id","seq");--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit_events" USING btree ("at","seq");--> statement-breakpoint
insert into audit_head (id, seq, hash) select 1, coalesce(max(seq), 0), coalesce((select hash from audit_events order by seq desc limit 1), decode(repeat('00', 32), 'hex')) from audit_events;
