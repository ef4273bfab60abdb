import { useTranslations } from 'next-intl';
import { NgoStateTag } from '@/components/workspace/state-tag';
import type { MemberRole } from '@/lib/context';
import type { Locale } from '@/lib/i18n/locales';
import type { NgoState } from '@/lib/ngos/ngo';
import { routes } from '@/lib/routes';

interface Props {
  locale: Locale;
  organisations: {
    id: string;
    slug: string;
    nameZh: string;
    nameEn: string;
    state: NgoState;
    role: MemberRole;
  }[];
  isOfficial: boolean;
}

/** Ways into the workspaces this person belongs to. */
export function MyWorkspaces({ locale, organisations, isOfficial }: Props) {
  const t = useTranslations('auth');
  return (
    <section aria-labelledby="workspaces">
      <h2 id="workspaces" className="text-h3 mb-3">
        {t('account.workspaces')}
      </h2>
      <ul className="border-t border-rule">
        {isOfficial && (
          <li className="border-b border-rule py-3">
            <a href={routes.admin(locale)}>{t('account.admin')}</a>
          </li>
        )}
        {organisations.map((ngo) => (
          <li key={ngo.id} className="flex flex-wrap items-center gap-x-3 border-b border-rule py-3">
            <a href={routes.workspace(locale, ngo.slug)}>{locale === 'zh' ? ngo.nameZh : ngo.nameEn}</a>
            <span className="small muted">{t(`role.${ngo.role}`)}</span>
            <NgoStateTag state={ngo.state} />
          </li>
        ))}
      </ul>
      <p className="small mt-3">
        {organisations.length === 0 && !isOfficial && (
          <span className="muted">{t('account.noWorkspaces')} </span>
        )}
        <a href={routes.registerNgo(locale)}>{t('account.registerNgo')}</a>
      </p>
    </section>
  );
}
