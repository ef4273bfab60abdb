import type { MemberRole, OfficialRole } from '@/lib/context';

/** Who passes a permission; each line of it lets somebody in. */
export interface Rule {
  /** Everybody, signed in or not. */
  public?: true;
  /** Any signed-in person; with `own`, only on a resource whose `ownerId` they are. */
  user?: 'any' | 'own';
  officials?: readonly OfficialRole[];
  /** Members of the resource's executing NGO. */
  members?: readonly MemberRole[];
  /** Members of the resource's certificate-holder. */
  holders?: readonly MemberRole[];
  /** Somebody whose second factor is still to come: always, or only while they have none to give. */
  unproven?: 'any' | 'first';
  /** Done only within ten minutes of the second factor, by whoever has one: money, exports, roles, the factors themselves. */
  fresh?: true;
  duty?: 'makes' | 'approves';
  /** Who may see the resource at all: decides between FORBIDDEN and NOT_FOUND. */
  seenWith?: readonly Permission[];
}

const ALL = ['owner', 'editor', 'finance', 'viewer'] as const;
const WRITERS = ['owner', 'editor'] as const;
const DECIDERS = ['admin', 'city'] as const;
const OFFICIALS = ['admin', 'city', 'finance', 'auditor'] as const;

/**
 * The one table of who may do what, on which resource. Refuse by default: what is not written here is not
 * allowed. `makes` and `approves` never meet in one role (R78; a test reads this table), and an approval is
 * refused to whoever made the thing, whatever their roles (`makerIds`).
 */
const RULES = {
  public: { public: true },
  'account.use': { user: 'any' },
  'session.revoke': { user: 'own' },
  // How somebody is reached and signs in: their address, their number.
  'account.contact': { user: 'any', fresh: true },
  'factor.give': { user: 'any', unproven: 'any' },
  'factor.enrol': { user: 'any', unproven: 'first', fresh: true },
  'factor.manage': { user: 'any', fresh: true },
  'gift.own': { user: 'own' },

  'ngo.register': { user: 'any', duty: 'makes' },
  'ngo.workspace': { members: ALL },
  'ngo.edit': { members: WRITERS, duty: 'makes', seenWith: ['ngo.workspace'] },
  'ngo.submit': { members: ['owner'], duty: 'makes', seenWith: ['ngo.workspace'] },
  'ngo.team': { members: ['owner'], fresh: true, seenWith: ['ngo.workspace'] },
  'ngo.merchant': { members: ['owner'], fresh: true, seenWith: ['ngo.workspace'] },
  'ngo.documents': { members: WRITERS, seenWith: ['document.see'] },
  'ngo.withdrawDocument': { members: ['owner'], seenWith: ['document.see'] },
  'document.see': { members: ALL, holders: ALL, officials: OFFICIALS },
  'ngo.takeOver': { members: ALL, fresh: true, seenWith: ['ngo.workspace'] },
  'ngo.audit': { members: ['owner', 'finance'], seenWith: ['ngo.workspace'] },
  'ngo.auditExport': { members: ['owner', 'finance'], fresh: true, seenWith: ['ngo.workspace'] },
  'ngo.cooperate': { members: ['owner'], seenWith: ['ngo.workspace'] },
  'ngo.gifts': { members: ALL, seenWith: ['ngo.workspace'] },
  'ngo.giftsExport': { members: ALL, fresh: true, seenWith: ['ngo.workspace'] },
  // What donors wrote for others to read (R38).
  'words.see': { members: ALL, holders: ALL, officials: ['admin', 'city', 'auditor'] },
  'words.moderate': { members: WRITERS, holders: WRITERS, officials: DECIDERS, seenWith: ['words.see'] },
  // What visitors asked about a campaign; who may read and hide it is who may with donors' words.
  'question.answer': { members: WRITERS, seenWith: ['words.see'] },
  'ngo.see': { officials: OFFICIALS },
  'ngo.review': { officials: DECIDERS, duty: 'approves', seenWith: ['ngo.see'] },
  'certificate.review': { officials: DECIDERS, duty: 'approves', seenWith: ['ngo.see'] },
  'certificate.judge': { officials: DECIDERS, seenWith: ['ngo.see'] },
  'registry.see': { officials: OFFICIALS },
  'ngo.suspend': { officials: DECIDERS, seenWith: ['ngo.see'] },

  'campaign.workspace': { members: ALL, holders: ALL },
  'campaign.create': { members: WRITERS, duty: 'makes', seenWith: ['ngo.workspace'] },
  'campaign.edit': { members: WRITERS, duty: 'makes', seenWith: ['campaign.workspace'] },
  'campaign.submit': { members: ['owner'], duty: 'makes', seenWith: ['campaign.workspace'] },
  'campaign.endorse': {
    holders: ['owner'],
    duty: 'approves',
    seenWith: ['campaign.workspace', 'campaign.see'],
  },
  'campaign.update': { members: WRITERS, seenWith: ['campaign.workspace'] },
  'campaign.hideUpdate': {
    members: WRITERS,
    holders: ['owner'],
    officials: DECIDERS,
    seenWith: ['campaign.workspace', 'campaign.see'],
  },
  'campaign.pause': {
    members: ['owner'],
    holders: ['owner'],
    officials: DECIDERS,
    seenWith: ['campaign.workspace', 'campaign.see'],
  },
  'campaign.see': { officials: OFFICIALS },
  'campaign.review': { officials: DECIDERS, duty: 'approves', seenWith: ['campaign.see'] },
  'campaign.file': {
    officials: DECIDERS,
    holders: ['owner'],
    seenWith: ['campaign.workspace', 'campaign.see'],
  },
  // Who recorded a number never confirms it (A.2, R78).
  'campaign.confirmFiling': {
    officials: DECIDERS,
    holders: ['owner'],
    duty: 'approves',
    seenWith: ['campaign.workspace', 'campaign.see'],
  },
  'campaign.close': {
    members: ['owner'],
    holders: ['owner'],
    seenWith: ['campaign.workspace', 'campaign.see'],
  },
  // Charitable projects over campaigns: what an organisation does with the money; nobody approves them.
  'project.see': { members: ALL, officials: OFFICIALS },
  'project.write': { members: WRITERS, seenWith: ['project.see'] },
  'festival.enter': { members: WRITERS, seenWith: ['campaign.workspace'] },
  'spending.see': { members: ALL, holders: ALL, officials: OFFICIALS },
  'spending.record': { members: ['owner', 'editor', 'finance'], duty: 'makes', seenWith: ['spending.see'] },
  'disbursement.request': { members: ['owner', 'finance'], duty: 'makes', seenWith: ['spending.see'] },
  // Whoever wrote it down, while it waits.
  'spending.withdraw': { user: 'own', seenWith: ['spending.see'] },
  // All money out is decided, and taken back, at the certificate-holder, which books it (Charity Law art. 26).
  'spending.approve': {
    holders: ['owner', 'finance'],
    fresh: true,
    duty: 'approves',
    seenWith: ['spending.see'],
  },
  'spending.reverse': { holders: ['owner', 'finance'], fresh: true, seenWith: ['spending.see'] },
  'disclosure.see': { members: ALL, holders: ALL, officials: OFFICIALS },
  'disclosure.write': { members: WRITERS, seenWith: ['disclosure.see'] },
  'disclosure.publish': { members: ['owner'], seenWith: ['disclosure.see'] },
  // To the authority that registers the certificate-holder (R76).
  'campaign.denounce': { officials: DECIDERS, seenWith: ['campaign.see'] },
  'campaign.takeDown': { officials: DECIDERS, seenWith: ['campaign.see'] },

  // The list filters by region in SQL; one complaint is seen by its own region.
  'complaints.see': { officials: ['admin', 'city', 'auditor'] },
  'complaint.see': { officials: ['admin', 'city', 'auditor'] },
  // Whoever decides also reads how to reach the complainant.
  'complaint.decide': { officials: DECIDERS, seenWith: ['complaint.see'] },
  'complaint.answer': { members: WRITERS, seenWith: ['ngo.workspace'] },

  // Suspicions about gifts: the list filters by region in SQL; a decision moves no gift (its match waits, comes back or is forfeited), so one person is enough.
  'risks.see': { officials: OFFICIALS },
  'risk.see': { officials: OFFICIALS },
  'risk.decide': { officials: DECIDERS, seenWith: ['risk.see'] },
  // The regional register of rural revitalization: cities enter, the province approves. The list filters in SQL.
  'register.see': { officials: OFFICIALS },
  'register.export': { officials: OFFICIALS, fresh: true, seenWith: ['register.see'] },
  'rural.see': { officials: OFFICIALS },
  'rural.write': { officials: ['city'], duty: 'makes', seenWith: ['rural.see'] },
  'rural.review': { officials: ['admin'], duty: 'approves', seenWith: ['rural.see'] },

  'admin.home': { officials: OFFICIALS },
  'totals.see': { officials: OFFICIALS },
  'totals.export': { officials: OFFICIALS, fresh: true, seenWith: ['totals.see'] },
  // Half-year reports and campaigns' files: the page is everybody's, what is taken away is asked for by its region.
  'reports.home': { officials: OFFICIALS },
  'reports.see': { officials: OFFICIALS },
  'reports.export': { officials: OFFICIALS, fresh: true, seenWith: ['reports.see'] },
  'gift.see': { officials: ['admin', 'finance', 'auditor'] },
  // Money goes back, and a gift in review is counted, only when finance proposes it and an admin approves (R54, R78).
  'gift.refundAsk': { officials: ['finance'], fresh: true, duty: 'makes', seenWith: ['gift.see'] },
  'gift.refund': { officials: ['admin'], fresh: true, duty: 'approves', seenWith: ['gift.see'] },
  'gift.review': { officials: ['admin'], fresh: true, duty: 'approves', seenWith: ['gift.see'] },
  // Saying no to a donor moves no money: one person is enough.
  'gift.refundDecline': { officials: ['admin', 'finance'], fresh: true, seenWith: ['gift.see'] },
  // What a donor sent to prove a ground: not for those who only read.
  'gift.evidence': { officials: ['admin', 'finance'], seenWith: ['gift.see'] },
  // More than is left of a gift goes back only with the word of whoever holds the money (R55).
  'gift.refundConsent': {
    holders: ['owner'],
    fresh: true,
    duty: 'approves',
    seenWith: ['campaign.workspace'],
  },
  // Matching pools are the whole platform's: finance proposes the rules, an admin publishes them, and may stop a pool (R78, R89).
  'matches.see': { officials: ['admin', 'finance', 'auditor'] },
  'matches.export': { officials: ['admin', 'finance', 'auditor'], fresh: true, seenWith: ['matches.see'] },
  'match.propose': { officials: ['finance'], duty: 'makes', seenWith: ['matches.see'] },
  'match.publish': { officials: ['admin'], fresh: true, duty: 'approves', seenWith: ['matches.see'] },
  // Who counts as one donor is the whole platform's: finance proposes, an admin decides (contract.md, R78).
  'donor.see': { officials: ['admin', 'finance', 'auditor'] },
  'donor.propose': { officials: ['finance'], duty: 'makes', seenWith: ['donor.see'] },
  'donor.decide': { officials: ['admin'], duty: 'approves', seenWith: ['donor.see'] },
  // A guest's wish to be erased: answered once, for good, by one person with a fresh second factor.
  'erasure.see': { officials: ['admin', 'auditor'] },
  'erasure.decide': { officials: ['admin'], fresh: true, seenWith: ['erasure.see'] },
  // Official receipts of gifts: seen, numbered and reversed at the organisation that holds the money (R50, R57).
  'receipt.see': { holders: ['owner', 'finance'], seenWith: ['campaign.workspace'] },
  'receipt.export': { holders: ['owner', 'finance'], fresh: true, seenWith: ['campaign.workspace'] },
  'receipt.issue': { holders: ['owner', 'finance'], fresh: true, seenWith: ['campaign.workspace'] },
  'receipt.reverse': { holders: ['owner', 'finance'], fresh: true, seenWith: ['campaign.workspace'] },
  'import.see': { members: ALL, officials: OFFICIALS },
  'import.create': { members: ['owner', 'finance'], duty: 'makes', seenWith: ['ngo.workspace'] },
  'import.decide': {
    officials: DECIDERS,
    fresh: true,
    duty: 'approves',
    seenWith: ['import.see'],
  },
  'reconcile.see': { officials: ['admin', 'finance', 'auditor'] },
  'reconcile.note': { officials: ['admin', 'finance'], seenWith: ['reconcile.see'] },
  'reconcile.run': { officials: ['admin', 'finance'], seenWith: ['reconcile.see'] },
  'inbox.see': { officials: ['admin', 'finance', 'auditor'] },
  'inbox.retry': { officials: ['admin', 'finance'], seenWith: ['inbox.see'] },
  'outbox.see': { officials: ['admin', 'auditor'] },
  'outbox.resend': { officials: ['admin'], seenWith: ['outbox.see'] },
  'audit.see': { officials: ['admin', 'auditor'] },
  'audit.export': { officials: ['admin', 'auditor'], fresh: true, seenWith: ['audit.see'] },
  'people.see': { officials: ['admin', 'auditor'] },
  'people.manage': { officials: ['admin'], fresh: true, seenWith: ['people.see'] },
} as const satisfies Record<string, Omit<Rule, 'seenWith'> & { seenWith?: readonly string[] }>;

export type Permission = keyof typeof RULES;
export const POLICY: Record<Permission, Rule> = RULES;

/** Permissions of officials that hold in every region of theirs without naming a resource (homes and lists filter in SQL). */
export const OWN_SCOPE: readonly Permission[] = [
  'admin.home',
  'totals.see',
  'totals.export',
  'reports.home',
  'complaints.see',
  'register.see',
  'register.export',
  'risks.see',
  'registry.see',
];
