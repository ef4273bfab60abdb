import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/forms/action-form';
import { Notice } from '@/components/ui/notice';
import { FoldedForm } from '@/components/workspace/folded-form';
import type { Locale } from '@/lib/i18n/locales';
import type { findOwnerOffer } from '@/lib/ngos/hand-over';
import { answer, offer as offerTo } from './actions';

interface Props {
  locale: Locale;
  path: string;
  ngoId: string;
  me: string;
  offer: Awaited<ReturnType<typeof findOwnerOffer>>;
}

/** An open offer of the organisation, for the two it is between. */
export function OpenOffer({ locale, path, ngoId, me, offer }: Props) {
  const t = useTranslations('workspace.team');
  const wrong = useTranslations('errors')('VALIDATION');
  if (!offer || (offer.toUserId !== me && offer.fromUserId !== me)) return null;
  const isMine = offer.toUserId === me;
  return (
    <Notice
      kind="wait"
      title={isMine ? t('offeredToYou', { name: offer.fromName }) : t('offeredBy', { name: offer.toName })}
    >
      <p>{t(isMine ? 'acceptHint' : 'waitHint')}</p>
      <ActionForm
        id="offer-answer"
        action={answer.bind(null, locale, path, ngoId)}
        wrong={wrong}
        sections={[]}
        submits={
          isMine
            ? [
                { label: t('accept'), intent: 'accepted' },
                { label: t('decline'), intent: 'declined', kind: 'quiet' },
              ]
            : [{ label: t('takeBack'), intent: 'declined', kind: 'quiet' }]
        }
      />
    </Notice>
  );
}

/** For an owner: whom to hand the organisation to. */
export function HandOver({
  locale,
  path,
  ngoId,
  others,
}: Pick<Props, 'locale' | 'path' | 'ngoId'> & { others: { userId: string; name: string }[] }) {
  const t = useTranslations('workspace.team');
  return (
    <FoldedForm
      id="hand-over"
      title={t('handOver')}
      action={offerTo.bind(null, locale, path, ngoId)}
      fields={[
        {
          kind: 'radio',
          name: 'userId',
          label: t('to'),
          choices: others.map(({ userId, name }) => ({ value: userId, label: name })),
        },
      ]}
      submit={{ label: t('offer'), kind: 'secondary' }}
    >
      {t('handOverHint')}
    </FoldedForm>
  );
}
