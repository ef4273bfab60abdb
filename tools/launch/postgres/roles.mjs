/** The roles and the database: an owner who may change the schema, and the app's role, which may not. */
import { Refusal } from '../say.mjs';

export const DATABASE = 'camphor';
export const OWNER_ROLE = 'camphor_owner';
export const APP_ROLE = 'camphor_app';

/** A connection string of the embedded server. */
export function connectionUrl(port, role, password, database = DATABASE) {
  return `postgres://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/** Makes what is missing and leaves the rest as it is; run at every start. */
export async function ensureRoles(port, passwords, { isDurable = true } = {}) {
  const { default: postgres } = await import('postgres');
  const sql = postgres(connectionUrl(port, 'postgres', passwords.super, 'postgres'), {
    max: 1,
    connect_timeout: 15,
    onnotice: () => {},
  });
  try {
    await ensureRole(sql, OWNER_ROLE, passwords.owner, 'createdb');
    await ensureRole(sql, APP_ROLE, passwords.app, 'nocreatedb');
    const [found] = await sql`select 1 from pg_database where datname = ${DATABASE}`;
    if (!found) await sql.unsafe(`create database ${DATABASE} owner ${OWNER_ROLE}`);
    await sql.unsafe(
      `revoke all on database ${DATABASE} from public; grant connect on database ${DATABASE} to ${APP_ROLE}`,
    );
    if (isDurable) await assertCrashSafe(sql);
  } catch (error) {
    if (error.code !== '28P01') throw error;
    throw new Refusal(
      'The database refuses the password kept in DATA_DIR/secrets.json: put the secrets.json back that belongs to this data.',
      '数据库拒绝 secrets.json 中的密码：请放回与此数据对应的 secrets.json。',
    );
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function ensureRole(sql, role, password, extra) {
  const [found] = await sql`select 1 from pg_roles where rolname = ${role}`;
  if (found) return;
  const [{ statement }] =
    await sql`select format('create role %I login nosuperuser nocreaterole %s password %L', ${role}::text, ${extra}::text, ${password}::text) as statement`;
  await sql.unsafe(statement);
}

/** A gift that was answered must survive a power cut (reliability.md B2): asserted, not assumed. */
async function assertCrashSafe(sql) {
  const rows =
    await sql`select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')`;
  const unsafe = rows.filter((row) => row.setting !== 'on').map((row) => row.name);
  if (unsafe.length > 0)
    throw new Refusal(
      `The database is not crash-safe (${unsafe.join(', ')} off): set it on.`,
      '数据库未开启崩溃安全设置。',
    );
}
