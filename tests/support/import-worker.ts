import { closeDatabase } from '@/db/client';
import { postImport } from '@/lib/imports/post-import';

/** A process of its own that posts one import, to be killed half way by a test. */
await postImport(process.argv[2]!);
await closeDatabase();
