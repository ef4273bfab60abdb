import postgres from 'postgres';
import { closeDatabase } from '@/db/client';
import { migrate } from '@/db/migrate';
import { fenFromDatabase } from '@/lib/money/fen';
import { handed } from './handed';

/** The database every other one is a copy of: migrated, with the world and one sample gift in it. */
export const TEMPLATE = 'camphor';

const clients: postgres.Sql[] = [];

/** A client that reads bigints as the product does (db/client.ts), closed at the end. */
export function open(url: string, max = 1) {
  const client = postgres(url, {
    max,
    prepare: false,
    onnotice: () => {},
    connection: { application_name: 'camphor-bench', statement_timeout: 0 },
    types: {
      bigint: {
        to: 20,
        from: [20],
        serialize: (value: number) => String(value),
        parse: (value: string) => fenFromDatabase(value),
      },
    },
  });
  clients.push(client as never);
  return client;
}
export type Client = ReturnType<typeof open>;

export const closeClients = () => Promise.all(clients.splice(0).map((client) => client.end({ timeout: 5 })));

export async function migrateTemplate(): Promise<void> {
  const appRole = new URL(process.env.DATABASE_URL!).username;
  await migrate({ ownerUrl: process.env.DATABASE_OWNER_URL!, appRole });
}

export interface Database {
  name: string;
  /** As the app's role, and as the superuser: for what is not timed. */
  appUrl: string;
  superUrl: string;
  /** What a process of the product is given to work on it: it listens over the owner's connection. */
  env: Record<string, string>;
}

const at = (url: string, name: string) => {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
};

export function describe(name: string): Database {
  const appUrl = at(process.env.DATABASE_URL!, name);
  const DATABASE_OWNER_URL = at(process.env.DATABASE_OWNER_URL!, name);
  const env = { DATABASE_URL: appUrl, DATABASE_READ_URL: appUrl, DATABASE_OWNER_URL };
  return { name, appUrl, superUrl: at(handed.superUrl, name), env };
}

/** A copy of the template. The server is told to write everything down first, so that runs begin alike. */
export async function copyTemplate(name: string): Promise<Database> {
  await closeDatabase(); // a template must have no other connection
  const admin = open(handed.superUrl);
  const owner = new URL(process.env.DATABASE_OWNER_URL!).username;
  const app = new URL(process.env.DATABASE_URL!).username;
  await admin`create database ${admin(name)} template ${admin(TEMPLATE)} owner ${admin(owner)}`;
  await admin`grant connect on database ${admin(name)} to ${admin(app)}`;
  await admin.end({ timeout: 5 });
  return describe(name);
}

/** Before each timed run, so that none pays for the writes of the one before. */
export async function checkpoint(): Promise<void> {
  const admin = open(handed.superUrl);
  await admin`checkpoint`;
  await admin.end({ timeout: 5 });
}
