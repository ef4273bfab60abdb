/** Steers and asks the sandbox of a stand (tools/stripe-sandbox/README.md). */
export class Sandbox {
  constructor(private readonly url: string) {}

  steer(action: string, body: object): Promise<Record<string, unknown>> {
    return this.#json(`/_sandbox/${action}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  faults(plan: object): Promise<unknown> {
    return this.steer('faults', plan);
  }

  /** Pays an open page by card, as its donor does. */
  pay(checkoutUrl: string): Promise<Record<string, unknown>> {
    const session = /\/(cs_[A-Za-z0-9_]+)/.exec(checkoutUrl)![1];
    return this.steer('pay', { session });
  }

  /** What it believes about the money. */
  async ledger(): Promise<{ giftCount: number; grossFen: number; refundedFen: number; disputedFen: number }> {
    const { totals } = await this.#json<{ totals: Record<string, Record<string, number>> }>(
      '/_sandbox/ledger',
    );
    const { payments = 0, received = 0, refunded = 0, disputed = 0 } = totals.cny ?? {};
    return { giftCount: payments, grossFen: received, refundedFen: refunded, disputedFen: disputed };
  }

  /** Waits until nothing is being delivered. */
  async idle(limit = 60_000): Promise<void> {
    const end = Date.now() + limit;
    while (Date.now() < end) {
      const { deliveriesPending } = await this.#json('/_sandbox/status');
      if (!deliveriesPending) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the sandbox does not come to rest');
  }

  /** Everything of a list of Stripe's API. */
  async list<T extends { id: string }>(path: string): Promise<T[]> {
    const all: T[] = [];
    for (let more = true, after = ''; more; ) {
      const page = await this.#json<{ data: T[]; has_more: boolean }>(`${path}?limit=100${after}`, {
        headers: {
          authorization: `Bearer ${process.env.STRIPE_SECRET_KEY}`,
          'stripe-version': '2026-10-28.endive',
        },
      });
      all.push(...page.data);
      more = page.has_more;
      after = `&starting_after=${page.data.at(-1)?.id}`;
    }
    return all;
  }

  /** Gifts by how many payment pages were ever opened for them. */
  async pagesPerGift(): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for (const { client_reference_id: gift } of await this.list<{ id: string; client_reference_id: string }>(
      '/v1/checkout/sessions',
    ))
      counts.set(gift, (counts.get(gift) ?? 0) + 1);
    return counts;
  }

  async #json<T = Record<string, unknown>>(path: string, init: RequestInit = {}): Promise<T> {
    const answer = await fetch(this.url + path, { ...init, signal: AbortSignal.timeout(30_000) });
    if (!answer.ok) throw new Error(`${path} ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}
