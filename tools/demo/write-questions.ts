import { sql } from '@/db/client';
import { VISITOR } from '@/lib/context';
import { answerAsked } from '@/lib/questions/answer';
import { askQuestion } from '@/lib/questions/ask';
import { as } from './people';

const HOUR_MS = 3_600_000;
const SLUG = 'happy-childrens-cabin';

/** Visitors' questions about one campaign, by the verbs: the first answered, the second waiting. */
export async function writeQuestions(now: Date): Promise<void> {
  const at = (hours: number) => new Date(now.getTime() - hours * HOUR_MS);
  const ask = (hours: number, text: string) =>
    askQuestion(
      { actor: VISITOR, locale: 'zh', now: at(hours), address: null },
      { slug: SLUG, text, contact: '' },
    );
  await ask(70, '小屋建好以后，床和书桌归谁？孩子长大搬走了怎么办？');
  const editor = await as('ngo', at(46));
  for (const { id } of await sql<{ id: string }[]>`select id from campaign_questions where state = 'waiting'`)
    await answerAsked(editor, {
      questionId: id,
      text: '都归孩子一家。孩子长大以后，房间由弟弟妹妹接着用；家里不再需要的，由村里登记，转给下一户。',
    });
  await ask(5, '一间小屋大概要几天？施工的时候孩子住在哪里？');
}
