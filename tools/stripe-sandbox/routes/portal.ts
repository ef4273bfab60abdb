import type Stripe from 'stripe';
import { z } from 'zod';
import { DAY } from '../core/clock';
import { emit } from '../core/events';
import type { World } from '../core/world';
import { badParam, missing } from '../http/errors';
import { page } from '../http/lists';
import * as p from '../http/params';
import { argument, type Call, paging, route } from '../http/route';

const none = z.strictObject({});
const enabled = z.strictObject({ enabled: p.flag });
const configuration = z.strictObject({
  business_profile: z
    .strictObject({
      headline: p.text.optional(),
      privacy_policy_url: p.url.optional(),
      terms_of_service_url: p.url.optional(),
    })
    .optional(),
  default_return_url: p.url.optional(),
  metadata: p.metadata,
  name: p.text.optional(),
  features: z.strictObject({
    customer_update: z
      .strictObject({ enabled: p.flag, allowed_updates: p.list(p.text).optional() })
      .optional(),
    invoice_history: enabled.optional(),
    payment_method_update: enabled.optional(),
    subscription_cancel: z
      .strictObject({ enabled: p.flag, mode: z.enum(['at_period_end', 'immediately']).optional() })
      .optional(),
  }),
});

function createConfiguration(
  world: World,
  params: z.output<typeof configuration>,
  isDefault: boolean,
): Stripe.BillingPortal.Configuration {
  const { features, business_profile: profile } = params;
  const row: Stripe.BillingPortal.Configuration = {
    id: world.ids.next('bpc_'),
    object: 'billing_portal.configuration',
    active: true,
    application: null,
    business_profile: {
      headline: profile?.headline ?? null,
      privacy_policy_url: profile?.privacy_policy_url ?? null,
      terms_of_service_url: profile?.terms_of_service_url ?? null,
    },
    created: world.seconds(),
    default_return_url: params.default_return_url ?? null,
    features: {
      customer_update: {
        allowed_updates: features.customer_update?.allowed_updates ?? [],
        enabled: features.customer_update?.enabled ?? false,
      },
      invoice_history: { enabled: features.invoice_history?.enabled ?? false },
      payment_method_update: {
        enabled: features.payment_method_update?.enabled ?? false,
        payment_method_configuration: null,
      },
      subscription_cancel: {
        cancellation_reason: { enabled: false, feedback_options: null, options: [] },
        enabled: features.subscription_cancel?.enabled ?? false,
        mode: features.subscription_cancel?.mode ?? 'at_period_end',
        proration_behavior: 'none',
      },
      subscription_pause: { duration: { interval_options: [], type: 'indefinite' }, enabled: false },
      subscription_update: {
        billing_cycle_anchor: null,
        default_allowed_updates: [],
        enabled: false,
        proration_behavior: 'none',
        schedule_at_period_end: { conditions: [] },
        trial_update_behavior: 'end_trial',
      },
    },
    is_default: isDefault,
    livemode: false,
    login_page: { enabled: false, url: null },
    metadata: p.mergeMetadata({}, params.metadata),
    name: params.name ?? null,
    updated: world.seconds(),
  };
  world.store.save('billing_portal.configuration', row);
  if (!isDefault) emit(world, 'billing_portal.configuration.created', row);
  return row;
}

function configurationFor(world: World, id: string | undefined): string {
  if (id !== undefined) {
    if (!world.store.has('billing_portal.configuration', id))
      throw missing('configuration', id, 'configuration', 400);
    return id;
  }
  const standard = world.store.last('billing_portal.configuration', (row) => row.is_default);
  const features = {
    subscription_cancel: { enabled: true },
    payment_method_update: { enabled: true },
    invoice_history: { enabled: true },
  };
  return (standard ?? createConfiguration(world, { features }, true)).id;
}

const sessionParams = z.strictObject({
  customer: p.text,
  return_url: p.url.optional(),
  locale: p.text.optional(),
  configuration: p.text.optional(),
  flow_data: z
    .strictObject({
      type: z.enum(['subscription_cancel', 'payment_method_update']),
      subscription_cancel: z.strictObject({ subscription: p.text }).optional(),
      after_completion: z
        .strictObject({
          type: z.enum(['redirect', 'portal_homepage']),
          redirect: z.strictObject({ return_url: p.url }).optional(),
        })
        .optional(),
    })
    .optional(),
});

function createSession({
  world,
  params,
}: Call<z.output<typeof sessionParams>>): Stripe.BillingPortal.Session {
  if (!world.store.has('customer', params.customer))
    throw missing('customer', params.customer, 'customer', 400);
  const id = world.ids.next('bps_');
  const session: Stripe.BillingPortal.Session = {
    id,
    object: 'billing_portal.session',
    configuration: configurationFor(world, params.configuration),
    created: world.seconds(),
    customer: params.customer,
    customer_account: null,
    flow: flowOf(world, params.flow_data),
    livemode: false,
    locale: params.locale ?? null,
    on_behalf_of: null,
    return_url: params.return_url ?? null,
    url: `${world.settings.publicUrl}/portal/${id}`,
  };
  world.store.save('billing_portal.session', session);
  world.jobs.schedule('portal_end', id, world.clock.now() + DAY);
  emit(world, 'billing_portal.session.created', session);
  return session;
}

function flowOf(
  world: World,
  flow: z.output<typeof sessionParams>['flow_data'],
): Stripe.BillingPortal.Session.Flow | null {
  if (!flow) return null;
  const subscription = flow.subscription_cancel?.subscription;
  if (flow.type === 'subscription_cancel' && subscription === undefined)
    throw badParam(
      'Missing required param: flow_data[subscription_cancel].',
      'flow_data[subscription_cancel]',
      'parameter_missing',
    );
  if (subscription !== undefined && !world.store.has('subscription', subscription))
    throw missing('subscription', subscription, 'flow_data[subscription_cancel][subscription]', 400);
  const redirect = flow.after_completion?.redirect?.return_url;
  return {
    after_completion: {
      hosted_confirmation: null,
      redirect: redirect === undefined ? null : { return_url: redirect },
      type: flow.after_completion?.type ?? 'portal_homepage',
    },
    customer_update: null,
    subscription_cancel: subscription === undefined ? null : { retention: null, subscription },
    subscription_pause: null,
    subscription_update: null,
    subscription_update_confirm: null,
    type: flow.type,
  };
}

/** Forgets portal sessions a day after they were made. */
export function registerPortal(world: World): void {
  world.jobs.handle('portal_end', (_, id) => world.store.remove('billing_portal.session', id));
}

export const portalRoutes = [
  route('POST', '/v1/billing_portal/sessions', sessionParams, createSession),
  route('POST', '/v1/billing_portal/configurations', configuration, ({ world, params }) =>
    createConfiguration(world, params, false),
  ),
  route('GET', '/v1/billing_portal/configurations', z.strictObject(paging), ({ world, params }) =>
    page(world.store.all('billing_portal.configuration'), params, '/v1/billing_portal/configurations'),
  ),
  route('GET', '/v1/billing_portal/configurations/:id', none, (call) => {
    const row = call.world.store.get('billing_portal.configuration', argument(call));
    if (!row) throw missing('configuration', argument(call));
    return row;
  }),
];
