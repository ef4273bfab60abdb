import { afterAll } from 'vitest';
import { closeTestDatabase, useDatabase } from './database';

// Before the test file and the app's modules are imported: they read the addresses at first use.
await useDatabase();
afterAll(closeTestDatabase);
