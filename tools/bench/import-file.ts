import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { amountOf } from './identity';

const FAMILY = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗';
const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英';

/** A file of offline gifts as an organisation sends it, of its four campaigns, in one festival day; UTF-8. Its sum in fen. */
export async function writeImportFile(
  path: string,
  slugs: readonly string[],
  rows: number,
  before: Date,
): Promise<number> {
  const file = createWriteStream(path);
  const start = before.getTime() - 20 * 3_600_000;
  let sum = 0;
  file.write(
    'external_id,campaign,amount_yuan,paid_at,donor_name,donor_email,donor_phone,display_mode,channel,note\r\n',
  );
  for (let n = 1; n <= rows; n++) {
    const fen = amountOf(n);
    sum += fen;
    const yuan = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
    const paidAt = new Date(start + Math.floor((n * 19 * 3_600_000) / rows)).toISOString();
    const name =
      FAMILY[n % FAMILY.length]! + GIVEN[(n * 7) % GIVEN.length]! + GIVEN[(n * 13) % GIVEN.length]!;
    const phone = n % 3 === 0 ? '' : `1390${String(n % 9_000_000).padStart(7, '0')}`;
    const line = `B-${n},${slugs[n % slugs.length]},${yuan},${paidAt},${name},,${phone},name,银行转账,第${n}号捐赠单\r\n`;
    if (!file.write(line)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
  return sum;
}
