import 'server-only';
import { eq } from 'drizzle-orm';
import { db, readSql } from '@/db/client';
import { keepsakes } from '@/db/schema/donors';
import { stateOf, wordsOf } from '@/lib/donations/word-rows';
import { isShown, type WordsState } from '@/lib/donations/words';
import type { Locale } from '@/lib/i18n/locales';
import { maskName, serialOf } from './keepsake';

/** The keepsake of a gift, or null while none was made. */
export async function findKeepsake(giftId: string): Promise<typeof keepsakes.$inferSelect | null> {
  const [row] = await db.select().from(keepsakes).where(eq(keepsakes.giftId, giftId));
  return row ?? null;
}

/** What checking a serial answers. Nothing beyond what the donor chose (R47): half a name, the amount by consent. */
export type Checked =
  | { kind: 'unknown' }
  | { kind: 'erased' }
  | {
      kind: 'genuine' | 'returned';
      serial: string;
      name: string | null;
      campaign: string;
      slug: string;
      holder: string;
      paidAt: Date;
      issuedAt: Date;
      /** What is still given; null when the donor keeps it to themselves. */
      netFen: number | null;
    };

interface Row {
  serial: string;
  isErased: boolean;
  isAmountShown: boolean;
  issuedAt: Date;
  name: string | null;
  nameState: WordsState | null;
  campaign: string;
  slug: string;
  holder: string;
  paidAt: Date;
  netFen: number;
}

export async function checkSerial(typed: string, locale: Locale): Promise<Checked> {
  const serial = serialOf(typed);
  if (!serial) return { kind: 'unknown' };
  const text = (column: string) => readSql(`${column}_${locale}`);
  const [row] = await readSql<Row[]>`
    select k.serial, k.erased_at is not null or g.erased_at is not null as "isErased", k.is_amount_shown as "isAmountShown", k.issued_at as "issuedAt",
      ${wordsOf('name')} as name, ${stateOf('name')} as "nameState",
      c.${text('title')} as campaign, c.slug, h.${text('name')} as holder, g.paid_at as "paidAt",
      case when g.posted_seq is null then 0 else g.paid_fen - g.refunded_fen - g.disputed_fen end as "netFen"
    from keepsakes k join gifts g on g.id = k.gift_id join campaigns c on c.id = g.campaign_id join ngos h on h.id = c.holder_id
    where k.serial = ${serial}`;
  if (!row) return { kind: 'unknown' };
  if (row.isErased) return { kind: 'erased' };
  const { isErased: _, isAmountShown, name, nameState, netFen, ...rest } = row;
  return {
    ...rest,
    kind: netFen > 0 ? 'genuine' : 'returned',
    name: name && isShown(name, nameState) ? maskName(name) : null,
    netFen: isAmountShown && netFen > 0 ? netFen : null,
  };
}
