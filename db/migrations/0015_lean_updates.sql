-- Settling a gift or an event writes its row anew; what never changes with it need not be copied each time.
-- The frozen order (about 1.5 KB) and the event's body move beside the row: an update copies a pointer. Not
-- compressed: PostgreSQL's own compression costs more time than the room it saves is worth at a festival's pace.
alter table gifts alter column provider_params set storage external;
--> statement-breakpoint
alter table gifts set (toast_tuple_target = 1024, fillfactor = 80);
--> statement-breakpoint
alter table inbox alter column body set storage external;
