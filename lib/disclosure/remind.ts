import 'server-only';
import { db, sql } from '@/db/client';
import { addDays, daysBetween } from '@/lib/calendar';
import { shanghaiDay } from '@/lib/clock';
import { enqueueMail } from '@/lib/email/enqueue';
import { env } from '@/lib/env';
import { routes } from '@/lib/routes';
import { type ObligationKind, reminderOf, SOON_DAYS } from './obligations';

interface Due {
  id: string;
  kind: ObligationKind;
  n: number;
  dueOn: string;
  slug: string;
  to: string;
  titleZh: string;
  titleEn: string;
}

/** Writes to whoever owes a report 14, 3 and 0 days before its last day; each reminder once, whatever is run again. Returns how many. */
export async function remindOfReports(now: Date): Promise<number> {
  const today = shanghaiDay(now);
  const due = await sql<Due[]>`
    select o.id, o.kind, o.n, o.due_on::text as "dueOn", n.slug, coalesce(n.notification_email, n.contact_email) as "to",
      coalesce(c.title_zh, p.name_zh, n.name_zh) as "titleZh", coalesce(c.title_en, p.name_en, n.name_en) as "titleEn"
    from obligations o join ngos n on n.id = o.ngo_id left join campaigns c on c.id = o.campaign_id left join projects p on p.id = o.project_id
    where o.met_at is null and o.void_at is null and o.due_on between ${today} and ${addDays(today, SOON_DAYS)}
      and (c.id is null or c.state not in ('taken_down', 'resolved'))
    order by o.due_on, o.id limit 10000`;
  let sent = 0;
  for (const { id, kind, n, dueOn, slug, to, titleZh, titleEn } of due) {
    const days = reminderOf(kind, dueOn, today);
    if (days === null) continue;
    await enqueueMail(db, {
      kind: 'report_due',
      dedupeKey: `report_due:${id}:${dueOn}:${days}`,
      to,
      locale: 'zh',
      params: {
        kind,
        n,
        dueOn,
        days: daysBetween(today, dueOn),
        titleZh,
        titleEn,
        url: env.APP_URL + routes.workspaceReport('zh', slug, id),
      },
    });
    sent++;
  }
  return sent;
}
