import { listRuralFiles } from '@/lib/rural/queries';
import { reviewRuralFile } from '@/lib/rural/review';
import { takeRuralFile } from '@/lib/rural/take-file';
import { writeProject } from '@/lib/rural/write-project';
import { as } from './people';

const HOUR_MS = 3_600_000;

/** Every name says that it is the demo's: the register would otherwise read as a statement about real organisations. */
const FILE = `地区代码,组织名称,项目名称,项目英文名称,年份,资金(元)
360731,演示乡村助学会,演示：村小图书角,Demo: village school libraries,2025,86000
360731,演示乡村助学会,演示：留守儿童暑期班,Demo: summer classes,2026,120000
360731,演示银龄互助社,演示：老年人助餐点,Demo: meals for the elderly,2026,64500.50
360730,演示橘园合作发展中心,演示：脐橙分拣培训,Demo: training to sort oranges,2026,150000
360722,演示橘园合作发展中心,演示：山塘清淤,Demo: clearing a pond,2025,98000
`;

/** A small register of Ganzhou, by the verbs: a file that the province approved, and one project that waits. */
export async function writeRegister(now: Date): Promise<void> {
  const ago = (hours: number) => new Date(now.getTime() - hours * HOUR_MS);
  const bytes = new TextEncoder().encode(FILE);
  const fileId = await takeRuralFile(await as('city', ago(80)), { name: '赣州演示登记.csv', bytes });
  const province = await as('admin', ago(50));
  const file = (await listRuralFiles(province)).find((one) => one.id === fileId)!;
  await reviewRuralFile(province, {
    fileId,
    waiting: file.waiting,
    decision: 'approved',
    reason: '演示数据，与市里报送的表一致。',
  });
  await writeProject(await as('city', ago(6)), {
    projectId: null,
    version: null,
    regionCode: '360731',
    organisation: '演示银龄互助社',
    uscc: '',
    nameZh: '演示：村卫生室添置设备',
    nameEn: 'Demo: equipment for a village clinic',
    year: '2026',
    funding: '45000',
    intent: 'submit',
  });
}
