import { getTranslations } from 'next-intl/server';
import { ProjectForm } from '@/components/rural/project-form';
import { RURAL_UPLOAD_FAILURES, RuralUploadForm } from '@/components/rural/upload-form';
import { PageHeading } from '@/components/ui/page-heading';
import { guarded } from '@/lib/auth/page';
import { dayAndTime } from '@/lib/i18n/dates';
import { privateTitle } from '@/lib/i18n/private-title';
import { oneOf } from '@/lib/query';
import { optionsWithin } from '@/lib/regions/options';
import { routes } from '@/lib/routes';
import { listRuralFiles } from '@/lib/rural/queries';
import { authoriseRuralFile } from '@/lib/rural/take-file';
import { AdminFrame, openAdmin } from '../../frame';
import { write } from '../actions';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ wrong?: string }>;
}

export const generateMetadata = privateTitle((m) => m.rural.add);

/** Where a city's official enters one project or sends a file of them. */
export default async function RegisterNewPage({ params, searchParams }: Props) {
  const { locale, ctx } = await openAdmin(params, routes.adminRegisterNew, 'register.see');
  const scope = await guarded(locale, routes.adminRegisterNew(locale), async () => authoriseRuralFile(ctx));
  const [groups, files] = await Promise.all([optionsWithin(scope, locale), listRuralFiles(ctx)]);
  const t = await getTranslations('rural');
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <PageHeading title={t('add')} above={<a href={routes.adminRegister(locale)}>{t('title')}</a>} />
      <div className="grid items-start gap-10 lg:grid-cols-[1fr_420px]">
        <ProjectForm action={write.bind(null, locale, null, null)} groups={groups} />
        <div className="grid gap-8">
          <RuralUploadForm locale={locale} wrong={oneOf((await searchParams).wrong, RURAL_UPLOAD_FAILURES)} />
          <section aria-labelledby="files">
            <h2 id="files" className="text-h3 mb-3">
              {t('upload.files')}
            </h2>
            {files.length === 0 && <p>{t('upload.noFiles')}</p>}
            <ul>
              {files.map((file) => (
                <li key={file.id} className="border-t border-rule py-3">
                  <a href={routes.adminRegisterFile(locale, file.id)}>{file.fileName}</a>
                  <span className="small muted block">
                    {dayAndTime(file.madeAt, locale)} ·{' '}
                    {t('file.counts', { good: file.goodCount, known: file.knownCount, bad: file.badCount })}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </AdminFrame>
  );
}
