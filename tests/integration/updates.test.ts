import { beforeAll, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { hideUpdate } from '@/lib/campaigns/hide-update';
import { postUpdate } from '@/lib/campaigns/post-update';
import { listUpdates } from '@/lib/campaigns/queries';
import { saveThanks } from '@/lib/campaigns/save-thanks';
import { getCampaignDetail } from '@/lib/campaigns/workspace-queries';
import { updateOfLetter } from '@/lib/email/follow-of';
import { makeWorld, type World } from '../support/money-world';
import { asActor, asVisitor, makeMember, makePerson, makeRegions, NOW, type Person } from '../support/people';
import { picture } from '../support/pictures';

let world: World;
let owner: Person, editor: Person, finance: Person, holder: Person, holderEditor: Person;
let ganzhou: Person, jian: Person, auditor: Person, stranger: Person;

beforeAll(async () => {
  await makeRegions();
  world = await makeWorld();
  owner = await makeMember(world.ngoId, 'ngo', 'owner');
  editor = await makeMember(world.ngoId, 'ngo', 'editor');
  finance = await makeMember(world.ngoId, 'ngo', 'finance');
  holder = await makeMember(world.holderId, 'holder', 'owner');
  holderEditor = await makeMember(world.holderId, 'holder', 'editor');
  ganzhou = await makePerson({ official: { role: 'city', regionCode: '360700' } });
  jian = await makePerson({ official: { role: 'city', regionCode: '360800' } });
  auditor = await makePerson({ official: { role: 'auditor', regionCode: '360000' } });
  stranger = await makePerson();
});

const form = (more: Record<string, unknown> = {}) => ({
  formId: crypto.randomUUID(),
  campaignId: world.campaignId,
  titleZh: '近况',
  titleEn: 'News',
  bodyZh: '第一批书到了。',
  bodyEn: 'The first books are here.',
  ...more,
});
const told = () => listUpdates(world.campaignId, 'zh');
/** Publishes one and gives its id. */
async function published(more: Record<string, unknown> = {}): Promise<string> {
  const sent = form(more);
  await postUpdate(asActor(editor), sent);
  const [row] = await sql<{ id: string }[]>`select id from campaign_updates where form_id = ${sent.formId}`;
  return row!.id;
}
const hide = (person: Person, updateId: string, reason = '写错了村名。') =>
  hideUpdate(asActor(person), { campaignId: world.campaignId, updateId, reason });

describe('the same form sent twice', () => {
  test('publishes once, also when both arrive at the same time', async () => {
    const before = (await told()).length;
    const sent = form();
    await Promise.all([postUpdate(asActor(editor), sent), postUpdate(asActor(editor), sent)]);
    await postUpdate(asActor(editor), sent);
    expect(await told()).toHaveLength(before + 1);
    const acts =
      await sql`select seq from audit_events where action = 'campaign.update' and subject = ${`campaign:${world.campaignId}`}`;
    expect(acts).toHaveLength(before + 1);
    await postUpdate(asActor(editor), form());
    expect(await told()).toHaveLength(before + 2);
  });
  test('by somebody else is refused', async () => {
    const sent = form();
    await postUpdate(asActor(editor), sent);
    await expect(postUpdate(asActor(owner), sent)).rejects.toMatchObject({
      details: { errors: [{ path: 'formId', code: 'not_allowed' }] },
    });
  });
});

describe('while an organisation is suspended', () => {
  test.each([
    ['the partner', () => world.ngoId, 'organisation_suspended'],
    ['the holder', () => world.holderId, 'holder_suspended'],
  ])('%s: no update and no words of thanks', async (_, ngoId, reason) => {
    const before = (await told()).length;
    await sql`update ngos set state = 'suspended' where id = ${ngoId()}`;
    await expect(postUpdate(asActor(editor), form())).rejects.toMatchObject({
      code: 'WRONG_STATE',
      details: { reason },
    });
    await expect(
      saveThanks(asActor(editor), { campaignId: world.campaignId, thanksZh: '谢谢', thanksEn: 'Thank you' }),
    ).rejects.toMatchObject({ details: { reason } });
    await sql`update ngos set state = 'verified' where id = ${ngoId()}`;
    expect(await told()).toHaveLength(before);
  });
});

describe('what an update may say', () => {
  test.each([
    [{ bodyZh: '请到[商店](https://evil.example.com/buy)购买。' }, 'bodyZh', 'link_not_allowed'],
    [{ bodyZh: '详情见 https://evil.example.com/buy 。' }, 'bodyZh', 'link_not_allowed'],
    [{ bodyEn: 'Buy at item.taobao.com today.' }, 'bodyEn', 'link_not_allowed'],
    [{ titleZh: '到 taobao.com 看看' }, 'titleZh', 'link_not_allowed'],
    [{ bodyZh: '我儿子确诊白血病，请帮忙。' }, 'bodyZh', 'personal_appeal'],
    [{ bodyEn: 'Please help me pay for this.' }, 'bodyEn', 'personal_appeal'],
  ])('%o is refused', async (more, path, code) => {
    await expect(postUpdate(asActor(editor), form(more))).rejects.toMatchObject({
      details: { errors: [{ path, code }] },
    });
  });
  test('addresses of public bodies, of this site and mailboxes stand', async () => {
    const bodyZh =
      '见 https://www.gz.gov.cn/tongzhi 和 http://rd.edu.cn，或写信到 office@abc.com。全文在[这里](/zh/ledger)。';
    await postUpdate(asActor(editor), form({ bodyZh }));
    expect((await told())[0]).toMatchObject({ body: bodyZh, hidden: null });
  });
});

describe('taken back', () => {
  test('the page says when and by whom in kind, and shows neither words, pictures nor the reason', async () => {
    const id = await published({
      titleZh: '张小明的故事',
      photos: [{ picture: await picture('jpeg'), altZh: '张小明', altEn: 'A boy' }],
      people: 'consented',
    });
    expect((await told()).find((update) => update.id === id)!.pictures).toHaveLength(1);
    await hide(ganzhou, id, '写出了张小明的名字。');
    const shown = (await told()).find((update) => update.id === id)!;
    expect(shown).toMatchObject({ title: '', body: '', pictures: [], hidden: { at: NOW, as: 'official' } });
    expect(JSON.stringify(await told())).not.toContain('张小明');
    await expect(updateOfLetter(id, 'zh')).rejects.toThrow('no such update');
  });
  test('the text, who and why are kept for those who work on the campaign', async () => {
    const id = await published({ titleZh: '留下来的标题' });
    await hide(editor, id);
    const detail = await getCampaignDetail(asActor(owner), world.campaignId, 'campaign.workspace');
    expect(detail.updates.find((update) => update.id === id)).toMatchObject({
      titleZh: '留下来的标题',
      hiddenAs: 'ngo',
      hiddenBy: editor.userId,
      hiddenReason: '写错了村名。',
    });
    const [act] =
      await sql`select reason from audit_events where action = 'campaign.hideUpdate' and after->>'updateId' = ${id}`;
    expect(act).toEqual({ reason: '写错了村名。' });
  });
  test('by its owner and editor, the holder and officials in scope, with a reason, once', async () => {
    const id = await published();
    for (const person of [finance, holderEditor, auditor])
      await expect(hide(person, id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    for (const person of [stranger, jian])
      await expect(hide(person, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(
      hideUpdate(asVisitor(), { campaignId: world.campaignId, updateId: id, reason: '写错了村名。' }),
    ).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(hide(owner, id, '错')).rejects.toMatchObject({
      details: { errors: [{ path: 'reason', code: 'reason_too_short' }] },
    });
    await hide(holder, id);
    expect((await told()).find((update) => update.id === id)!.hidden).toMatchObject({ as: 'holder' });
    await expect(hide(owner, id)).rejects.toMatchObject({ details: { reason: 'update_gone' } });
    await expect(hide(owner, 'upd_other')).rejects.toMatchObject({ details: { reason: 'update_gone' } });
  });
});
