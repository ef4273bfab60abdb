import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/forms/action-form';
import type { Locale } from '@/lib/i18n/locales';
import type { Workspace } from '@/lib/ngos/workspace-queries';
import { routes } from '@/lib/routes';
import { save } from './actions';

/** The settings as one form; it carries the version it was read at. */
export function SettingsForm({ locale, ngo }: { locale: Locale } & Pick<Workspace, 'ngo'>) {
  const t = useTranslations('workspace.settings');
  const words = useTranslations('ngo.register');
  const wrong = useTranslations('errors')('VALIDATION');
  const optional = useTranslations('common')('optional');
  const { contactName, contactEmail, contactPhone, address, aboutZh, aboutEn } = ngo;
  return (
    <ActionForm
      id="settings"
      action={save.bind(null, locale, routes.workspaceSettings(locale, ngo.slug), ngo.id, ngo.version)}
      values={{
        contactName,
        contactEmail,
        contactPhone,
        address,
        aboutZh,
        aboutEn,
        notificationEmail: ngo.notificationEmail ?? '',
      }}
      wrong={wrong}
      submits={[{ label: t('save') }]}
      sections={[
        {
          title: words('contact'),
          hint: words('contactHint'),
          fields: [
            { kind: 'text', name: 'contactName', label: words('contactName') },
            { kind: 'text', name: 'contactEmail', label: words('contactEmail'), type: 'email' },
            { kind: 'text', name: 'contactPhone', label: words('contactPhone'), type: 'tel' },
            { kind: 'text', name: 'address', label: words('address') },
          ],
        },
        {
          title: words('about'),
          fields: [
            { kind: 'textarea', name: 'aboutZh', label: words('aboutZh'), lang: 'zh-Hans' },
            { kind: 'textarea', name: 'aboutEn', label: words('aboutEn'), lang: 'en' },
          ],
        },
        {
          title: t('letters'),
          fields: [
            {
              kind: 'text',
              name: 'notificationEmail',
              label: t('notices'),
              hint: t('noticesHint'),
              type: 'email',
              optional,
            },
          ],
        },
      ]}
    />
  );
}
