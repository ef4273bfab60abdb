import 'server-only';
import type { Metadata } from 'next';
import { type Messages, messagesOf } from './messages';
import { localeOf } from './page';

/** `generateMetadata` of a page that only its own people see: a title, and nothing for search engines. */
export function privateTitle(title: (messages: Messages) => string) {
  return async ({ params }: { params: Promise<{ locale: string }> }): Promise<Metadata> => ({
    title: title(messagesOf(await localeOf(params))),
    robots: { index: false },
  });
}
