import type Stripe from 'stripe';
import { z } from 'zod';
import { emit } from '../core/events';
import { badParam, missing } from '../http/errors';
import { page } from '../http/lists';
import * as p from '../http/params';
import { argument, type Call, pagingCreated, route } from '../http/route';
import { createPrice, createProduct } from '../objects/catalog';
import { createCustomer } from '../objects/customer';
import { attach, findMethod } from './payment-methods';

const none = z.strictObject({});

function find<T extends 'product' | 'price' | 'customer'>(call: Call, table: T) {
  const row = call.world.store.get(table, argument(call));
  if (!row) throw missing(table, argument(call));
  return row;
}

const product = {
  name: p.text,
  description: p.clearable(p.text).optional(),
  images: p.list(p.text).optional(),
  metadata: p.metadata,
  active: p.flag.optional(),
};
const price = {
  metadata: p.metadata,
  nickname: p.text.optional(),
  active: p.flag.optional(),
  lookup_key: p.text.optional(),
};
const customer = {
  email: p.clearable(p.email).optional(),
  name: p.clearable(p.text).optional(),
  phone: p.clearable(p.text).optional(),
  description: p.clearable(p.text).optional(),
  metadata: p.metadata,
  address: p.address.optional(),
  preferred_locales: p.list(p.text).optional(),
  invoice_settings: z.strictObject({ default_payment_method: p.text.optional() }).optional(),
};

function applyCustomer(
  call: Call<{ [K in keyof typeof customer]?: z.output<(typeof customer)[K]> }>,
  row: Stripe.Customer,
): void {
  const { world, params } = call;
  const { email, name, phone, description } = params;
  Object.assign(
    row,
    Object.fromEntries(
      Object.entries({ email, name, phone, description }).filter(([, value]) => value !== undefined),
    ),
  );
  if (params.address)
    row.address = {
      city: null,
      country: null,
      line1: null,
      line2: null,
      postal_code: null,
      state: null,
      ...params.address,
    };
  if (params.preferred_locales) row.preferred_locales = params.preferred_locales;
  row.metadata = p.mergeMetadata(row.metadata, params.metadata);
  world.store.save('customer', row);
}

function setDefaultMethod(
  call: Call,
  row: Stripe.Customer,
  name: string | undefined,
  attached: string | undefined,
): void {
  if (name === undefined) return;
  const method =
    attached !== undefined && name.startsWith('pm_card_')
      ? findMethod(call.world, attached)
      : findMethod(call.world, name, 'invoice_settings[default_payment_method]');
  if (method.customer !== row.id) {
    throw badParam(
      'The customer does not have a payment method with that ID. The payment method must be attached to the customer first.',
      'invoice_settings[default_payment_method]',
      'resource_missing',
    );
  }
  row.invoice_settings.default_payment_method = method.id;
  call.world.store.save('customer', row);
}

export const catalogRoutes = [
  route(
    'POST',
    '/v1/products',
    z.strictObject({ ...product, id: p.text.optional() }),
    ({ world, params }) => {
      const row = createProduct(world, { ...params, metadata: p.mergeMetadata({}, params.metadata) });
      emit(world, 'product.created', row);
      return row;
    },
  ),
  route(
    'GET',
    '/v1/products',
    z.strictObject({ ...pagingCreated, active: p.flag.optional() }),
    ({ world, params }) =>
      page(
        world.store
          .all('product')
          .filter((row) => params.active === undefined || row.active === params.active),
        params,
        '/v1/products',
      ),
  ),
  route('GET', '/v1/products/:id', none, (call) => find(call, 'product')),
  route('POST', '/v1/products/:id', z.strictObject({ ...product, name: p.text.optional() }), (call) => {
    const row = find(call, 'product');
    const { name, description, images, active } = call.params;
    Object.assign(row, {
      name: name ?? row.name,
      images: images ?? row.images,
      active: active ?? row.active,
      updated: call.world.seconds(),
    });
    if (description !== undefined) row.description = description;
    row.metadata = p.mergeMetadata(row.metadata, call.params.metadata);
    call.world.store.save('product', row);
    emit(call.world, 'product.updated', row);
    return row;
  }),
  route('DELETE', '/v1/products/:id', none, (call) => {
    const row = find(call, 'product');
    if (call.world.store.all('price').some((other) => other.product === row.id))
      throw badParam('This product cannot be deleted because it has one or more user-created prices.', 'id');
    call.world.store.remove('product', row.id);
    emit(call.world, 'product.deleted', row);
    return { id: row.id, object: 'product', deleted: true };
  }),
  route(
    'POST',
    '/v1/prices',
    z.strictObject({
      ...price,
      currency: p.currency,
      unit_amount: p.wholeAmount,
      product: p.text.optional(),
      product_data: z.strictObject({ name: p.text, metadata: p.metadata }).optional(),
      recurring: p.recurring.optional(),
    }),
    ({ world, params }) => {
      if (params.product !== undefined && !world.store.has('product', params.product))
        throw missing('product', params.product, 'product', 400);
      if (params.product === undefined && params.product_data === undefined)
        throw badParam('Missing required param: product.', 'product', 'parameter_missing');
      const id =
        params.product ??
        createProduct(world, {
          name: params.product_data?.name ?? '',
          metadata: p.mergeMetadata({}, params.product_data?.metadata),
        }).id;
      const row = createPrice(world, {
        product: id,
        currency: params.currency,
        unitAmount: params.unit_amount,
        recurring: params.recurring,
        nickname: params.nickname,
        lookupKey: params.lookup_key,
        active: params.active,
        metadata: p.mergeMetadata({}, params.metadata),
      });
      emit(world, 'price.created', row);
      return row;
    },
  ),
  route(
    'GET',
    '/v1/prices',
    z.strictObject({
      ...pagingCreated,
      product: p.text.optional(),
      active: p.flag.optional(),
      lookup_keys: p.list(p.text).optional(),
    }),
    ({ world, params }) =>
      page(
        world.store
          .all('price')
          .filter(
            (row) =>
              (params.product === undefined || row.product === params.product) &&
              (params.active === undefined || row.active === params.active) &&
              (params.lookup_keys === undefined || params.lookup_keys.includes(row.lookup_key ?? '')),
          ),
        params,
        '/v1/prices',
      ),
  ),
  route('GET', '/v1/prices/:id', none, (call) => find(call, 'price')),
  route('POST', '/v1/prices/:id', z.strictObject(price), (call) => {
    const row = find(call, 'price');
    Object.assign(row, {
      nickname: call.params.nickname ?? row.nickname,
      active: call.params.active ?? row.active,
      lookup_key: call.params.lookup_key ?? row.lookup_key,
    });
    row.metadata = p.mergeMetadata(row.metadata, call.params.metadata);
    call.world.store.save('price', row);
    emit(call.world, 'price.updated', row);
    return row;
  }),
  route(
    'POST',
    '/v1/customers',
    z.strictObject({ ...customer, payment_method: p.text.optional(), test_clock: p.text.optional() }),
    (call) => {
      const { world, params } = call;
      if (params.test_clock !== undefined && !world.store.has('test_helpers.test_clock', params.test_clock))
        throw missing('test_clock', params.test_clock, 'test_clock', 400);
      const row = createCustomer(world, {
        email: params.email,
        name: params.name,
        phone: params.phone,
        description: params.description,
        address: params.address,
        locales: params.preferred_locales,
        testClock: params.test_clock,
        metadata: p.mergeMetadata({}, params.metadata),
      });
      const method =
        params.payment_method === undefined ? undefined : findMethod(world, params.payment_method);
      if (method) attach(world, method, row.id);
      setDefaultMethod(call, row, params.invoice_settings?.default_payment_method, method?.id);
      return row;
    },
  ),
  route(
    'GET',
    '/v1/customers',
    z.strictObject({ ...pagingCreated, email: p.text.optional() }),
    ({ world, params }) =>
      page(
        world.store.all('customer').filter((row) => params.email === undefined || row.email === params.email),
        params,
        '/v1/customers',
      ),
  ),
  route('GET', '/v1/customers/:id', none, (call) => find(call, 'customer')),
  route('POST', '/v1/customers/:id', z.strictObject(customer), (call) => {
    const row = find(call, 'customer');
    applyCustomer(call, row);
    setDefaultMethod(call, row, call.params.invoice_settings?.default_payment_method, undefined);
    emit(call.world, 'customer.updated', row);
    return row;
  }),
  route('DELETE', '/v1/customers/:id', none, (call) => {
    const row = find(call, 'customer');
    call.world.store.remove('customer', row.id);
    emit(call.world, 'customer.deleted', row);
    return { id: row.id, object: 'customer', deleted: true };
  }),
  route(
    'GET',
    '/v1/customers/:id/payment_methods',
    z.strictObject({ ...pagingCreated, type: p.text.optional() }),
    (call) => {
      const row = find(call, 'customer');
      return page(
        call.world.store
          .all('payment_method')
          .filter(
            (method) =>
              method.customer === row.id &&
              (call.params.type === undefined || method.type === call.params.type),
          ),
        call.params,
        `/v1/customers/${row.id}/payment_methods`,
      );
    },
  ),
];
