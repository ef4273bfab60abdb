import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { listGallery, listPictures } from '@/lib/campaigns/picture-queries';
import { addPicture, removePicture } from '@/lib/campaigns/pictures';
import { findCampaign } from '@/lib/campaigns/queries';
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
    await expect(addPicture(asActor(editor), input())).rejects.toMatchObject({ code: 'WRONG_STATE' });
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
      code: 'NOT_FOUND',
    });
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
