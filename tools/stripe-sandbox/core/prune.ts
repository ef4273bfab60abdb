import { DAY, HOUR } from './clock';
import type { World } from './world';

/** Stripe shows events for 30 days and keeps idempotency keys for one. */
const EVENT_LIFE = 30 * DAY;

/** Forgets what Stripe would have forgotten, once an hour, so that a long run does not grow for ever. */
export function registerPruning(world: World): void {
  world.jobs.handle('prune', () => {
    const now = world.clock.now();
    for (const event of world.store.all('event')) {
      if (event.created * 1000 < now - EVENT_LIFE && world.webhooks.isDelivered(event.id))
        world.store.remove('event', event.id);
    }
    for (const row of world.store.all('idempotency')) {
      if (row.at < now - DAY) world.store.remove('idempotency', row.id);
    }
    world.jobs.schedule('prune', 'all', now + HOUR);
  });
  if (!world.store.has('job', 'prune:all')) world.jobs.schedule('prune', 'all', world.clock.now() + HOUR);
}
