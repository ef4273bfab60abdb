import { closeDatabase } from '@/db/client';
import { listen } from '@/db/listen';
import { closeSmtp } from '@/lib/email/smtp';
import { log } from '@/lib/log';
import { followTestClock, startTestClock } from '@/lib/test-clock';
import { stopOnSignal } from './stop';
import { startLoop } from './worker/loop';
import { settle, tasks } from './worker/tasks';

/**
 * The worker: settles what the webhook kept, sends mails, moves campaigns by the clock, checks the books. Stateless;
 * one or many. Settle is woken by the insert and looks by itself every second, so a lost wake-up costs a second.
 */
await startTestClock();
const stopClock = followTestClock();
const settling = startLoop(settle);
const stopListening = listen('inbox', settling.wake, settling.wake);
const loops = [settling, ...tasks.map(startLoop)];
log.info({ tasks: loops.length }, 'worker ready');

stopOnSignal('worker', async () => {
  await Promise.all(loops.map((loop) => loop.stop()));
  await Promise.allSettled([stopListening(), stopClock()]);
  closeSmtp();
  await closeDatabase();
});
