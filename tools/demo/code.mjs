/** `node tools/demo/code.mjs city`: the code that a demo official's authenticator app would show now. Reads demo-accounts.json. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { generateSync } from 'otplib';
import { root } from '../launch/root.mjs';

const file = join(resolve(root, process.env.DATA_DIR || '.data'), 'demo-accounts.json');
const [name = 'admin'] = process.argv.slice(2);

try {
  const officials = JSON.parse(readFileSync(file, 'utf8')).filter(({ totpSecret }) => totpSecret);
  const found = officials.find(({ email }) => email.split('@')[0] === name);
  if (!found)
    throw new Error(`choose one of ${officials.map(({ email }) => email.split('@')[0]).join(', ')}`);
  const seconds = 30 - (Math.floor(Date.now() / 1000) % 30);
  process.stdout.write(`${generateSync({ secret: found.totpSecret })}\n`);
  process.stderr.write(`${found.email}, another ${seconds} s\n`);
} catch (error) {
  const isMissing = error.code === 'ENOENT';
  process.stderr.write(
    isMissing ? `${file} is not there: start the demo first (npm start).\n` : `${error.message}\n`,
  );
  process.exitCode = 1;
}
