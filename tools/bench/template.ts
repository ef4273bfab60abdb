import { identityOf, SQL } from './identity';

type Slot = 'gift' | 'session' | 'intent' | 'charge' | 'amountFen' | 'email' | 'event';

/** An event's text as Stripe sends it (indented JSON), cut at what differs from gift to gift. */
export interface Template {
  /** Texts and slots by turns, beginning and ending with a text. */
  pieces: string[];
  /** The digit that makes the event's id its own. */
  place: number;
  mailPercent: number;
}

export function cut(
  event: { id: string },
  place: number,
  named: Record<Exclude<Slot, 'event'>, string>,
  mailPercent: number,
): Template {
  const slots = new Map<string, Slot>([[event.id, 'event']]);
  for (const [slot, text] of Object.entries(named))
    slots.set(slot === 'email' ? `"${text}"` : text, slot as Slot);
  const finder = new RegExp(`(${[...slots.keys()].map((text) => text.replace(/[.]/g, '\\.')).join('|')})`);
  const pieces = JSON.stringify(event, null, 2)
    .split(finder)
    .map((piece, index) => (index % 2 === 0 ? piece : slots.get(piece)!));
  return { pieces, place, mailPercent };
}

const hasMail = (n: number, percent: number) => n % 100 < percent;

/** The body of the n-th gift's event. */
export function bodyOf({ pieces, place, mailPercent }: Template, n: number): Buffer {
  const identity = identityOf(n);
  const values: Record<Slot, string> = {
    gift: identity.gift,
    session: identity.session,
    intent: identity.intent,
    charge: identity.charge,
    amountFen: String(identity.amountFen),
    email: hasMail(n, mailPercent) ? `"donor-${n}@camphor.test"` : 'null',
    event: `${identity.event}${place}`,
  };
  let text = pieces[0]!;
  for (let i = 1; i < pieces.length; i += 2) text += values[pieces[i] as Slot] + pieces[i + 1]!;
  return Buffer.from(text);
}

/** The same as an SQL expression over `n` and `hash`. */
export function bodySql({ pieces, place, mailPercent }: Template): string {
  const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;
  const values: Record<Slot, string> = {
    gift: SQL.gift,
    session: SQL.session,
    intent: SQL.intent,
    charge: SQL.charge,
    amountFen: `(${SQL.amount})`,
    email: `case when n % 100 < ${mailPercent} then '"donor-' || n || '@camphor.test"' else 'null' end`,
    event: `${SQL.event} || '${place}'`,
  };
  const parts = pieces.map((piece, index) => (index % 2 === 0 ? quote(piece) : values[piece as Slot]));
  return `convert_to(concat(${parts.join(', ')}), 'UTF8')`;
}
