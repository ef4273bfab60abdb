import { describe, expect, test } from 'vitest';
import { authorise, may } from '@/lib/auth/policy';
import { type Permission, POLICY } from '@/lib/auth/rules';
import { type Actor, type MemberRole, type OfficialRole, VISITOR } from '@/lib/context';
import { isAppError } from '@/lib/errors';

const person = (more: Partial<Extract<Actor, { kind: 'user' }>> = {}): Actor => ({
  kind: 'user',
  userId: 'user_1',
  email: 'a@example.org',
  name: 'A',
  official: null,
  memberships: [],
  sessionId: 'ses_1',
  isFresh: true,
  ...more,
});
const member = (role: MemberRole, ngoId = 'ngo_a') =>
  person({ memberships: [{ ngoId, ngoSlug: 'a', role }] });
const official = (role: OfficialRole, regionCode = '360000') => person({ official: { role, regionCode } });
const codeOf = (work: () => void) => {
  try {
    work();
  } catch (error) {
    return isAppError(error) ? error.code : String(error);
  }
};

/** Who passes each permission on an NGO's campaign in Ganzhou: v visitor, d donor, o/e/f/w members, A/C/F/U officials. */
const ACTORS: Record<string, Actor> = {
  v: VISITOR,
  d: person(),
  o: member('owner'),
  e: member('editor'),
  f: member('finance'),
  w: member('viewer'),
  A: official('admin'),
  C: official('city', '360700'),
  F: official('finance'),
  U: official('auditor'),
};
const RESOURCE = { ngoId: 'ngo_a', holderId: 'ngo_h', regionCode: '360731', ownerId: 'somebody' };
const PLATFORM = { ownerId: 'somebody' };
const EXPECTED: Record<Permission, string> = {
  public: 'vdoefwACFU',
  'account.use': 'doefwACFU',
  'session.revoke': '',
  'account.contact': 'doefwACFU',
  'factor.give': 'doefwACFU',
  'factor.enrol': 'doefwACFU',
  'factor.manage': 'doefwACFU',
  'gift.own': '',
  'ngo.register': 'doefwACFU',
  'ngo.workspace': 'oefw',
  'ngo.edit': 'oe',
  'ngo.submit': 'o',
  'ngo.team': 'o',
  'ngo.merchant': 'o',
  'ngo.documents': 'oe',
  'ngo.withdrawDocument': 'o',
  'document.see': 'oefwACFU',
  'ngo.takeOver': 'oefw',
  'ngo.audit': 'of',
  'ngo.auditExport': 'of',
  'ngo.cooperate': 'o',
  'ngo.gifts': 'oefw',
  'ngo.giftsExport': 'oefw',
  'words.see': 'oefwACU',
  'words.moderate': 'oeAC',
  'question.answer': 'oe',
  'ngo.see': 'ACFU',
  'ngo.review': 'AC',
  'certificate.review': 'AC',
  'certificate.judge': 'AC',
  'registry.see': 'ACFU',
  'ngo.suspend': 'AC',
  'campaign.workspace': 'oefw',
  'campaign.create': 'oe',
  'campaign.edit': 'oe',
  'campaign.submit': 'o',
  'campaign.endorse': '',
  'campaign.update': 'oe',
  'campaign.hideUpdate': 'oeAC',
  'campaign.pause': 'oAC',
  'campaign.see': 'ACFU',
  'campaign.review': 'AC',
  'campaign.file': 'AC',
  'campaign.confirmFiling': 'AC',
  'campaign.close': 'o',
  'festival.enter': 'oe',
  'campaign.denounce': 'AC',
  'campaign.takeDown': 'AC',
  'project.see': 'oefwACFU',
  'project.write': 'oe',
  'disclosure.see': 'oefwACFU',
  'disclosure.write': 'oe',
  'disclosure.publish': 'o',
  'spending.see': 'oefwACFU',
  'spending.record': 'oef',
  'disbursement.request': 'of',
  'spending.withdraw': '',
  'spending.approve': '',
  'spending.reverse': '',
  'complaints.see': 'ACU',
  'complaint.see': 'ACU',
  'complaint.decide': 'AC',
  'complaint.answer': 'oe',
  'admin.home': 'ACFU',
  'totals.see': 'ACFU',
  'totals.export': 'ACFU',
  'reports.home': 'ACFU',
  'reports.see': 'ACFU',
  'reports.export': 'ACFU',
  'risks.see': 'ACFU',
  'risk.see': 'ACFU',
  'risk.decide': 'AC',
  'register.see': 'ACFU',
  'register.export': 'ACFU',
  'rural.see': 'ACFU',
  'rural.write': 'C',
  'rural.review': 'A',
  'gift.see': 'AFU',
  'gift.refundAsk': 'F',
  'gift.refund': 'A',
  'gift.review': 'A',
  'gift.refundDecline': 'AF',
  'gift.evidence': 'AF',
  'gift.refundConsent': '',
  'matches.see': 'AFU',
  'matches.export': 'AFU',
  'match.propose': 'F',
  'match.publish': 'A',
  'donor.see': 'AFU',
  'donor.propose': 'F',
  'donor.decide': 'A',
  'erasure.see': 'AU',
  'erasure.decide': 'A',
  'receipt.see': '',
  'receipt.export': '',
  'receipt.issue': '',
  'receipt.reverse': '',
  'import.see': 'oefwACFU',
  'import.create': 'of',
  'import.decide': 'AC',
  'reconcile.see': 'AFU',
  'reconcile.note': 'AF',
  'reconcile.run': 'AF',
  'inbox.see': 'AFU',
  'inbox.retry': 'AF',
  'outbox.see': 'AU',
  'outbox.resend': 'A',
  'audit.see': 'AU',
  'audit.export': 'AU',
  'people.see': 'AU',
  'people.manage': 'A',
};
const PLATFORM_WIDE: Permission[] = [
  'gift.see',
  'gift.refundAsk',
  'gift.refund',
  'gift.review',
  'gift.refundDecline',
  'gift.evidence',
  'matches.see',
  'matches.export',
  'match.propose',
  'match.publish',
  'donor.see',
  'donor.propose',
  'donor.decide',
  'erasure.see',
  'erasure.decide',
  'reconcile.see',
  'reconcile.note',
  'reconcile.run',
  'inbox.see',
  'inbox.retry',
  'outbox.see',
  'outbox.resend',
  'audit.see',
];

describe('the whole table', () => {
  test.each(Object.keys(POLICY) as Permission[])('%s', (permission) => {
    const resource = PLATFORM_WIDE.includes(permission) ? PLATFORM : RESOURCE;
    const passing = Object.entries(ACTORS)
      .filter(([, actor]) => may(actor, permission, resource))
      .map(([name]) => name)
      .join('');
    expect(passing).toBe(EXPECTED[permission]);
  });
  test('the worker and other systems pass nothing by it', () => {
    const passing = Object.keys(POLICY).filter((permission) =>
      may({ kind: 'system', name: 'worker' }, permission as Permission, RESOURCE),
    );
    expect(passing).toEqual(['public']);
  });
});

describe('regions (R75)', () => {
  test('a city official reaches the city and its counties, no neighbour', () => {
    const ganzhou = official('city', '360700');
    expect(may(ganzhou, 'ngo.review', { regionCode: '360700' })).toBe(true);
    expect(may(ganzhou, 'ngo.review', { regionCode: '360731' })).toBe(true);
    for (const regionCode of ['360000', '360800', '360102', '361102'])
      expect(may(ganzhou, 'ngo.review', { regionCode })).toBe(false);
  });
  test('a city official sees nothing of the whole platform', () => {
    for (const permission of PLATFORM_WIDE) expect(may(official('admin', '360700'), permission)).toBe(false);
  });
});

describe('two people (R78)', () => {
  /** What is one thing under two names: money out of a campaign; an organisation and its certificate. */
  const SAME: Record<string, string> = { disbursement: 'spending', certificate: 'ngo' };
  const subjectOf = (permission: string) => {
    const name = permission.split('.')[0]!;
    return SAME[name] ?? name;
  };
  const rolesWith = (duty: 'makes' | 'approves') =>
    new Set(
      Object.entries(POLICY)
        .filter(([, rule]) => rule.duty === duty)
        .flatMap(([permission, rule]) =>
          [
            ...(rule.officials ?? []),
            ...(rule.members ?? []).map((r) => `member ${r}`),
            ...(rule.holders ?? []).map((r) => `holder ${r}`),
          ].map((role) => `${role} of ${subjectOf(permission)}`),
        ),
    );
  // Judged by subject: a city's official makes the rows of the register and approves organisations, and neither is the other's check.
  test('no role both makes and approves the same thing', () => {
    const makers = rolesWith('makes');
    expect([...rolesWith('approves')].filter((role) => makers.has(role))).toEqual([]);
    expect(makers).toContain('city of rural');
    expect(makers).toContain('member finance of spending');
  });
  test('whoever made a thing cannot approve it, whatever else they are', () => {
    const both = person({
      official: { role: 'admin', regionCode: '360000' },
      memberships: [{ ngoId: 'ngo_a', ngoSlug: 'a', role: 'owner' }],
    });
    expect(may(both, 'campaign.review', { ...RESOURCE, makerIds: ['user_2'] })).toBe(true);
    expect(may(both, 'campaign.review', { ...RESOURCE, makerIds: ['user_1', 'user_2'] })).toBe(false);
    expect(
      codeOf(() => authorise({ actor: both }, 'campaign.review', { ...RESOURCE, makerIds: ['user_1'] })),
    ).toBe('FORBIDDEN');
  });
});

describe('what a caller is told', () => {
  test('a visitor: sign in', () =>
    expect(codeOf(() => authorise({ actor: VISITOR }, 'ngo.workspace', RESOURCE))).toBe('UNAUTHENTICATED'));
  test('a member of another organisation: nothing is there', () =>
    expect(codeOf(() => authorise({ actor: member('owner', 'ngo_b') }, 'campaign.edit', RESOURCE))).toBe(
      'NOT_FOUND',
    ));
  test('a viewer where an editor is needed: not allowed', () =>
    expect(codeOf(() => authorise({ actor: member('viewer') }, 'campaign.edit', RESOURCE))).toBe(
      'FORBIDDEN',
    ));
  test('the holder sees its partner’s campaign and may not edit it', () => {
    expect(codeOf(() => authorise({ actor: member('owner', 'ngo_h') }, 'campaign.edit', RESOURCE))).toBe(
      'FORBIDDEN',
    );
    expect(may(member('owner', 'ngo_h'), 'campaign.pause', RESOURCE)).toBe(true);
  });
  test('official receipts are for the holder’s owner and finance: its viewer is refused, the partner finds nothing', () => {
    const holder = { holderId: 'ngo_h' };
    for (const permission of ['receipt.see', 'receipt.export', 'receipt.issue', 'receipt.reverse'] as const) {
      for (const role of ['owner', 'finance'] as const)
        expect(may(member(role, 'ngo_h'), permission, holder)).toBe(true);
      for (const role of ['editor', 'viewer'] as const)
        expect(codeOf(() => authorise({ actor: member(role, 'ngo_h') }, permission, holder))).toBe(
          'FORBIDDEN',
        );
      expect(codeOf(() => authorise({ actor: member('owner') }, permission, holder))).toBe('NOT_FOUND');
    }
  });
  test('an auditor changes nothing', () => {
    const auditor = official('auditor');
    const passing = (Object.keys(POLICY) as Permission[]).filter((p) =>
      may(auditor, p, PLATFORM_WIDE.includes(p) ? {} : RESOURCE),
    );
    expect(passing.filter((p) => !/\.(see|home|export)$/.test(p)).sort()).toEqual([
      'account.contact',
      'account.use',
      'factor.enrol',
      'factor.give',
      'factor.manage',
      'ngo.register',
      'public',
    ]);
  });
  test('a resource that is not there is not found even for the province', () => {
    expect(codeOf(() => authorise({ actor: person() }, 'campaign.edit', {}))).toBe('NOT_FOUND');
  });
});
