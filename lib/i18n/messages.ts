import type { Locale } from './locales';
import { account } from './messages/account';
import { accountMails } from './messages/account-mails';
import { acts } from './messages/acts';
import { admin } from './messages/admin';
import { auth } from './messages/auth';
import { campaigns } from './messages/campaigns';
import { common } from './messages/common';
import { complaints } from './messages/complaints';
import { disclosure } from './messages/disclosure';
import { done } from './messages/done';
import { donors } from './messages/donors';
import { editor } from './messages/editor';
import { embed } from './messages/embed';
import { erasure } from './messages/erasure';
import { erasureMails } from './messages/erasure-mails';
import { errors } from './messages/errors';
import { festivals } from './messages/festivals';
import { fields, refusals } from './messages/fields';
import { filing } from './messages/filing';
import { follow } from './messages/follow';
import { followMails } from './messages/follow-mails';
import { front } from './messages/front';
import { gift } from './messages/gift';
import { give } from './messages/give';
import { home } from './messages/home';
import { imports } from './messages/imports';
import { keepsake } from './messages/keepsake';
import { ledger } from './messages/ledger';
import { mails } from './messages/mails';
import { matched } from './messages/matched';
import { matching } from './messages/matching';
import { monthly } from './messages/monthly';
import { ngo } from './messages/ngo';
import { ngos } from './messages/ngos';
import { oversightMails } from './messages/oversight-mails';
import { people } from './messages/people';
import { pictures } from './messages/pictures';
import { planMails } from './messages/plan-mails';
import { privacyNotice } from './messages/privacy-notice';
import { projects } from './messages/projects';
import { questions } from './messages/questions';
import { queues } from './messages/queues';
import { ratios } from './messages/ratios';
import { receipts } from './messages/receipts';
import { refunds } from './messages/refunds';
import { regions } from './messages/regions';
import { registry } from './messages/registry';
import { registryMails } from './messages/registry-mails';
import { reports } from './messages/reports';
import { risk } from './messages/risk';
import { rural } from './messages/rural';
import { secondFactor } from './messages/second-factor';
import { spending } from './messages/spending';
import { texts } from './messages/texts';
import { totals } from './messages/totals';
import { updates } from './messages/updates';
import { words } from './messages/words';
import { workspace } from './messages/workspace';
import { workspaceMails } from './messages/workspace-mails';

/** Every namespace of the product: one line each. */
const namespaces = {
  account,
  accountMails,
  acts,
  admin,
  auth,
  campaigns,
  common,
  complaints,
  disclosure,
  editor,
  done,
  donors,
  embed,
  erasure,
  erasureMails,
  errors,
  festivals,
  fields,
  filing,
  follow,
  followMails,
  front,
  gift,
  give,
  home,
  keepsake,
  imports,
  ledger,
  mails,
  matched,
  matching,
  monthly,
  ngo,
  ngos,
  oversightMails,
  people,
  planMails,
  privacyNotice,
  projects,
  questions,
  queues,
  receipts,
  refunds,
  refusals,
  pictures,
  registry,
  registryMails,
  regions,
  reports,
  risk,
  rural,
  secondFactor,
  spending,
  texts,
  totals,
  updates,
  ratios,
  words,
  workspace,
  workspaceMails,
};

type Namespaces = typeof namespaces;
/** The shape next-intl checks keys against (Chinese is the source). */
export type Messages = { [K in keyof Namespaces]: Namespaces[K]['zh'] };

function pick(locale: Locale): Messages {
  return Object.fromEntries(
    Object.entries(namespaces).map(([name, both]) => [name, both[locale]]),
  ) as unknown as Messages;
}

const byLocale: Record<Locale, Messages> = { zh: pick('zh'), en: pick('en') };

export function messagesOf(locale: Locale): Messages {
  return byLocale[locale];
}
