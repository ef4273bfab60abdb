import { useTranslations } from 'next-intl';
import { DefinitionList } from '@/components/ui/definition-list';
import { Tag } from '@/components/ui/tag';
import type { getErasure } from '@/lib/donors/erasure-queries';
import { stamp } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

const TONES = { open: 'wait', done: 'live', refused: 'stop' } as const;

/** What a request covers, when it has to be answered, and how it was. */
export function ErasureFacts({
  locale,
  found,
}: {
  locale: Locale;
  found: Awaited<ReturnType<typeof getErasure>>;
}) {
  const t = useTranslations('erasure.admin');
  const { view } = found;
  const gifts = view.state === 'done' ? (view.giftCount ?? 0) : found.gifts;
  return (
    <DefinitionList
      items={[
        {
          term: t('facts.state'),
          value: <Tag tone={TONES[view.state]}>{t(`states.${view.state}`)}</Tag>,
        },
        { term: t('facts.covers'), value: t(`covers.${view.covers}`) },
        {
          term: t('facts.gift'),
          value: (
            <a className="num" href={`${routes.adminGifts(locale)}?ref=${view.reference}`}>
              {view.reference}
            </a>
          ),
        },
        { term: t('facts.gifts'), value: t('giftCount', { count: gifts }) },
        {
          term: t('facts.receipts'),
          value: found.receipts > 0 ? t('receiptsKept', { count: found.receipts }) : null,
        },
        { term: t('facts.asked'), value: stamp(view.askedAt) },
        {
          term: t('facts.due'),
          value: (
            <>
              {view.dueOn} {found.isLate && <Tag tone="stop">{t('late')}</Tag>}
            </>
          ),
        },
        {
          term: t('facts.decided'),
          value: view.decidedAt && (
            <>
              {t('by', { name: view.deciderName ?? t('somebody'), time: stamp(view.decidedAt) })}
              <p className="whitespace-pre-line">{view.answer}</p>
            </>
          ),
        },
      ]}
    />
  );
}
