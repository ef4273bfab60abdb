import { getLocale } from 'next-intl/server';
import { NotFoundView } from '@/components/layout/not-found-view';

/** Where scripts run (signed-in areas). Next draws this one in the browser only; public pages get `not-found/page.tsx`. */
export default async function NotFound() {
  return <NotFoundView locale={await getLocale()} />;
}
