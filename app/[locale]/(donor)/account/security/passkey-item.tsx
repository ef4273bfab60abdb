import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/forms/action-form';
import { FoldedForm } from '@/components/workspace/folded-form';
import { shanghaiDay } from '@/lib/clock';
import { dayAndTime } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { remove, rename } from './actions';

interface Props {
  locale: Locale;
  path: string;
  passkey: { id: string; name: string; createdAt: Date; lastUsedAt: Date | null };
  /** Its place in the list: its id is too long for the ids of controls. */
  n: number;
  wrong: string;
}

/** One passkey: its name, its use, and the forms that change its name or remove it. */
export function PasskeyItem({ locale, path, passkey, n, wrong }: Props) {
  const t = useTranslations('secondFactor.security');
  return (
    <li className="border-t border-rule py-4">
      <p>
        <b>{passkey.name}</b>
      </p>
      <p className="small muted mb-2">
        {t('added', { date: shanghaiDay(passkey.createdAt) })}
        {passkey.lastUsedAt && ` · ${t('lastUsed', { date: dayAndTime(passkey.lastUsedAt, locale) })}`}
      </p>
      <FoldedForm
        id={`rename-${n}`}
        title={t('rename')}
        action={rename.bind(null, locale, path, passkey.id)}
        values={{ name: passkey.name }}
        fields={[{ kind: 'text', name: 'name', label: t('name'), maxLength: 60 }]}
        submit={{ label: t('save'), kind: 'secondary' }}
      />
      <ActionForm
        id={`remove-${n}`}
        action={remove.bind(null, locale, path, passkey.id)}
        wrong={wrong}
        sections={[]}
        submits={[{ label: t('remove'), kind: 'quiet' }]}
      />
    </li>
  );
}
