import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { RadioTiles } from '@/components/ui/radio-tiles';
import { TextInput } from '@/components/ui/text-input';
import type { GiftView } from '@/lib/donations/gift-view';
import { NAME_MAX, NICK_MAX } from '@/lib/donations/schema';

interface Props {
  gift: Pick<GiftView, 'displayMode' | 'donorName' | 'nick' | 'isAmountShown' | 'message' | 'planId'>;
  /** Where the form is posted to. */
  action: string;
  /** Which gifts it is about, where it is not a gift's own page. */
  about?: string;
  typed: Record<string, string>;
  errors: Record<string, string>;
}

/** How one gift appears in lists of donors. A plain form: it works without scripts. */
export function AppearanceForm({ gift, action, about, typed, errors }: Props) {
  const t = useTranslations('gift.manage.appearance');
  const give = useTranslations('give');
  return (
    <section className="section-tight" id="appearance">
      <h2>{t('title')}</h2>
      <p className="small muted mb-4">
        {t('text')}
        {(about ?? gift.planId) && <b> {about ?? t('months')}</b>}
      </p>
      <form method="post" action={action} noValidate className="give-fields">
        <RadioTiles
          id="displayMode"
          name="displayMode"
          legend={give('display.legend')}
          error={errors.displayMode}
          defaultValue={typed.displayMode ?? gift.displayMode}
          tiles={(['nick', 'name', 'anonymous'] as const).map((mode) => ({
            value: mode,
            label: give(`display.${mode}`),
            detail: give(`display.${mode}Detail`),
          }))}
        />
        <div className="field only-nick">
          <TextInput
            id="nick"
            name="nick"
            label={give('nick')}
            hint={give('nickHint', { max: String(NICK_MAX) })}
            defaultValue={typed.nick ?? gift.nick ?? ''}
            error={errors.nick}
            maxLength={NICK_MAX}
            autoComplete="nickname"
          />
        </div>
        <div className="field only-name">
          <TextInput
            id="name"
            name="name"
            label={give('name')}
            defaultValue={typed.name ?? gift.donorName ?? ''}
            error={errors.name}
            maxLength={NAME_MAX}
            autoComplete="name"
          />
        </div>
        <RadioTiles
          id="amount"
          name="amount"
          legend={t('amount')}
          defaultValue={typed.amount ?? (gift.isAmountShown ? 'shown' : 'hidden')}
          error={errors.amount}
          tiles={(['shown', 'hidden'] as const).map((value) => ({
            value,
            label: t(`amounts.${value}`),
          }))}
        />
        {gift.message && (
          <RadioTiles
            id="message"
            name="message"
            legend={t('message', { message: gift.message })}
            defaultValue={typed.message ?? 'keep'}
            tiles={[
              { value: 'keep', label: t('keep') },
              { value: 'remove', label: t('remove') },
            ]}
          />
        )}
        <Button kind="secondary">{t('save')}</Button>
      </form>
    </section>
  );
}
