/** `npm run check | import | db:migrate | start:app | start:worker`: one program of the product, with the same settings as `npm start`. */
import { spawn } from 'node:child_process';
import { requireNode } from './launch/node-version.mjs';

requireNode();
const { build, isBuilt } = await import('./build.mjs');
const { bundle, bundlePath } = await import('./launch/bundles.mjs');
const { endCommands } = await import('./launch/commands.mjs');
const { requireSpace } = await import('./launch/data-dir.mjs');
const { openDatabase } = await import('./launch/database.mjs');
const { installDependencies } = await import('./launch/install.mjs');
const { PROGRAM_FLAGS } = await import('./launch/node-flags.mjs');
const { root } = await import('./launch/root.mjs');
const { Refusal, sayFailure } = await import('./launch/say.mjs');
const { readSecrets } = await import('./launch/secrets.mjs');
const { processEnvironment, readSettings } = await import('./launch/settings.mjs');
const { existsSync, statSync } = await import('node:fs');
const { resolve } = await import('node:path');

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const PROGRAMS = {
  check: 'check',
  migrate: 'migrate',
  app: 'front',
  worker: 'worker',
  reconcile: 'reconcile',
  import: 'import',
};

try {
  process.exitCode = await run(process.argv[2], process.argv.slice(3));
} catch (error) {
  sayFailure(error);
  process.exitCode = 1;
}

async function run(name, args) {
  const program = PROGRAMS[name];
  if (!program)
    throw new Refusal(
      `There is no program "${name ?? ''}": choose ${Object.keys(PROGRAMS).join(', ')}.`,
      '没有这个程序。',
    );
  const settings = readSettings();
  if (settings.isEmbedded && !existsSync(settings.dataDir))
    throw new Refusal(
      `There is no data in ${settings.dataDir} yet: run npm start first, or set DATABASE_URL.`,
      '尚无数据：请先运行 npm start，或设置 DATABASE_URL。',
    );
  requireSpace(root);
  const breakOff = () => void endCommands().then(() => process.exit(1));
  for (const signal of SIGNALS) process.on(signal, breakOff);
  await installDependencies();
  // Pages only for the app: a build empties `.next`, which a running product serves from.
  await (name === 'app' ? build() : isBuilt() || bundle());
  const secrets = readSecrets(settings.dataDir);
  const database = await openDatabase(settings, secrets, { keepsAdopted: true });
  try {
    return await inForeground(
      program,
      args.map(fromHere),
      processEnvironment(settings, secrets, database.urls),
    );
  } finally {
    await database.stop();
  }
}

/** Programs run in the project's folder; a file named on the command line is where the command was given. */
function fromHere(arg) {
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), arg);
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? path : arg;
}

/** Runs the program with this terminal, passes signals on, and answers with its exit code. */
function inForeground(program, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...PROGRAM_FLAGS, bundlePath(program), ...args], {
      cwd: root,
      env,
      stdio: 'inherit',
    });
    for (const signal of SIGNALS) process.removeAllListeners(signal).on(signal, () => child.kill(signal));
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      resolve(code ?? (signal === 'SIGTERM' || signal === 'SIGINT' ? 0 : 1)),
    );
  });
}
