import 'server-only';
import { z } from 'zod';
import { log } from '@/lib/log';

export interface WechatAccount {
  appId: string;
  appSecret: string;
  /** `https://api.weixin.qq.com`; another only in tests. */
  apiBase: string;
}

/** WeChat gives no ticket now: it is silent, busy, or refuses this account. */
export class NoTicket extends Error {}

const TIMEOUT_MS = 3_000;
/** A second try, of what a second try may mend: no answer, a server error, `-1` (busy). */
const TRIES = 2;
/** After a failure nobody asks again for so long: WeChat counts calls, and a wrong secret does not mend itself. */
const REST_MS = 60_000;
/** Given up this much before WeChat's own end, so that no page is signed with what ends on the way. */
const MARGIN_MS = 300_000;
const BUSY = -1;
/** The token is not WeChat's newest any more (40001, 40014), or is over (42001). */
const STALE = [40001, 40014, 42001];

const answer = z.object({
  errcode: z.number().optional(),
  access_token: z.string().min(1).optional(),
  ticket: z.string().min(1).optional(),
  expires_in: z.number().int().positive().max(86_400).optional(),
});
type Answer = z.output<typeof answer>;

interface Kept {
  value: string;
  until: number;
}

/**
 * The ticket pages are signed with, of one process: asked for when it is needed, kept until shortly before it ends, once
 * for however many pages wait for it. Several processes share one token (`stable_token` answers each the same).
 */
export class TicketKeeper {
  #token: Kept | null = null;
  #ticket: Kept | null = null;
  #asking: Promise<string> | null = null;
  #restUntil = 0;

  constructor(
    private readonly account: WechatAccount,
    private readonly now: () => number = Date.now,
  ) {}

  /** Throws NoTicket. */
  async read(): Promise<string> {
    if (this.#ticket && this.now() < this.#ticket.until) return this.#ticket.value;
    if (this.now() < this.#restUntil) throw new NoTicket('resting after a failure');
    this.#asking ??= this.#renew().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  async #renew(): Promise<string> {
    try {
      let got = await this.#askTicket();
      if (STALE.includes(got.errcode ?? 0)) {
        this.#token = null;
        got = await this.#askTicket();
      }
      this.#ticket = this.#keep(got.ticket, got);
      return this.#ticket.value;
    } catch (error) {
      this.#restUntil = this.now() + REST_MS;
      const reason = error instanceof NoTicket ? error.message : 'no answer';
      log.warn({ reason }, 'WeChat gives no ticket; pages are shared without it');
      throw error instanceof NoTicket ? error : new NoTicket(reason);
    }
  }

  async #askTicket(): Promise<Answer> {
    if (!this.#token || this.now() >= this.#token.until) {
      const got = await this.#ask('/cgi-bin/stable_token', {
        grant_type: 'client_credential',
        appid: this.account.appId,
        secret: this.account.appSecret,
      });
      this.#token = this.#keep(got.access_token, got);
    }
    const query = new URLSearchParams({ access_token: this.#token.value, type: 'jsapi' });
    return this.#ask(`/cgi-bin/ticket/getticket?${query}`);
  }

  #keep(value: string | undefined, { errcode, expires_in }: Answer): Kept {
    if (value === undefined || expires_in === undefined) throw new NoTicket(`errcode ${errcode ?? 'none'}`);
    return { value, until: this.now() + Math.max(0, expires_in * 1_000 - MARGIN_MS) };
  }

  async #ask(path: string, body?: object): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      const got = await this.#askOnce(path, body).catch(() => null);
      if (got && got.errcode !== BUSY) return got;
      if (attempt === TRIES) throw new NoTicket(got ? 'errcode -1' : 'no answer');
    }
  }

  async #askOnce(path: string, body?: object): Promise<Answer> {
    const response = await fetch(this.account.apiBase + path, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'error',
      ...(body && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return answer.parse(await response.json());
  }
}
