import { useTranslations } from 'next-intl';
import { regionOptions } from '@/components/regions/region-select';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import type { Region } from '@/lib/regions/region';

interface Props {
  path: string;
  asked: { show?: string; region?: string; late?: string; text?: string };
  /** Cities of the province, or counties of the official's city. */
  cities: readonly Region[];
}

const LISTS = ['waiting', 'answered'] as const;

/** What of a queue is shown: waiting or answered, where, only the late, by its words. A plain form. */
export function QueueFilters({ path, asked, cities }: Props) {
  const t = useTranslations('queues');
  const shown = asked.show ?? 'waiting';
  return (
    <>
      <nav className="mb-6 flex gap-2" aria-label={t('show.waiting')}>
        {LISTS.map((one) => (
          <a
            key={one}
            className="nav-link"
            href={one === 'waiting' ? path : `${path}?show=answered`}
            aria-current={one === shown ? 'page' : undefined}
          >
            {t(`show.${one}`)}
          </a>
        ))}
      </nav>
      <form className="mb-6 grid items-end gap-x-4 gap-y-2 sm:grid-cols-[200px_1fr_auto]" action={path}>
        {asked.show && <input type="hidden" name="show" value={asked.show} />}
        <Select
          id="region"
          name="region"
          label={t('region')}
          defaultValue={asked.region ?? ''}
          options={regionOptions(cities, t('everywhere'))}
        />
        {asked.show ? (
          <span />
        ) : (
          <TextInput id="text" name="text" label={t('text')} defaultValue={asked.text} maxLength={60} />
        )}
        <Button kind="secondary">{t('filter')}</Button>
        {!asked.show && (
          <label className="flex items-center gap-2 sm:col-span-3">
            <input type="checkbox" name="late" value="1" defaultChecked={asked.late !== undefined} />
            {t('late')}
          </label>
        )}
      </form>
    </>
  );
}
