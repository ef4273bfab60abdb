import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { payments } from '@/db/schema/gifts';

/** The PaymentIntent whose money it is: a month of a plan was received as an invoice, which one of them paid. */
export async function chargedIntent(received: string): Promise<string> {
  const [link] = await db
    .select({ id: payments.paymentIntent })
    .from(payments)
    .where(eq(payments.invoiceId, received))
    .limit(1);
  return link?.id ?? received;
}
