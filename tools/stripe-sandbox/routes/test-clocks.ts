import type Stripe from 'stripe';
import { z } from 'zod';
import { emit } from '../core/events';
import type { World } from '../core/world';
import { badParam, missing, notPossible } from '../http/errors';
import { page } from '../http/lists';
import * as p from '../http/params';
import { argument, type Call, paging, route } from '../http/route';

const PATH = '/v1/test_helpers/test_clocks';
const LIFE = 30 * 86_400;

function find(call: Call): Stripe.TestHelpers.TestClock {
  const row = call.world.store.get('test_helpers.test_clock', argument(call));
  if (!row) throw missing('test_clock', argument(call));
  return row;
}

/** Runs the clock's jobs after the answer has gone, as Stripe does; `ready` says when it is done. */
async function advance(world: World, clock: Stripe.TestHelpers.TestClock, target: number): Promise<void> {
  await world.jobs.runUntil(target * 1000, clock.id, (at) => {
    clock.frozen_time = Math.max(clock.frozen_time, Math.floor(at / 1000));
    world.store.save('test_helpers.test_clock', clock);
  });
  clock.frozen_time = target;
  clock.status = 'ready';
  clock.status_details = {};
  world.store.save('test_helpers.test_clock', clock);
  emit(world, 'test_helpers.test_clock.ready', clock);
  world.store.commit();
}

/** Takes up an advance that a crash interrupted. */
export function registerTestClocks(world: World): void {
  world.jobs.handle('advance_clock', (_, id) => {
    const clock = world.store.get('test_helpers.test_clock', id);
    const target = clock?.status_details.advancing?.target_frozen_time;
    if (clock && target !== undefined) void advance(world, clock, target);
  });
  for (const clock of world.store.all('test_helpers.test_clock')) {
    if (clock.status === 'advancing') world.jobs.schedule('advance_clock', clock.id, world.clock.now());
  }
}

export const testClockRoutes = [
  route(
    'POST',
    PATH,
    z.strictObject({ frozen_time: p.stamp, name: p.text.optional() }),
    ({ world, params }) => {
      const clock: Stripe.TestHelpers.TestClock = {
        id: world.ids.next('clock_'),
        object: 'test_helpers.test_clock',
        created: world.seconds(),
        deletes_after: world.seconds() + LIFE,
        frozen_time: params.frozen_time,
        livemode: false,
        name: params.name ?? null,
        status: 'ready',
        status_details: {},
      };
      world.store.save('test_helpers.test_clock', clock);
      emit(world, 'test_helpers.test_clock.created', clock);
      return clock;
    },
  ),
  route('GET', PATH, z.strictObject(paging), ({ world, params }) =>
    page(world.store.all('test_helpers.test_clock'), params, PATH),
  ),
  route('GET', `${PATH}/:id`, z.strictObject({}), find),
  route('POST', `${PATH}/:id/advance`, z.strictObject({ frozen_time: p.stamp }), (call) => {
    const clock = find(call);
    if (clock.status !== 'ready')
      throw notPossible('Test clock advancement underway. Wait until it is ready.');
    if (call.params.frozen_time <= clock.frozen_time)
      throw badParam("frozen_time must be later than the clock's current time.", 'frozen_time');
    clock.status = 'advancing';
    clock.status_details = { advancing: { target_frozen_time: call.params.frozen_time } };
    call.world.store.save('test_helpers.test_clock', clock);
    emit(call.world, 'test_helpers.test_clock.advancing', clock);
    call.world.jobs.schedule('advance_clock', clock.id, call.world.clock.now() + 50);
    return clock;
  }),
  route('DELETE', `${PATH}/:id`, z.strictObject({}), (call) => {
    const clock = find(call);
    const { store } = call.world;
    for (const customer of store.all('customer').filter((row) => row.test_clock === clock.id))
      store.remove('customer', customer.id);
    for (const job of store.all('job').filter((row) => row.clock === clock.id)) store.remove('job', job.id);
    store.remove('test_helpers.test_clock', clock.id);
    emit(call.world, 'test_helpers.test_clock.deleted', clock);
    return { id: clock.id, object: 'test_helpers.test_clock', deleted: true };
  }),
];
