import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import type { CampaignUpdate } from '@/lib/campaigns/entry';
import { shanghaiDay } from '@/lib/clock';
import { Gallery } from './gallery';
import { Story } from './story';

export function Updates({ updates }: { updates: readonly CampaignUpdate[] }) {
  const t = useTranslations('campaigns');
  const taken = useTranslations('updates');
  if (updates.length === 0) return <EmptyState title={t('noUpdates')}>{t('noUpdatesNext')}</EmptyState>;
  return (
    <ol className="timeline">
      {updates.map((update) => (
        <li key={update.id}>
          <time dateTime={update.publishedAt.toISOString()}>{shanghaiDay(update.publishedAt)}</time>
          {update.hidden ? (
            <p className="muted">
              {taken('hidden', { date: shanghaiDay(update.hidden.at), by: update.hidden.as })}
            </p>
          ) : (
            <>
              <h3>{update.title}</h3>
              <Story text={update.body} level="h3" />
              <Gallery pictures={update.pictures} />
            </>
          )}
        </li>
      ))}
    </ol>
  );
}
