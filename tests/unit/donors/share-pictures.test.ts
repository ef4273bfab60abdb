import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawChart } from '@/lib/charts/draw';
import { seriesOption } from '@/lib/charts/options';
import { drawPng } from '@/lib/images/draw';
import { outlined } from '@/lib/images/outline';
import { shareCard } from '@/lib/images/share-card';
import { svgOf, textLine } from '@/lib/images/svg';

const inkOf = async (png: Buffer) => (await sharp(png).greyscale().stats()).channels[0]!.stdev;
const card = (title: string) =>
  shareCard({ scene: 'cabin', title, below: ['江西省慈善总会'], brand: '樟', demo: null });

describe('a shared picture', () => {
  test('is 1200 × 630, not blank, and another one in another language', async () => {
    const [zh, en] = await Promise.all(
      [card('公开账本'), card('Open ledger')].map(async (s) => drawPng(await s)),
    );
    for (const png of [zh!, en!]) {
      expect(await sharp(png).metadata()).toMatchObject({ width: 1200, height: 630, format: 'png' });
      expect(await inkOf(png)).toBeGreaterThan(10);
      expect(png.length).toBeLessThan(300_000);
    }
    expect(zh!.equals(en!)).toBe(false);
  });
  test('has no text left for the machine’s own fonts, nor has a chart', async () => {
    expect(outlined(await card('公开账本'))).not.toContain('<text');
    const chart = drawChart(seriesOption([{ label: '2026-09', fen: 120_000 }], 'zh'), {
      width: 400,
      height: 200,
    });
    expect(chart).toContain('<text');
    expect(outlined(chart)).not.toContain('<text');
  });
});

describe('an outlined text', () => {
  const line = (text: string, more = {}) => outlined(textLine(text, { x: 100, y: 50, size: 20, ...more }));
  const spanOf = (path: string) => {
    const xs = [...path.matchAll(/[ML](-?[\d.]+) /g)].map((found) => Number(found[1]));
    return [Math.min(...xs), Math.max(...xs)] as const;
  };
  test('stands where its anchor says', () => {
    const [from, to] = spanOf(line('山里孩子'));
    expect(from).toBeGreaterThanOrEqual(100);
    expect(to).toBeLessThanOrEqual(180);
    expect(spanOf(line('山里孩子', { anchor: 'end' }))[1]).toBeLessThanOrEqual(100);
    const [left, right] = spanOf(line('山里孩子', { anchor: 'middle' }));
    expect(Math.abs((left + right) / 2 - 100)).toBeLessThan(3);
  });
  test('is bolder when it says so, and has serifs where the font has them', () => {
    expect(line('樟', { weight: 700 })).not.toBe(line('樟'));
    expect(line('¥12', { isSerif: true })).not.toBe(line('¥12'));
    expect(line('樟', { isSerif: true })).toBe(line('樟'));
  });
  test('shows what no font has as 〓, and what was escaped as itself', () => {
    expect(line('𠮷\ue123')).toBe(line('〓〓'));
    expect(line('<&>')).not.toContain('NaN');
    expect(line('&')).not.toBe(line('&amp;'));
  });
});

describe('on a machine without any font', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'camphor-fonts-'));
    const none = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>';
    await writeFile(join(folder, 'fonts.conf'), none);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** The picture drawn by a process that finds no font on its machine. */
  async function drawnElsewhere(svg: string): Promise<Buffer> {
    const program =
      "import('sharp').then(async ({ default: sharp }) => process.stdout.write(await sharp(Buffer.from(process.argv[1])).png().toBuffer()))";
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', program, svg], {
      encoding: 'buffer',
      maxBuffer: 1e7,
      env: { ...process.env, FONTCONFIG_FILE: join(folder, 'fonts.conf') },
    });
    return stdout;
  }
  const sheet = (sign: string) =>
    svgOf(
      200,
      200,
      `<rect width="200" height="200" fill="#fff"/>${textLine(sign, { x: 40, y: 140, size: 100 })}`,
    );
  const pixels = async (png: Buffer) => sharp(png).greyscale().raw().toBuffer();

  test('Chinese is drawn as here, sign by sign', async () => {
    const [here, there, other] = await Promise.all([
      sharp(Buffer.from(outlined(sheet('樟'))))
        .png()
        .toBuffer()
        .then(pixels),
      drawnElsewhere(outlined(sheet('樟'))).then(pixels),
      drawnElsewhere(outlined(sheet('检'))).then(pixels),
    ]);
    expect(there.equals(here)).toBe(true);
    expect(there.equals(other)).toBe(false);
    expect(there.filter((tone) => tone < 128).length).toBeGreaterThan(500);
  });
  test('which its own text could not do', async () => {
    const [tree, check] = await Promise.all(
      ['樟', '检'].map((sign) => drawnElsewhere(sheet(sign)).then(pixels)),
    );
    expect(tree!.equals(check!)).toBe(true);
  });
});
