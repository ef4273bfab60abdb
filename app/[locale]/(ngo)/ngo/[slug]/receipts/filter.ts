import { oneOf, searchText } from '@/lib/query';
import { QUEUE_SHOWS, type QueueFilter } from '@/lib/receipts/queries';

/** What of the queue is asked for, from an address: the page and its file read it alike. */
export function queueFilterOf(query: Record<string, string | undefined>): QueueFilter {
  return { show: oneOf(query.show, QUEUE_SHOWS) ?? 'waiting', search: searchText(query.q) };
}

/** The same as an address. */
export const queueQuery = ({ show, search }: QueueFilter) => ({
  show: show === 'waiting' ? undefined : show,
  q: search,
});
