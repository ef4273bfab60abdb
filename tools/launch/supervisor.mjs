/**
 * Keeps one process of the product alive. A process that was at work and dies is started again at once; one that
 * does not get ready, or gives up right after, is tried again with growing pauses, then given up. All is bounded.
 */
import { spawn } from 'node:child_process';
import { LogFile } from './log-file.mjs';
import { NODE_FLAGS } from './node-flags.mjs';
import { endProcess, sleep, until } from './processes.mjs';
import { root } from './root.mjs';
import { Refusal, say } from './say.mjs';

const PAUSES_MS = [500, 1_000, 2_000, 4_000, 8_000];
const MAX_FAILURES = 30; // in a row, about four minutes
const MAX_DEATHS = 100; // in ten minutes
const SETTLED_MS = 3_000;
const READY_MS = 90_000;

/**
 * Starts `<runtime> <script>`, `runtime` being a Node, and waits until `isReady()`; throws with the end of its log when it never is.
 * `onLost` hears when it cannot be
 * kept alive; `isCancelled` ends the waiting when the start is given up. Returns `{name, pid(), stop(graceMs), kill()}`.
 */
export async function supervise({
  name,
  runtime,
  script,
  env,
  logFile,
  isReady,
  onLost,
  onRestart = () => {},
  isCancelled = () => false,
}) {
  const log = new LogFile(logFile);
  const state = { child: undefined, isStopping: false, failures: 0, deaths: [] };

  const spawnOnce = () => {
    const child = spawn(runtime, [...NODE_FLAGS, script], {
      cwd: root,
      env,
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    child.stdin.on('error', () => {});
    child.stdout.on('data', (chunk) => log.write(chunk));
    child.stderr.on('data', (chunk) => log.write(chunk));
    child.once('error', (error) => log.write(`${error.message}\n`));
    Object.assign(state, { child, born: Date.now(), wasReady: false });
    return child;
  };
  const isOver = (child) => child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
  const becomesReady = async (child) => {
    await until(
      async () => isOver(child) || state.isStopping || isCancelled() || (await isReady(child)),
      READY_MS,
      100,
    );
    return !isOver(child) && (await isReady(child));
  };

  /** Not ready, or gave up at once: a killed process has not failed. */
  const hasFailed = () =>
    !state.wasReady || (state.child.exitCode > 0 && Date.now() - state.born < SETTLED_MS);
  const keepAlive = async () => {
    while (!state.isStopping) {
      const { child } = state;
      await new Promise((resolve) => (isOver(child) ? resolve() : child.once('exit', resolve)));
      if (state.isStopping) return;
      state.deaths = [...state.deaths.filter((at) => at > Date.now() - 600_000), Date.now()];
      state.failures = hasFailed() ? state.failures + 1 : 0;
      if (state.failures > MAX_FAILURES || state.deaths.length > MAX_DEATHS)
        return onLost(whyLost(name, log));
      say(
        `The ${name} process has ended (${child.signalCode ?? child.exitCode}): starting it again`,
        `${name} 进程退出，正在重启`,
      );
      await sleep(state.failures === 0 ? 100 : PAUSES_MS[Math.min(state.failures, PAUSES_MS.length) - 1]);
      if (state.isStopping) return;
      const next = spawnOnce();
      onRestart();
      state.wasReady = await becomesReady(next);
      if (!state.wasReady && !state.isStopping) await endProcess(next.pid, [['SIGKILL', 5_000]]);
    }
  };

  const first = spawnOnce();
  if (!(await becomesReady(first))) {
    await endProcess(first.pid, [
      ['SIGTERM', 5_000],
      ['SIGKILL', 5_000],
    ]);
    throw whyLost(name, log);
  }
  state.wasReady = true;
  keepAlive().catch(onLost);

  return {
    name,
    pid: () => state.child.pid,
    stop: async (graceMs) => {
      state.isStopping = true;
      await endProcess(state.child.pid, [
        ['SIGTERM', graceMs],
        ['SIGKILL', 5_000],
      ]);
    },
    kill: () => state.child.kill('SIGKILL'),
    /** Ends the present process; the next takes its place. */
    restart: () => state.child.kill('SIGTERM'),
  };
}

function whyLost(name, log) {
  return new Refusal(
    `${log.tail()}\n\nThe ${name} process does not stay up; the end of its log is above, the whole is ${log.file}.`,
    `${name} 进程无法保持运行，日志见上。`,
  );
}
