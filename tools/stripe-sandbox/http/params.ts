import { z } from 'zod';
import { type ApiError, badParam } from './errors';
import type { Form } from './form';

/*
 * Parameter tables are zod schemas over decoded form values (all leaves are text). A check's
 * message is Stripe's error code where it has one, and the code's sentence is made below.
 */

export const text = z.string().min(1, 'parameter_invalid_empty').max(5000, 'parameter_too_long');
export const integer = z
  .string()
  .regex(/^[+-]?\d{1,15}$/, 'parameter_invalid_integer')
  .transform(Number);
export const amount = integer.refine((value) => value > 0, 'parameter_invalid_integer');
/** A column of money that may be zero. */
export const wholeAmount = integer.refine((value) => value >= 0, 'parameter_invalid_integer');
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
export const currency = z
  .string()
  .regex(/^[A-Za-z]{3}$/, 'invalid_currency')
  .transform((value) => value.toLowerCase());
export const url = z
  .string()
  .max(5000)
  .refine((value) => URL.canParse(value.replaceAll('{', '').replaceAll('}', '')), 'url_invalid');
export const email = z
  .string()
  .max(512)
  .regex(/^[^@\s]+@[^@\s]+\.[^@\s]+$/, 'email_invalid');
export const stamp = integer;
export const list = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (value === '' ? [] : value), z.array(item));
/** An empty value unsets the field. */
export const clearable = <T extends z.ZodType>(inner: T) =>
  z.preprocess((value) => (value === '' ? null : value), z.nullable(inner));

/** 50 keys of 40 characters, values of 500; an empty value removes its key, an empty map all. */
export const metadata = z
  .preprocess(
    (value) => (value === '' ? null : value),
    z.nullable(
      z
        .record(z.string().max(40, 'metadata_key'), z.string().max(500, 'metadata_value'))
        .refine((map) => Object.keys(map).length <= 50, 'metadata_count'),
    ),
  )
  .optional();
export type MetadataInput = z.output<typeof metadata>;

export const address = z.strictObject({
  city: text.optional(),
  country: text.optional(),
  line1: text.optional(),
  line2: text.optional(),
  postal_code: text.optional(),
  state: text.optional(),
});
export const shipping = z.strictObject({
  name: text,
  address,
  phone: text.optional(),
  carrier: text.optional(),
  tracking_number: text.optional(),
});
export const recurring = z.strictObject({
  interval: z.enum(['day', 'week', 'month', 'year']),
  interval_count: amount.optional(),
  usage_type: z.enum(['licensed']).optional(),
});
const bound = z.strictObject({
  gt: stamp.optional(),
  gte: stamp.optional(),
  lt: stamp.optional(),
  lte: stamp.optional(),
});
/** `created=1` or `created[gte]=1`. */
export const range = z
  .preprocess((value) => (typeof value === 'string' ? { gte: value, lte: value } : value), bound)
  .optional();
export type Range = z.output<typeof range>;

/** The merged map; keys set to nothing are gone. */
export function mergeMetadata(old: Record<string, string>, change: MetadataInput): Record<string, string> {
  if (change === undefined) return old;
  if (change === null) return {};
  const merged = Object.fromEntries(
    Object.entries({ ...old, ...change }).filter(([, value]) => value !== ''),
  );
  if (Object.keys(merged).length > 50) throw badParam(SENTENCES.metadata_count ?? '', 'metadata');
  return merged;
}

/** Checks a form against a parameter table; the first fault is answered as Stripe would. */
export function parseParams<S extends z.ZodType>(schema: S, form: Form): z.output<S> {
  const result = schema.safeParse(form);
  if (result.success) return result.data;
  const unknown = result.error.issues.find((issue) => issue.code === 'unrecognized_keys');
  throw toError(unknown ?? (result.error.issues[0] as z.core.$ZodIssue), form);
}

const SENTENCES: Record<string, string> = {
  parameter_invalid_empty:
    "You passed an empty string for '%'. We assume empty values are an attempt to unset a parameter; however '%' cannot be unset. You should remove '%' from your request or supply a non-empty value.",
  parameter_invalid_integer: 'Invalid integer: %',
  parameter_too_long: 'Invalid string: % is too long.',
  invalid_currency: 'Invalid currency. Use a three-letter ISO code.',
  url_invalid: 'Not a valid URL',
  email_invalid: 'Invalid email address',
  metadata_key: 'Invalid metadata: a key can be at most 40 characters long.',
  metadata_value: 'Invalid metadata: a value can be at most 500 characters long.',
  metadata_count: 'You can only have 50 metadata keys.',
};
/** Codes Stripe's error object has; the other checks answer without one. */
const CODES = new Set([
  'parameter_invalid_empty',
  'parameter_invalid_integer',
  'url_invalid',
  'email_invalid',
]);

function toError(issue: z.core.$ZodIssue, form: Form): ApiError {
  const keys = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const name = paramName([...keys, issue.keys[0] ?? '']);
    return badParam(`Received unknown parameter: ${name}`, name, 'parameter_unknown');
  }
  const name = paramName(keys);
  if (valueAt(form, keys) === undefined)
    return badParam(`Missing required param: ${name}.`, name, 'parameter_missing');
  if (issue.code === 'invalid_value') {
    return badParam(`Invalid ${name}: must be one of ${issue.values.map(String).join(', ')}`, name);
  }
  const sentence = SENTENCES[issue.message];
  if (sentence === undefined) return badParam(`Invalid ${name}: ${issue.message}`, name);
  return badParam(sentence.replaceAll('%', name), name, CODES.has(issue.message) ? issue.message : undefined);
}

function paramName(keys: string[]): string {
  return keys.map((key, index) => (index === 0 ? key : `[${key}]`)).join('');
}

function valueAt(form: unknown, keys: string[]): unknown {
  let value = form;
  for (const key of keys) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}
