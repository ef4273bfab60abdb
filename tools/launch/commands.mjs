/** Commands of others (npm, next build, apt), run with a sign of life, a time limit and a way to end them all. */
import { spawn } from 'node:child_process';
import { until } from './processes.mjs';
import { root } from './root.mjs';
import { say } from './say.mjs';

const running = new Set();

/**
 * Runs a command, keeps what it says, and shows a sign of life every 15 seconds. Never throws: `{code, output}`.
 * `isLoud` lets it speak to the terminal itself.
 */
export function runCommand(command, args, { ms, label, env = process.env, cwd = root, isLoud = false }) {
  return new Promise((resolve) => {
    // A group of its own: its workers end with it.
    const child = spawn(command, args, {
      cwd,
      env,
      detached: true,
      stdio: isLoud ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    const began = Date.now();
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-200_000);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const beat = setInterval(
      () => isLoud || say(`  … ${label}, ${Math.round((Date.now() - began) / 1000)} s`),
      15_000,
    );
    const limit = setTimeout(
      () => {
        keep(`\n${label} took longer than ${Math.round(ms / 1000)} s and was ended.\n`);
        if (isLoud) process.stderr.write(output);
        endGroup(child, 'SIGTERM'); // a product under test stops its database itself
        setTimeout(() => endGroup(child, 'SIGKILL'), 20_000).unref();
      },
      Math.max(ms, 1),
    );
    const end = (code, text = '') => {
      running.delete(child);
      clearInterval(beat);
      clearTimeout(limit);
      resolve({ code, output: output + text });
    };
    child.once('error', (error) => end(127, `${command}: ${error.message}`));
    child.once('close', (code) => end(code ?? 1));
  });
}

/** Ends every command that is under way, workers included. */
export async function endCommands() {
  for (const child of running) endGroup(child, 'SIGTERM');
  if (await until(() => running.size === 0, 3_000)) return;
  for (const child of running) endGroup(child, 'SIGKILL');
  await until(() => running.size === 0, 5_000);
}

function endGroup(child, signal) {
  try {
    if (child.pid) process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
