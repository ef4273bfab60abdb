import { useTranslations } from 'next-intl';
import { Fold } from '@/components/ui/fold';
import { HTML_LANG } from '@/lib/i18n/locales';
import { rulesText } from '@/lib/matching/pool';
import type { PublicPool } from '@/lib/matching/public-pool';

/** The last end of line, which a text file has and the published text has not, is left out. */
const COMMAND = 'printf %s "$(cat rules.txt)" | sha256sum';

/** The rules to the letter with their hash, and how anybody works both out again. */
export function PoolCheck({ pool }: { pool: PublicPool }) {
  const t = useTranslations('matched.pool');
  return (
    <div className="max-w-[680px]">
      <p className="small muted">{t('hash')}</p>
      <p>
        <code className="break-all">{pool.rulesHash}</code>
      </p>
      <Fold summary={t('text')}>
        <pre className="rules-text" lang={HTML_LANG.en}>
          {rulesText(pool)}
        </pre>
      </Fold>
      <p className="small mt-3">{t.rich('how', { command: () => <code>{COMMAND}</code> })}</p>
      <p className="small mt-3">{t.rich('replay', { command: () => <code>npm run check</code> })}</p>
    </div>
  );
}
