import { notFound } from 'next/navigation';
import { localeOf } from '@/lib/i18n/page';

/** Whatever no other route answers: the not-found page in the visitor's language. */
export default async function Rest({ params }: { params: Promise<{ locale: string }> }) {
  await localeOf(params);
  notFound();
}
