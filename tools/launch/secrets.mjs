/** Secrets nobody typed: made once, kept in `DATA_DIR/secrets.json` (mode 600), handed to the processes as settings. */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './say.mjs';

const hex = (bytes) => randomBytes(bytes).toString('hex');

/** `{authSecret, dataKey, stripeKey, webhookSecret, database: {super, owner, app}}`. */
export function readSecrets(dir) {
  const file = join(dir, 'secrets.json');
  if (existsSync(file)) return parse(file);
  if (existsSync(join(dir, 'postgres/PG_VERSION')))
    throw new Refusal(
      `${file} is missing, and without it the data in ${dir} cannot be opened: put it back from your backup, or name a new DATA_DIR.`,
      'secrets.json 丢失，数据无法打开：请从备份恢复，或另设 DATA_DIR。',
    );
  const secrets = {
    authSecret: hex(32),
    dataKey: hex(32),
    stripeKey: `sk_test_sandbox${hex(12)}`,
    webhookSecret: `whsec_${hex(24)}`,
    database: { super: hex(24), owner: hex(24), app: hex(24) },
  };
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
  return secrets;
}

function parse(file) {
  chmodSync(file, 0o600);
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Refusal(
      `${file} cannot be read as JSON: put it back from your backup.`,
      'secrets.json 已损坏：请从备份恢复。',
    );
  }
}
