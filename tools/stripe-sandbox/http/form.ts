import type { IncomingMessage } from 'node:http';
import { ApiError, badParam } from './errors';

export type FormValue = string | FormValue[] | { [key: string]: FormValue };
export type Form = { [key: string]: FormValue };

const MAX_BYTES = 1024 * 1024;
const MAX_PAIRS = 2000;
const MAX_DEPTH = 12;

/** The request's body as text; over 1 MB is refused before it is kept. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BYTES) {
      throw new ApiError(
        413,
        { type: 'invalid_request_error', message: 'The request body is too large.' },
        false,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Decodes Stripe's form encoding: `a[b]=1`, `a[0][b]=1` (the SDK) and `a[]=1` (the CLI). */
export function decodeForm(text: string): Form {
  const root: Form = {};
  let pairs = 0;
  for (const [name, value] of new URLSearchParams(text)) {
    pairs += 1;
    if (pairs > MAX_PAIRS) throw badParam('Too many parameters.', name);
    put(root, path(name), value, name);
  }
  return arrays(root) as Form;
}

/** `line_items[0][price]` as its parts. */
function path(name: string): string[] {
  const open = name.indexOf('[');
  if (open < 0) return [name];
  const inner = name.slice(open);
  if (!/^(\[[^[\]]*\])+$/.test(inner)) throw badParam(`Invalid parameter name: ${name}`, name);
  return [name.slice(0, open), ...inner.slice(1, -1).split('][')];
}

function put(root: Form, parts: string[], value: string, name: string): void {
  if (parts.length > MAX_DEPTH) throw badParam('Parameters are nested too deeply.', name);
  let node = root;
  for (const [index, raw] of parts.entries()) {
    const key = raw === '' ? nextIndex(node, parts[index + 1]) : raw;
    if (key === '__proto__') throw badParam(`Received unknown parameter: ${name}`, name, 'parameter_unknown');
    if (index === parts.length - 1) {
      node[key] = value;
      return;
    }
    const child = node[key];
    if (typeof child === 'object' && !Array.isArray(child)) node = child;
    else node = node[key] = {};
  }
}

/** Where `a[]` goes: a new element, or the last one while it still lacks the next part of the name. */
function nextIndex(node: Form, following: string | undefined): string {
  const count = Object.keys(node).length;
  const last = node[String(count - 1)];
  if (following !== undefined && typeof last === 'object' && !Array.isArray(last) && !(following in last))
    return String(count - 1);
  return String(count);
}

/** Turns objects whose keys are 0, 1, 2 … into arrays. */
function arrays(value: FormValue): FormValue {
  if (typeof value === 'string' || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  if (keys.length > 0 && keys.every((key) => /^\d+$/.test(key))) {
    return keys.sort((one, other) => Number(one) - Number(other)).map((key) => arrays(value[key] ?? ''));
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, arrays(inner)]));
}
