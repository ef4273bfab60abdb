import { askOrganisation } from '@/lib/complaints/ask';
import { fileComplaint } from '@/lib/complaints/file';
import { takeUpComplaint } from '@/lib/complaints/take-up';
import { VISITOR } from '@/lib/context';
import { as } from './people';

const HOUR_MS = 3_600_000;

/** Two complaints that wait in Ganzhou, by the verbs: one nobody took up, one whose organisation was asked. */
export async function writeComplaints(now: Date): Promise<void> {
  const ago = (hours: number) => new Date(now.getTime() - hours * HOUR_MS);
  const visitor = (hours: number) => ({
    actor: VISITOR,
    locale: 'zh' as const,
    now: ago(hours),
    address: null,
  });
  await fileComplaint(visitor(20), {
    slug: 'happy-childrens-cabin',
    reason: 'no_disclosure',
    text: '页面上写每两周更新一次进展，我捐了以后只看到一条，想知道小屋建到哪里了。',
    contact: 'neighbour@example.org',
  });
  const { complaintId } = await fileComplaint(visitor(44), {
    slug: 'happy-childrens-cabin',
    reason: 'pressure',
    text: '学校群里让每家都捐，不捐的要说明原因，我觉得这样不是自愿。',
    contact: '',
  });
  await takeUpComplaint(await as('city', ago(30)), { complaintId });
  await askOrganisation(await as('city', ago(29)), {
    complaintId,
    text: '请说明这个项目在学校里是怎么宣传的，有没有要求学生家庭捐款。',
  });
}
