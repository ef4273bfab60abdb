import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { EMPTY_PLAN } from '@/lib/campaigns/campaign';
import { listGallery, listPictures } from '@/lib/campaigns/picture-queries';
import { addPicture, describePicture, makeCover, movePicture, removePicture } from '@/lib/campaigns/pictures';
import { postUpdate } from '@/lib/campaigns/post-update';
import { findCampaign, listUpdates } from '@/lib/campaigns/queries';
import { submitCampaign } from '@/lib/campaigns/submit';
import { env } from '@/lib/env';
import { getFile } from '@/lib/storage/files';
import { pictureFile } from '@/lib/storage/widths';
import { makeWorld, type World } from '../support/money-world';
import { asActor, asVisitor, makeMember, makePerson, makeRegions, type Person } from '../support/people';
import { picture } from '../support/pictures';

let world: World;
let editor: Person, viewer: Person, holderOwner: Person, stranger: Person;
let photo: Uint8Array;

beforeAll(async () => {
  await makeRegions();
  world = await makeWorld();
  await sql`update campaigns set state = 'draft' where id = ${world.campaignId}`;
  editor = await makeMember(world.ngoId, 'n', 'editor');
  viewer = await makeMember(world.ngoId, 'n', 'viewer');
  holderOwner = await makeMember(world.holderId, 'h', 'owner');
  stranger = await makePerson();
  photo = await picture('jpeg', { width: 1800, height: 1200, exif: true });
});

const input = (more: Record<string, unknown> = {}) => ({
  campaignId: world.campaignId,
  place: 'gallery',
  altZh: '书桌',
  altEn: 'A desk',
  people: 'none',
  picture: photo,
  ...more,
});

describe('a picture', () => {
  test('is kept in several widths, drawn anew: no place, no camera', async () => {
    const { pictureId } = await addPicture(asActor(editor), input());
    const [row] = (await listPictures(world.campaignId)).filter((one) => one.id === pictureId);
    expect([row!.width, row!.height]).toEqual([1600, 1067]);
    for (const width of [480, 960, 1600]) {
      const bytes = (await getFile('media', pictureFile(row!.name, width)))!;
      const meta = await sharp(bytes).metadata();
      expect([meta.format, meta.width, meta.exif]).toEqual(['webp', width, undefined]);
      expect(bytes.includes('SECRETCAM')).toBe(false);
    }
  });
  test('smaller than the widths is kept in its own; turned by its camera, it is turned', async () => {
    const small = await sharp({ create: { width: 700, height: 400, channels: 3, background: '#888' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { pictureId } = await addPicture(asActor(editor), input({ picture: new Uint8Array(small) }));
    const [row] = (await listPictures(world.campaignId)).filter((one) => one.id === pictureId);
    expect([row!.width, row!.height]).toEqual([400, 700]);
    expect(await getFile('media', pictureFile(row!.name, 400))).not.toBeNull();
  });
  test('of a cover takes the place of the one before, and stands on the page and in lists', async () => {
    await addPicture(asActor(editor), input({ place: 'cover', altZh: '旧' }));
    await addPicture(asActor(editor), input({ place: 'cover', altZh: '新', altEn: 'New' }));
    expect((await listPictures(world.campaignId)).filter((one) => one.place === 'cover')).toHaveLength(1);
    await sql`update campaigns set state = 'live' where id = ${world.campaignId}`;
    const [{ slug }] = (await sql<
      { slug: string }[]
    >`select slug from campaigns where id = ${world.campaignId}`) as unknown as [{ slug: string }];
    const page = await findCampaign(slug, 'en', new Date('2026-06-01'));
    expect(page!.cover).toMatchObject({ alt: 'New', width: 1600, height: 1067 });
    await expect(addPicture(asActor(editor), input({ place: 'cover' }))).rejects.toMatchObject({
      code: 'WRONG_STATE',
    });
    await sql`update campaigns set state = 'draft' where id = ${world.campaignId}`;
  });
  test('taken off answers no more, and is not lost', async () => {
    const { pictureId } = await addPicture(asActor(editor), input());
    const before = await listGallery(world.campaignId, 'zh');
    const { name } = (await listPictures(world.campaignId)).find((one) => one.id === pictureId)!;
    await removePicture(asActor(editor), { campaignId: world.campaignId, pictureId });
    expect(await listGallery(world.campaignId, 'zh')).toHaveLength(before.length - 1);
    expect(await getFile('media', pictureFile(name, 960))).toBeNull();
    expect(readdirSync(join(env.DATA_DIR, 'uploads', 'media'))).toContain(
      `${pictureFile(name, 960)}.withdrawn`,
    );
    await expect(
      removePicture(asActor(editor), { campaignId: world.campaignId, pictureId }),
    ).rejects.toMatchObject({
      details: { reason: 'picture_gone' },
    });
  });
  test('without its description is not on the page, and the campaign is not complete', async () => {
    const { pictureId } = await addPicture(asActor(editor), input({ altZh: '', altEn: '' }));
    const of = { campaignId: world.campaignId, pictureId };
    const numbers = async () => (await listGallery(world.campaignId, 'zh')).map(({ no }) => no);
    const { no } = (await listPictures(world.campaignId)).find((one) => one.id === pictureId)!;
    expect(await numbers()).not.toContain(no);
    const [{ version }] =
      (await sql`select version from campaigns where id = ${world.campaignId}`) as never as [
        { version: number },
      ];
    const owner = await makeMember(world.ngoId, 'n', 'owner');
    await sql`update campaigns set plan = ${sql.json({ ...EMPTY_PLAN })} where id = ${world.campaignId}`;
    await expect(
      submitCampaign(asActor(owner), { campaignId: world.campaignId, version }),
    ).rejects.toMatchObject({
      details: { errors: expect.arrayContaining([{ path: 'scene', code: 'pictures_undescribed' }]) },
    });
    await expect(describePicture(asActor(editor), { ...of, altZh: ' ', altEn: 'x' })).rejects.toMatchObject({
      details: { errors: [{ path: 'altZh', code: 'required' }] },
    });
    await describePicture(asActor(editor), { ...of, altZh: '门', altEn: 'A door' });
    expect(await numbers()).toContain(no);
  });
  test('is moved in the gallery, made the cover and back; its number stays', async () => {
    const gallery = async () =>
      (await listPictures(world.campaignId)).filter(({ place }) => place === 'gallery');
    const before = await gallery();
    const last = before.at(-1)!;
    const of = { campaignId: world.campaignId, pictureId: last.id };
    await movePicture(asActor(editor), { ...of, to: 0 });
    const moved = await gallery();
    expect(moved.map(({ id }) => id)).toEqual([last.id, ...before.slice(0, -1).map(({ id }) => id)]);
    expect(moved[0]!.no).toBe(last.no);
    const [cover] = (await listPictures(world.campaignId)).filter(({ place }) => place === 'cover');
    await makeCover(asActor(editor), of);
    const pictures = await listPictures(world.campaignId);
    expect(pictures.filter(({ place }) => place === 'cover').map(({ id }) => id)).toEqual([last.id]);
    expect(pictures.at(-1)!.id).toBe(cover!.id);
  });
  test('of the gallery may change while the campaign is public, recorded each time; the cover may not', async () => {
    await sql`update campaigns set state = 'live' where id = ${world.campaignId}`;
    const pictures = await listPictures(world.campaignId);
    const [cover, first] = [pictures[0]!, pictures[1]!];
    const of = (pictureId: string) => ({ campaignId: world.campaignId, pictureId });
    for (const act of [
      () => removePicture(asActor(editor), of(cover.id)),
      () => makeCover(asActor(editor), of(first.id)),
      () => describePicture(asActor(editor), { ...of(cover.id), altZh: '一', altEn: 'One' }),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'WRONG_STATE', details: { reason: 'live' } });
    const { pictureId } = await addPicture(asActor(editor), input());
    await movePicture(asActor(editor), { ...of(pictureId), to: 0 });
    await removePicture(asActor(editor), of(pictureId));
    const acts =
      await sql`select action from audit_events where after->>'pictureId' = ${pictureId} order by seq`;
    expect(acts.map(({ action }) => action)).toEqual([
      'campaign.add_picture',
      'campaign.move_picture',
      'campaign.remove_picture',
    ]);
    for (const person of [viewer, holderOwner])
      await expect(movePicture(asActor(person), { ...of(first.id), to: 0 })).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
    for (const state of ['submitted', 'closed', 'completed']) {
      await sql`update campaigns set state = ${state} where id = ${world.campaignId}`;
      await expect(addPicture(asActor(editor), input())).rejects.toMatchObject({ code: 'WRONG_STATE' });
    }
    await sql`update campaigns set state = 'draft' where id = ${world.campaignId}`;
  });
});

describe('photos of an update', () => {
  const update = (more: Record<string, unknown> = {}) => ({
    formId: crypto.randomUUID(),
    campaignId: world.campaignId,
    titleZh: '到了',
    titleEn: 'Arrived',
    bodyZh: '第一批到了。',
    bodyEn: 'The first batch is here.',
    photos: [{ picture: photo, altZh: '书桌到了', altEn: 'The desks' }],
    people: 'none',
    ...more,
  });
  beforeAll(() => sql`update campaigns set state = 'live' where id = ${world.campaignId}`);
  afterAll(() => sql`update campaigns set state = 'draft' where id = ${world.campaignId}`);

  test('stand with it, drawn anew in several widths, and not in the gallery', async () => {
    const before = (await listPictures(world.campaignId)).length;
    await postUpdate(asActor(editor), update());
    const [told] = await listUpdates(world.campaignId, 'en');
    expect(told!.pictures).toMatchObject([{ alt: 'The desks', width: 1600, height: 1067 }]);
    for (const width of [480, 960, 1600]) {
      const bytes = (await getFile('media', pictureFile(told!.pictures[0]!.name, width)))!;
      expect((await sharp(bytes).metadata()).exif).toBeUndefined();
      expect(bytes.includes('SECRETCAM')).toBe(false);
    }
    expect(await listPictures(world.campaignId)).toHaveLength(before);
    await postUpdate(asActor(editor), update({ photos: undefined, people: undefined, titleZh: '没有照片' }));
    const [plain] = await listUpdates(world.campaignId, 'zh');
    expect(plain).toMatchObject({ title: '没有照片', pictures: [] });
  });
  test('name whom they show and what is on them, and are pictures, at most three', async () => {
    const html = new TextEncoder().encode('<html>');
    for (const [more, path, code] of [
      [{ people: undefined }, 'people', 'required'],
      [{ photos: [{ picture: photo, altZh: '', altEn: 'x' }] }, 'photos.0.altZh', 'required'],
      [{ photos: [{ picture: html, altZh: '一', altEn: 'One' }] }, 'photos.0.picture', 'not_a_picture'],
      [
        { photos: Array.from({ length: 4 }, () => ({ picture: photo, altZh: '一', altEn: 'x' })) },
        'photos',
        'too_large',
      ],
    ] as const)
      await expect(postUpdate(asActor(editor), update(more))).rejects.toMatchObject({
        details: { errors: [{ path, code }] },
      });
  });
  test('of somebody else’s campaign are not even unpacked; nor where the public sees no page', async () => {
    const html = [{ picture: new TextEncoder().encode('<html>'), altZh: '一', altEn: 'One' }];
    await expect(postUpdate(asActor(viewer), update({ photos: html }))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(postUpdate(asActor(stranger), update({ photos: html }))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await sql`update campaigns set state = 'taken_down' where id = ${world.campaignId}`;
    await expect(postUpdate(asActor(editor), update())).rejects.toMatchObject({ code: 'WRONG_STATE' });
    await sql`update campaigns set state = 'live' where id = ${world.campaignId}`;
  });
});

describe('is refused', () => {
  test.each([
    ['a page that calls itself a picture', () => new TextEncoder().encode('<html><script>'), 'not_a_picture'],
    ['a GIF', () => new TextEncoder().encode('GIF89a;'), 'not_a_picture'],
    ['a stripe', () => picture('png', { width: 2000, height: 100 }), 'picture_shape'],
    ['a dot', () => picture('png', { width: 10, height: 10 }), 'picture_too_small'],
    ['too many pixels', () => picture('png', { width: 9_000, height: 6_000 }), 'too_many_pixels'],
  ])('%s', async (_, make, code) => {
    const before = readdirSync(join(env.DATA_DIR, 'uploads', 'media')).length;
    await expect(addPicture(asActor(editor), input({ picture: await make() }))).rejects.toMatchObject({
      details: { errors: [{ path: 'picture', code }] },
    });
    expect(readdirSync(join(env.DATA_DIR, 'uploads', 'media'))).toHaveLength(before);
  });
  test('from whoever may not write the campaign', async () => {
    for (const person of [viewer, holderOwner])
      await expect(addPicture(asActor(person), input())).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(addPicture(asActor(stranger), input())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(addPicture(asVisitor(), input())).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
  test('the thirteenth, and one that does not say whom it shows (R84)', async () => {
    await expect(addPicture(asActor(editor), input({ people: undefined }))).rejects.toMatchObject({
      details: { errors: [{ path: 'people', code: 'required' }] },
    });
    const little = await picture('png', { width: 60, height: 50 });
    for (let n = (await listPictures(world.campaignId)).length; n < 12; n++)
      await addPicture(asActor(editor), input({ picture: little }));
    await expect(addPicture(asActor(editor), input({ picture: little }))).rejects.toMatchObject({
      details: { reason: 'too_many_pictures' },
    });
  });
  test('a name that is no stored file leads nowhere', async () => {
    for (const name of ['../secrets.json', 'x.webp', '..%2f', 'a'.repeat(26), `${'a'.repeat(26)}-480.webp`])
      expect(await getFile('media', name)).toBeNull();
  });
});
