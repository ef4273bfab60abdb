import { beforeAll, describe, expect, test } from 'vitest';
import { GET as campaignList } from '@/app/api/v1/campaigns/route';
import { sql } from '@/db/client';
import { createCampaign } from '@/lib/campaigns/create';
import { editCampaign } from '@/lib/campaigns/edit';
import { findCampaign, listCampaigns } from '@/lib/campaigns/queries';
import { listProgrammes } from '@/lib/programmes/queries';
import { readTotals } from '@/lib/totals/queries';
import { events, give, makeGift, makeWorld } from '../support/money-world';
import { asActor, makeMember, makeRegions, NOW, type Person } from '../support/people';
import { basics, wholeCampaign } from '../support/typed-forms';

let world: Awaited<ReturnType<typeof makeWorld>>;
let owner: Person;

beforeAll(async () => {
  await makeRegions();
  world = await makeWorld();
  owner = await makeMember(world.ngoId, 'any', 'owner');
});

const programmeOf = async (id: string) =>
  (await sql<{ programme: string | null }[]>`select programme from campaigns where id = ${id}`)[0]!.programme;

describe('a campaign in a programme', () => {
  test('the three programmes are part of the product; only a name in public use is cited', async () => {
    const found = await listProgrammes('zh');
    expect(found.map(({ slug, name, isCited }) => [slug, name, isCited])).toEqual([
      ['happy-childrens-cabin', '快乐小屋', false],
      ['neighborhood-care', '邻里守望', true],
      ['one-hundred-groups', '百社解千难', false],
    ]);
  });

  test('is chosen when it is begun, changed and taken back when it is written', async () => {
    const { campaignId } = await createCampaign(asActor(owner), {
      ngoId: world.ngoId,
      ...basics({ programmeId: 'prog_cabin' }),
    });
    expect(await programmeOf(campaignId)).toBe('prog_cabin');
    const edit = (version: number, programmeId: string) =>
      editCampaign(asActor(owner), {
        campaignId,
        version,
        ...wholeCampaign({ holderId: world.holderId, programmeId }),
      });
    await edit(1, 'prog_hundred');
    expect(await programmeOf(campaignId)).toBe('prog_hundred');
    await edit(2, '');
    expect(await programmeOf(campaignId)).toBeNull();
  });

  test('one that does not exist is refused by its field, and nothing is written', async () => {
    const wrong = { details: { errors: [{ path: 'programmeId', code: 'not_allowed' }] } };
    const input: Record<string, unknown> = {
      ngoId: world.ngoId,
      ...basics({ programmeId: 'prog_none' }),
    };
    await expect(createCampaign(asActor(owner), input)).rejects.toMatchObject(wrong);
    expect(await sql`select id from campaigns where title_en = ${String(input.titleEn)}`).toHaveLength(0);
  });

  test('its page names it, lists narrow to it, its gifts count in it', async () => {
    const other = await makeWorld();
    await sql`update campaigns set programme = 'prog_cabin' where id = ${world.campaignId}`;
    const [{ slug }] = (await sql`select slug from campaigns where id = ${world.campaignId}`) as unknown as [
      { slug: string },
    ];
    expect(await findCampaign(slug, 'en', NOW)).toMatchObject({
      programmeSlug: 'happy-childrens-cabin',
      programmeName: 'Happy Children’s Cabin',
      isProgrammeCited: false,
    });
    const ids = async (programme: string) =>
      (await listCampaigns({ programme }, { locale: 'zh', now: NOW, limit: 100 })).items.map(({ id }) => id);
    expect(await ids('happy-childrens-cabin')).toEqual([world.campaignId]);
    expect(await ids('neighborhood-care')).toEqual([]);

    const api = async (programme: string) =>
      campaignList(new Request(`http://localhost/api/v1/campaigns?programme=${programme}`));
    const answer = await (await api('happy-childrens-cabin')).json();
    expect(answer.items).toMatchObject([
      { slug, programme: { slug: 'happy-childrens-cabin', name: '快乐小屋' } },
    ]);
    expect((await api('Not a slug')).status).toBe(422);

    const [here, elsewhere] = [await makeGift(world, 12_300), await makeGift(other, 500)];
    await give([events.charge(here), events.charge(elsewhere)]);
    expect(await readTotals('programme:prog_cabin')).toMatchObject({ giftCount: 1, netFen: 12_300 });
  });
});
