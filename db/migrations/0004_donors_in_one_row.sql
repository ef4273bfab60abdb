DROP TABLE "scope_donors" CASCADE;--> statement-breakpoint
ALTER TABLE "ledger_entries" DROP CONSTRAINT "ledger_entries_seq_ledger_transactions_seq_fk";
