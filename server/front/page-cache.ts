import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** How long a public page is the same for everybody. */
export const FRESH_MS = 1_000;
/** After an error the last good page is shown this long; it says itself as of when its figures are. */
const STALE_MS = 60_000;
const MAX_ENTRIES = 500;
/** Different pages being rendered at once. Beyond it a page is told to come back, or its last version is shown. */
const MAX_RENDERS = 48;

export type Encoding = 'br' | 'gzip' | 'identity';

/** A finished document, compressed at most once an encoding. */
export class Document {
  readonly etag: string;
  readonly #encoded = new Map<Encoding, Promise<Buffer>>();

  constructor(
    readonly status: number,
    readonly headers: Readonly<Record<string, string>>,
    readonly body: Buffer,
    readonly at = Date.now(),
  ) {
    this.etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  }

  encoded(encoding: Encoding): Promise<Buffer> {
    let bytes = this.#encoded.get(encoding);
    if (!bytes) this.#encoded.set(encoding, (bytes = compress(this.body, encoding)));
    return bytes;
  }
}

/** The page could not be rendered and no version of the last minute is there. */
export class NoPage extends Error {}

/**
 * Public pages, whole, for a second each: of any number of visitors who want the same page one makes it. Only
 * 200 and 404 are kept; a 5xx never replaces a page that was good.
 */
export class PageCache {
  readonly #entries = new Map<string, Document>();
  readonly #rendering = new Map<string, Promise<Document>>();

  constructor(private readonly now: () => number = Date.now) {}

  /** The page under `key`, made by `render` when it is older than a second. Throws NoPage. */
  async get(key: string, render: () => Promise<Document>): Promise<Document> {
    const kept = this.#entries.get(key);
    if (kept && this.now() - kept.at < FRESH_MS) return kept;
    try {
      return await this.#once(key, render);
    } catch (error) {
      if (kept && this.now() - kept.at < STALE_MS) return kept;
      throw error instanceof NoPage ? error : new NoPage(error instanceof Error ? error.message : 'unknown');
    }
  }

  #once(key: string, render: () => Promise<Document>): Promise<Document> {
    const running = this.#rendering.get(key);
    if (running) return running;
    if (this.#rendering.size >= MAX_RENDERS)
      return Promise.reject(new NoPage('too many pages are being made'));
    const made = render()
      .then((page) => this.#keep(key, page))
      .finally(() => this.#rendering.delete(key));
    this.#rendering.set(key, made);
    return made;
  }

  #keep(key: string, page: Document): Document {
    if (page.status >= 500) throw new NoPage(`status ${page.status}`);
    if (page.status !== 200 && page.status !== 404) return page;
    this.#entries.delete(key);
    this.#entries.set(key, page);
    if (this.#entries.size > MAX_ENTRIES) this.#entries.delete(this.#entries.keys().next().value!);
    return page;
  }
}

/** What the browser takes, the smallest first. An encoding with `q=0` is refused by it. */
export function chooseEncoding(header: string | string[] | undefined): Encoding {
  const offered = String(header ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.trim());
  const takes = (name: string) =>
    offered.some((part) => part === name || (part.startsWith(`${name};`) && !/q=0(\.0*)?$/.test(part)));
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity';
}

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

/** Fast levels: a page lives for a second. */
async function compress(body: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'br')
    return brotli(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    });
  return encoding === 'gzip' ? deflate(body, { level: 6 }) : body;
}
