import { setTimeout as sleep } from 'node:timers/promises';
import { log } from '@/lib/log';
import { traceOf } from '@/lib/trace';

/** Longest pause after errors. */
const MAX_PAUSE_MS = 30_000;

export interface Task {
  name: string;
  /** Pause between rounds. */
  everyMs: number;
  /** A wake-up waits this long, so that what comes together is done together. None unless said. */
  restMs?: number;
  /** One round. Answers true when there may be more to do at once. Bounded by itself (statement and network time-outs). */
  run: () => Promise<unknown>;
}

export interface Loop {
  /** Ends a pause early. */
  wake: () => void;
  /** Resolves when the round under way has ended; no other begins. */
  stop: () => Promise<void>;
}

/**
 * Runs a task for ever, by itself: an error is logged and followed by a growing pause, and touches no other loop.
 * A wake-up during a round is not lost: the next round follows at once.
 */
export function startLoop({ name, everyMs, restMs = 0, run }: Task): Loop {
  let isStopped = false;
  let isWoken = false;
  let failures = 0;
  let endPause = () => {};

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const round = async (): Promise<boolean> => {
    try {
      const hasMore = (await run()) === true;
      failures = 0;
      return hasMore;
    } catch (error) {
      failures++;
      log.error(
        { task: name, failures, ...traceOf(error) },
        'a task of the worker failed and will be tried again',
      );
      return false;
    }
  };
  const loop = async () => {
    while (!isStopped) {
      isWoken = false;
      const hasMore = await round();
      if (isStopped || hasMore) continue;
      if (!isWoken || failures > 0) await pauseAfterRound();
      if (restMs > 0 && isWoken && !isStopped) await sleep(restMs);
    }
  };
  const pauseAfterRound = () =>
    pause(failures === 0 ? everyMs : Math.min(MAX_PAUSE_MS, Math.max(everyMs, 250 * 2 ** failures)));
  const ended = loop();
  const wake = () => {
    isWoken = true;
    if (failures === 0) endPause();
  };
  return {
    wake,
    stop: () => {
      isStopped = true;
      endPause();
      return ended;
    },
  };
}
