import type { IncomingMessage } from 'node:http';
import type { Sent } from './send';

const MOST = 500;
/** What makes a request another question than its address, or leaves something of it to be read. */
const APART = ['if-none-match', 'range', 'content-length', 'transfer-encoding', 'expect'] as const;

/** The bytes as Latin-1: Node writes a text in one piece with the headers, a Buffer in a second one. Half as many again a second. */
export interface Kept {
  head: string[];
  latin1: string;
  until: number;
}

/**
 * Answers of the last second by the very question: address as it was written and encodings that the browser takes. In a
 * rush nearly all ask the same; these leave with the headers of the first, and nothing is looked at twice. Holds public
 * pages only: they are the same with any cookie.
 */
export class Again {
  readonly #answers = new Map<string, Kept>();

  constructor(
    /** Readers whose pages are made apart. */
    private readonly isApart: (request: IncomingMessage) => boolean,
    private readonly now: () => number = Date.now,
  ) {}

  answerTo(request: IncomingMessage): Kept | undefined {
    const answer = this.#answers.get(keyOf(request));
    if (!answer || answer.until <= this.now()) return undefined;
    return isPlain(request) && !this.isApart(request) ? answer : undefined;
  }

  keep(request: IncomingMessage, { head, body }: Sent, until: number): void {
    if (!isPlain(request) || this.isApart(request) || head.includes('set-cookie')) return;
    if (this.#answers.size >= MOST) this.#answers.clear();
    this.#answers.set(keyOf(request), { head, latin1: body.toString('latin1'), until });
  }
}

const keyOf = ({ url, headers }: IncomingMessage): string => `${url} ${headers['accept-encoding']}`;
const isPlain = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' && APART.every((name) => headers[name] === undefined);
