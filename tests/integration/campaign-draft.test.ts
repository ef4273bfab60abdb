import { beforeAll, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { dropDraft, keepDraft, readDraft } from '@/lib/campaigns/draft';
import { editCampaign } from '@/lib/campaigns/edit';
import { findForPreview } from '@/lib/campaigns/queries';
import { makeWorld, type World } from '../support/money-world';
import { asActor, asVisitor, makeMember, makePerson, makeRegions, type Person } from '../support/people';
import { wholeCampaign } from '../support/typed-forms';

let world: World;
let editor: Person, colleague: Person, viewer: Person, stranger: Person;

beforeAll(async () => {
  await makeRegions();
  world = await makeWorld();
  await sql`update campaigns set state = 'draft' where id = ${world.campaignId}`;
  editor = await makeMember(world.ngoId, 'n', 'editor');
  colleague = await makeMember(world.ngoId, 'n', 'owner');
  viewer = await makeMember(world.ngoId, 'n', 'viewer');
  stranger = await makePerson();
});

const keep = (person: Person, values: Record<string, string>) =>
  keepDraft(asActor(person), { campaignId: world.campaignId, values });
const read = (person: Person) => readDraft(asActor(person), world.campaignId);
const edit = async (more: Record<string, unknown> = {}) => {
  const [{ version, holderId }] =
    (await sql`select version, holder_id as "holderId" from campaigns where id = ${world.campaignId}`) as never as [
      { version: number; holderId: string },
    ];
  return { ...wholeCampaign(), campaignId: world.campaignId, version, holderId, ...more };
};

test('what is typed is kept as typed, wrong or unfinished, for its writer alone', async () => {
  const values = { target: '一千', startsOn: '2026-13', storyZh: ' ## 半句', version: '1' };
  await keep(editor, values);
  await keep(editor, { ...values, titleZh: '二' });
  expect((await read(editor))!.values).toEqual({ ...values, titleZh: '二' });
  expect(await read(colleague)).toBeNull();
});

test('keeping says when somebody else has saved since; saving forgets what was typed, dropping too', async () => {
  const first = await keep(editor, { titleZh: '三' });
  await editCampaign(asActor(colleague), await edit());
  expect(await keep(editor, { titleZh: '三' })).toMatchObject({ version: first.version + 1 });
  expect((await read(editor))!.values).toEqual({ titleZh: '三' });
  await editCampaign(asActor(editor), await edit());
  expect(await read(editor)).toBeNull();
  await keep(editor, { titleZh: '四' });
  await dropDraft(asActor(editor), { campaignId: world.campaignId });
  expect(await read(editor)).toBeNull();
});

test('a stale save overwrites nothing and keeps the draft', async () => {
  const stale = await edit({ titleZh: '先读的' });
  await editCampaign(asActor(colleague), await edit({ titleZh: '先存的' }));
  await keep(editor, { titleZh: '先读的' });
  await expect(editCampaign(asActor(editor), stale)).rejects.toMatchObject({ code: 'STALE_VERSION' });
  const [row] = await sql`select title_zh from campaigns where id = ${world.campaignId}`;
  expect(row!.title_zh).toBe('先存的');
  expect((await read(editor))!.values).toEqual({ titleZh: '先读的' });
});

test('refused: of others, outside the states of writing, too much, names no form has', async () => {
  await expect(keep(viewer, {})).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(keep(stranger, {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(keepDraft(asVisitor(), { campaignId: world.campaignId, values: {} })).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  });
  await expect(keep(editor, { storyZh: 'x'.repeat(200_001) })).rejects.toMatchObject({ code: 'TOO_LARGE' });
  await expect(keep(editor, { '<b>': 'x' })).rejects.toMatchObject({ code: 'VALIDATION' });
  await sql`update campaigns set state = 'submitted' where id = ${world.campaignId}`;
  await expect(keep(editor, {})).rejects.toMatchObject({ code: 'WRONG_STATE' });
  await sql`update campaigns set state = 'draft' where id = ${world.campaignId}`;
});

test('a story is stored as a tree of what may be drawn, and read as one where there is none yet', async () => {
  const storyZh =
    '## 缘起\n\n**要紧**，见 [民政部](https://www.mca.gov.cn)\n\n![1]\n\n<script>alert(1)</script>';
  await editCampaign(asActor(editor), await edit({ storyZh }));
  const [row] =
    await sql`select story_tree_zh as tree, story_zh as text from campaigns where id = ${world.campaignId}`;
  expect(row!.tree).toEqual([
    { kind: 'heading', level: 2, content: [{ kind: 'text', text: '缘起' }] },
    {
      kind: 'paragraph',
      content: [
        { kind: 'strong', text: '要紧' },
        { kind: 'text', text: '，见 ' },
        { kind: 'link', text: '民政部', href: 'https://www.mca.gov.cn' },
      ],
    },
    { kind: 'picture', n: 1 },
    { kind: 'paragraph', content: [{ kind: 'text', text: '<script>alert(1)</script>' }] },
  ]);
  expect(row!.text).toBe(storyZh);
  const now = new Date();
  const told = await findForPreview(world.campaignId, 'zh', now);
  await sql`update campaigns set story_tree_zh = null where id = ${world.campaignId}`;
  expect((await findForPreview(world.campaignId, 'zh', now))!.story).toEqual(told!.story);
  await expect(
    editCampaign(asActor(editor), await edit({ storyZh: '[店](https://shop.example.com)' })),
  ).rejects.toMatchObject({ details: { errors: [{ path: 'storyZh', code: 'link_not_allowed' }] } });
  await expect(
    editCampaign(asActor(editor), await edit({ storyZh: Array(500).fill('段').join('\n\n') })),
  ).rejects.toMatchObject({ details: { errors: [{ path: 'storyZh', code: 'too_long' }] } });
});
