import type { Resource } from '@/lib/auth/policy';
import type { AccessWorld } from './access-world';

export interface Address {
  path: string;
  resource: Resource;
}

/**
 * The addresses at which an entry is tried. One without a name or id in it is its own; any other has its places
 * here, where there is a choice one inside Ganzhou and one outside. Undefined: nobody has said what stands there.
 */
export function addressesOf(entry: string, w: AccessWorld): Address[] | undefined {
  const path = entry.replace('[locale]', 'zh');
  // The register is entered by a city's official for the own city: the page names no region, the verb asks for it.
  if (/^\/zh\/admin\/register\/(new|upload|template)$/.test(path))
    return [{ path, resource: { regionCode: w.register.regionCode } }];
  if (!path.includes('[')) return [{ path, resource: {} }];
  const at = (values: Record<string, string>, resource: Resource): Address => ({
    path: path.replace(/\[(\w+)\]/g, (_, name: string) => values[name]!),
    resource,
  });
  if (path.startsWith('/zh/ngo/[slug]')) return inWorkspace(path, w, at);
  if (path.includes('/queues/[kind]')) return [at({ kind: 'ngos' }, {})];
  if (path.startsWith('/zh/admin/register/files')) return [at({ id: w.register.fileId }, w.register)];
  if (path.startsWith('/zh/admin/register')) return [at({ id: w.register.projectId }, w.register)];
  if (path.startsWith('/zh/admin/reports/half-year'))
    return ['360000', w.nearCampaign.regionCode, w.farCampaign.regionCode].map((code) =>
      at({ code }, { regionCode: code }),
    );
  if (path.startsWith('/zh/admin/reports/authority'))
    return [at({ id: w.authorityReport }, { regionCode: w.nearCampaign.regionCode })];
  if (path.startsWith('/zh/admin/reports/campaigns'))
    return [w.nearCampaign, w.farCampaign].map(({ id, regionCode }) => at({ id }, { regionCode }));
  if (path.startsWith('/zh/admin/words'))
    return [at({ handle: w.words.handle }, { regionCode: w.words.regionCode })];
  const area = /^\/zh\/admin\/(\w+)\/\[id\]/.exec(path)?.[1];
  if (area === 'ngos')
    return [w.near, w.far].map((ngo) => at({ id: ngo.id }, { regionCode: ngo.regionCode }));
  if (area === 'campaigns') return [w.nearCampaign, w.farCampaign].map((c) => at({ id: c.id }, c));
  if (area === 'imports') return [at({ id: w.imported.id }, w.imported)];
  if (area === 'complaints') return [at({ id: w.complaint.id }, { regionCode: w.complaint.regionCode })];
  if (area === 'documents') return [at({ id: w.document.id }, agreementOf(w))];
  if (area === 'vouchers') return [at({ id: w.spending.id }, w.spending.campaign)];
  if (area === 'refunds') return [at({ id: w.refund.id }, {})];
  if (area === 'erasures') return [at({ id: w.erasure }, {})];
  // A pool that was published: one that never was has no file.
  if (area === 'matching') return [at({ id: w.pools.published }, {})];
  if (area === 'donors') return [at({ id: w.donorCase.id }, {})];
  if (area === 'evidence') return [at({ id: w.evidence }, w.refund)];
  if (area === 'outbox') return [at({ id: w.mail }, {})];
  return undefined;
}

function inWorkspace(
  path: string,
  w: AccessWorld,
  at: (values: Record<string, string>, resource: Resource) => Address,
): Address[] {
  const { slug } = w.near;
  if (path.includes('/campaigns/[id]'))
    return [w.near, w.holder].map((ngo) => at({ slug: ngo.slug, id: w.nearCampaign.id }, w.nearCampaign));
  if (path.includes('/import/[id]'))
    return [at({ slug, id: w.imported.id }, { ngoId: w.imported.ngoId, regionCode: w.imported.regionCode })];
  if (path.includes('/documents/[id]'))
    return [w.near, w.holder].map((ngo) => at({ slug: ngo.slug, id: w.document.id }, agreementOf(w)));
  if (path.includes('/vouchers/[id]')) return [at({ slug, id: w.spending.id }, w.spending.campaign)];
  if (path.includes('/disclosure/[id]')) {
    const owner = [w.near, w.far, w.holder].find((ngo) => ngo.id === w.report.campaign.ngoId);
    return [at({ slug: owner?.slug ?? slug, id: w.obligation }, w.report.campaign)];
  }
  if (path.includes('/projects/[id]'))
    return [at({ slug, id: w.project }, { ngoId: w.near.id, regionCode: w.near.regionCode })];
  // The queue is the organisation's that holds the money: its own, whatever it carries out.
  if (path.includes('/receipts'))
    return [w.near, w.far, w.holder].map((ngo) => at({ slug: ngo.slug }, { holderId: ngo.id }));
  return [w.near, w.far, w.holder].map((ngo) => at({ slug: ngo.slug }, { ngoId: ngo.id }));
}

/** Both sides read their agreement, and the officials of either's region. */
const agreementOf = (w: AccessWorld): Resource => ({
  ngoId: w.near.id,
  holderId: w.holder.id,
  regionCode: w.near.regionCode,
});
