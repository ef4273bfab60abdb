import { sql } from '@/db/client';
import { newId } from '@/lib/ids';

export const CAMPAIGNS = 20;
const HOLDER = 'bench-holder';

const NGOS = 5;

/** The organisation that imports, and the campaigns it raises. */
export function importerOf(): { slug: string; campaigns: string[] } {
  const numbers = Array.from({ length: CAMPAIGNS }, (_, index) => index + 1);
  return { slug: 'bench-ngo-1', campaigns: numbers.filter((n) => n % NGOS === 0).map(slugOf) };
}

/** A campaign of the bench, by number: their slugs are `bench-1` … `bench-20`. */
export const slugOf = (n: number) => `bench-${n}`;

/**
 * Five organisations under one certificate-holder raise twenty campaigns in the province's counties, three programmes
 * and one festival that lasts all day: a gift counts in the same eight to ten scopes as in the product.
 */
export async function makeWorld(): Promise<void> {
  const holderId = await makeOrganisation(HOLDER);
  await sql`insert into certificates (id, ngo_id, number, issuer, issued_on, state) values (${newId('cert')}, ${holderId}, 'BENCH-1', '江西省民政厅', '2024-01-01', 'verified')`;
  await sql`insert into merchant_accounts (ngo_id, provider, ref, created_at) values (${holderId}, 'stripe', 'acct_bench', now())`;
  const ngos: string[] = [];
  for (let n = 1; n <= NGOS; n++) {
    const id = await makeOrganisation(`bench-ngo-${n}`);
    await sql`insert into partnerships (id, holder_id, partner_id, state, assessment, agreement_signed_on, is_on_paper, created_at) values (${`pship_${id}`}, ${holderId}, ${id}, 'signed', '评估合格', '2025-01-01', true, now())`;
    ngos.push(id);
  }
  const festivalId = newId('fest');
  await sql`insert into festivals (id, slug, name_zh, name_en, starts_at, ends_at)
    values (${festivalId}, 'bench-festival', '测试节', 'Bench festival', now() - interval '1 day', now() + interval '30 days')`;
  for (let n = 0; n < 3; n++)
    await sql`insert into programmes (id, slug, name_zh, name_en, about_zh, about_en, is_cited)
      values (${`bench-programme-${n}`}, ${`bench-programme-${n}`}, '测试计划', 'Bench programme', '测试', 'Bench', false)`;
  const counties = await sql<
    { code: string }[]
  >`select code from regions where level = 'county' order by code limit ${CAMPAIGNS}`;
  for (let n = 1; n <= CAMPAIGNS; n++) {
    const id = newId('camp');
    await sql`insert into campaigns (id, slug, ngo_id, holder_id, region_code, category, programme, state, title_zh, title_en, target_fen, plan, starts_at, ends_at, created_at)
      values (${id}, ${slugOf(n)}, ${ngos[n % NGOS]!}, ${holderId}, ${counties[n - 1]!.code}, 'children', ${`bench-programme-${n % 3}`}, 'live',
        ${`幸福小屋第${n}期`}, ${`Happy Cabins ${n}`}, 100000000, '{}', now() - interval '30 days', now() + interval '300 days', now())`;
    await sql`insert into festival_campaigns (festival_id, campaign_id) values (${festivalId}, ${id})`;
  }
}

async function makeOrganisation(slug: string): Promise<string> {
  const id = newId('ngo');
  await sql`insert into ngos (id, slug, uscc, name_zh, name_en, form, registrar, region_code, contact_name, contact_email, contact_phone, address, state, created_at)
    select ${id}, ${slug}, ${slug}, '测试组织', 'Bench organisation', 'service', '民政局', min(code), '联系人', 'ngo@camphor.test', '0791-0000000', '地址', 'verified', now()
    from regions where level = 'county'`;
  return id;
}
