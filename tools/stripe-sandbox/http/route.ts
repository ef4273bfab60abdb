import type { z } from 'zod';
import type { World } from '../core/world';
import type { MetadataInput, Range } from './params';
import { integer, range, text } from './params';

/** One API call being served. */
export interface Call<P = unknown> {
  world: World;
  /** The checked parameters. */
  params: P;
  /** The parts of the path after a colon. */
  args: Record<string, string>;
  /** True when the caller's version still has `payment_method_types` (no Stripe-Version header, or before 2026-09-30). */
  legacy: boolean;
  baseUrl: string;
}

export interface Route {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  pattern: RegExp;
  names: string[];
  params: z.ZodType;
  run: (call: Call) => unknown;
}

/** A row of the route table. `run` changes the world synchronously and returns the answer. */
export function route<S extends z.ZodType>(
  method: Route['method'],
  path: string,
  params: S,
  run: (call: Call<z.output<S>>) => unknown,
): Route {
  const names = [...path.matchAll(/:(\w+)/g)].map((match) => match[1] as string);
  const pattern = new RegExp(`^${path.replace(/:\w+/g, '([^/]+)')}$`);
  return { method, path, pattern, names, params, run: run as Route['run'] };
}

export function argument(call: Call, name = 'id'): string {
  return call.args[name] ?? '';
}

/** Parameters every list takes. */
export const paging = {
  limit: integer.optional(),
  starting_after: text.optional(),
  ending_before: text.optional(),
};
export const pagingCreated = { ...paging, created: range };
export interface Paging {
  limit?: number;
  starting_after?: string;
  ending_before?: string;
  created?: Range;
}
export type { MetadataInput };
