import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Table } from '@/components/ui/table';
import { CampaignStateTag } from '@/components/workspace/state-tag';
import type { Locale } from '@/lib/i18n/locales';
import { tableYuan } from '@/lib/money/format';
import type { ProjectCampaign } from '@/lib/projects/queries';
import type { BooksOf } from '@/lib/spending/balances';
import type { Use } from '@/lib/spending/spending';

/** A project's campaigns with each one's money, and the sum of them all. */
export function ProjectCampaigns({
  campaigns,
  books,
  locale,
  hrefOf,
  acts,
}: {
  campaigns: readonly ProjectCampaign[];
  books: BooksOf;
  locale: Locale;
  hrefOf: (campaign: ProjectCampaign) => string;
  /** What may be done with one, under its name. */
  acts?: (campaign: ProjectCampaign) => ReactNode;
}) {
  const t = useTranslations('projects.campaigns');
  const figures = ({ receivedFen, spentFen, leftFen }: Use) => (
    <>
      <td className="n">{tableYuan(receivedFen)}</td>
      <td className="n wide">{tableYuan(spentFen)}</td>
      <td className={leftFen < 0 ? 'n fall' : 'n'}>{tableYuan(leftFen)}</td>
    </>
  );
  return (
    <Table
      caption={t('caption')}
      columns={[
        { label: t('name') },
        { label: t('received'), isNumber: true },
        { label: t('spent'), isNumber: true, isWideOnly: true },
        { label: t('left'), isNumber: true },
      ]}
      total={
        <tr>
          <th scope="row">{t('sum')}</th>
          {figures(books.sum.use)}
        </tr>
      }
    >
      {campaigns.map((campaign) => (
        <tr key={campaign.id}>
          <td className="break-words">
            <a href={hrefOf(campaign)}>{locale === 'zh' ? campaign.titleZh : campaign.titleEn}</a>
            <span className="block">
              <CampaignStateTag state={campaign.state} />
            </span>
            {acts?.(campaign)}
          </td>
          {figures(books.of(campaign.id).use)}
        </tr>
      ))}
    </Table>
  );
}
