import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { OwnErasure } from '@/lib/donors/erasure-queries';
import { longDate } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';

interface Props {
  action: string;
  /** The masked address the link to confirm goes to; null when none was left. */
  mailTo: string | null;
  asked: OwnErasure | null;
  locale: Locale;
}

/** A guest asks that their data is erased: what goes, what stays, what was answered. */
export function ErasureForm({ action, mailTo, asked, locale }: Props) {
  const t = useTranslations('erasure');
  return (
    <section className="section-tight" id="erasure">
      <h2>{t('title')}</h2>
      <p>{t('text')}</p>
      <p className="muted">{t('kept')}</p>
      {asked && (
        <div className="my-4">
          <Notice
            kind={asked.state === 'open' ? 'wait' : 'info'}
            title={t(`state.${asked.state}`, {
              asked: longDate(asked.askedAt, locale),
              due: asked.dueOn,
              decided: asked.decidedAt ? longDate(asked.decidedAt, locale) : '',
            })}
          >
            {asked.answer && <p>{t('answer', { answer: asked.answer })}</p>}
          </Notice>
        </div>
      )}
      {asked?.state !== 'open' && (
        <form method="post" action={action} className="stack">
          <p>{mailTo ? t('mail', { email: mailTo }) : t('noMail')}</p>
          <p className="muted">{t('after')}</p>
          <Button kind="quiet">{t(mailTo ? 'sendLink' : 'send')}</Button>
        </form>
      )}
    </section>
  );
}
