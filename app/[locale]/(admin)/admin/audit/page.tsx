import { getTranslations } from 'next-intl/server';
import { Button, ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { Table } from '@/components/ui/table';
import { TextInput } from '@/components/ui/text-input';
import { listAudit } from '@/lib/audit/queries';
import { verifyAudit } from '@/lib/audit/verify';
import { stamp } from '@/lib/i18n/dates';
import { privateTitle } from '@/lib/i18n/private-title';
import { naturalNumber, queryString } from '@/lib/query';
import { routes } from '@/lib/routes';
import { AdminFrame, openAdmin } from '../frame';
import { filterOf } from './filter';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ before?: string; subject?: string; action?: string; verify?: string }>;
}

export const generateMetadata = privateTitle((m) => m.admin.audit.title);

export default async function AuditPage({ params, searchParams }: Props) {
  const { locale, ctx } = await openAdmin(params, routes.adminAudit, 'audit.see');
  const query = await searchParams;
  const filter = filterOf(query);
  const { items, next } = await listAudit(ctx, { ...filter, before: naturalNumber(query.before) });
  const faults = query.verify === '1' ? await verifyAudit(1) : null;
  const t = await getTranslations('admin.audit');
  const common = await getTranslations('common');
  const path = routes.adminAudit(locale);
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <PageHeading title={t('title')} lead={t('lead')} />
      {faults && (
        <Notice
          role="status"
          kind={faults[0] ? 'error' : 'done'}
          title={faults[0] ? t('broken', { seq: String(faults[0].seq) }) : t('intact')}
        />
      )}
      <p className="button-row my-5">
        <ButtonLink href={`${path}?verify=1`} kind="secondary" isSmall>
          {t('verify')}
        </ButtonLink>
        <ButtonLink href={routes.adminAuditCsv(locale) + queryString({ ...filter })} kind="quiet" isSmall>
          {t('export.link')}
        </ButtonLink>
        <ButtonLink href={routes.adminAuditJson(locale) + queryString({ ...filter })} kind="quiet" isSmall>
          {t('export.json')}
        </ButtonLink>
      </p>
      <form method="get" className="stack mb-5 max-w-[520px]">
        <TextInput
          id="action"
          name="action"
          label={t('action')}
          hint={t('actionHint')}
          defaultValue={filter.action}
        />
        <TextInput
          id="subject"
          name="subject"
          label={t('subject')}
          hint={t('subjectHint')}
          defaultValue={filter.subject}
        />
        <TextInput
          id="actor"
          name="actor"
          label={t('who')}
          hint={t('actorHint')}
          defaultValue={filter.actor}
        />
        <TextInput id="reason" name="reason" label={t('reason')} defaultValue={filter.reason} />
        <div className="grid gap-x-4 sm:grid-cols-2">
          <TextInput id="from" name="from" type="date" label={t('from')} defaultValue={filter.from} />
          <TextInput id="to" name="to" type="date" label={t('to')} defaultValue={filter.to} />
        </div>
        <Button kind="secondary" isSmall>
          {t('search')}
        </Button>
      </form>
      {items.length === 0 && <p>{t('empty')}</p>}
      <Table
        columns={[
          { label: '#', isNumber: true },
          { label: t('time'), isWideOnly: true },
          { label: t('who') },
          { label: t('action') },
          { label: t('reason'), isWideOnly: true },
        ]}
      >
        {items.map((row) => (
          <tr key={row.seq}>
            <td className="n">{row.seq}</td>
            <td className="wide num">{stamp(row.at)}</td>
            <td>{row.actorName ?? t('system')}</td>
            <td className="break-all">
              <code>{row.action}</code>
              <span className="cap block">
                <a href={path + queryString({ subject: row.subject })}>{row.subject}</a>
              </span>
            </td>
            <td className="wide small break-words">
              {row.reason}
              {(row.before || row.after) && (
                <span className="cap block">{`${textOf(row.before)} → ${textOf(row.after)}`}</span>
              )}
            </td>
          </tr>
        ))}
      </Table>
      {next !== null && (
        <p className="mt-4">
          <ButtonLink href={path + queryString({ before: next, ...filter })} kind="quiet" isSmall>
            {common('older')}
          </ButtonLink>
        </p>
      )}
    </AdminFrame>
  );
}

/** `state submitted, version 3`: what changed, short. */
function textOf(values: Record<string, unknown> | null): string {
  if (!values) return '';
  return Object.entries(values)
    .map(([key, value]) => `${key} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ');
}
