import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { TextArea } from '@/components/ui/text-area';
import type { GiftView } from '@/lib/donations/gift-view';
import type { OwnRequest } from '@/lib/donors/refund-queries';
import { REASON_MAX, type refundObstacle } from '@/lib/donors/refund-request';
import { longDate } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import type { Fen } from '@/lib/money/fen';
import { formatYuan } from '@/lib/money/format';

interface Props {
  action: string;
  gift: Pick<GiftView, 'holderName' | 'holderEmail' | 'holderPhone'>;
  asked: OwnRequest | null;
  obstacle: ReturnType<typeof refundObstacle>;
  locale: Locale;
  /** What is left of the gift, and what of its match goes back with it. */
  leftFen: Fen;
  matchBackFen: Fen;
  typed: string | undefined;
  error: string | undefined;
}

/** Asking for a gift back: what is generally so, what was asked and answered, and the form while it may be asked. */
export function RefundForm({
  action,
  gift,
  asked,
  obstacle,
  locale,
  leftFen,
  matchBackFen,
  typed,
  error,
}: Props) {
  const t = useTranslations('gift.manage.refund');
  const tm = useTranslations('matched.refund');
  if (obstacle === 'not_received' && !asked) return null;
  return (
    <section className="section-tight" id="refund">
      <h2>{t('title')}</h2>
      <p>{t('irrevocable')}</p>
      {asked && <Asked asked={asked} locale={locale} />}
      {obstacle === 'not_online' && (
        <p>{t('notOnline', { holder: gift.holderName, phone: gift.holderPhone })}</p>
      )}
      {obstacle === null && asked?.state !== 'open' && (
        <form method="post" action={action} noValidate>
          <p className="muted mb-4">{t('text', { holder: gift.holderName })}</p>
          {matchBackFen > 0 && (
            <p className="mb-4">
              {tm('donor', { amount: formatYuan(matchBackFen), left: formatYuan(leftFen) })}
            </p>
          )}
          <TextArea
            id="reason"
            name="reason"
            label={t('reason')}
            hint={t('reasonHint', { max: String(REASON_MAX) })}
            error={error}
            defaultValue={typed}
            maxLength={REASON_MAX}
          />
          <Button kind="quiet">{t('send')}</Button>
        </form>
      )}
    </section>
  );
}

function Asked({ asked, locale }: { asked: OwnRequest; locale: Locale }) {
  const t = useTranslations('gift.manage.refund');
  const words = {
    asked: longDate(asked.askedAt, locale),
    decided: asked.decidedAt ? longDate(asked.decidedAt, locale) : '',
    amount: formatYuan(asked.grantedFen ?? 0),
  };
  return (
    <div className="my-4">
      <Notice kind={asked.state === 'open' ? 'wait' : 'info'} title={t(`state.${asked.state}`, words)}>
        {asked.answer && <p>{t('answer', { answer: asked.answer })}</p>}
        {asked.state === 'open' && <p>{t('openText')}</p>}
      </Notice>
    </div>
  );
}
