import { randomUUID } from 'node:crypto';
import type { Resource } from '@/lib/auth/policy';
import type { AccessWorld } from './access-world';
import { basics, registration, settings, wholeCampaign } from './typed-forms';

export interface Call {
  /** What the page binds, before the form's own state and texts. */
  bound: unknown[];
  texts?: Record<string, string | Blob>;
  resource?: Resource;
}

const REASON = '为核对权限而试的一次操作。';
/** No row is at this version: whoever may act is told that it is stale, and nothing changes. */
const STALE = 999_999;
/** The id a form would have made. */
const NO_FORM = '00000000-0000-4000-8000-000000000000';
const TODAY = new Date().toISOString().slice(0, 10);
const decided = { decision: 'returned', reason: REASON };

/** A campaign's form as texts: flat, every field answered. */
function campaignTexts(holderId: string): Record<string, string> {
  const { plan, budget, suggestedFen, ...rest } = wholeCampaign() as {
    plan: Record<string, string>;
    budget: { labelZh: string; labelEn: string; yuan: string }[];
    suggestedFen: string;
  } & Record<string, string>;
  const { targetFen, ...texts } = rest;
  return {
    ...texts,
    target: targetFen!,
    suggested: suggestedFen,
    holderId,
    version: String(STALE),
    intent: 'save',
    ...Object.fromEntries(Object.entries(plan).map(([item, text]) => [`plan.${item}`, text])),
    ...Object.fromEntries(
      budget.flatMap((row, n) => Object.entries(row).map(([name, text]) => [`budget.${n}.${name}`, text])),
    ),
  };
}

const draftTexts = (): Record<string, string> => {
  const { targetFen, ...texts } = basics() as Record<string, string>;
  return { ...texts, target: targetFen! };
};

/** What a file field holds: its verb reads it before it knows whose campaign it is. */
const FILE = new Blob(['not a picture'], { type: 'image/png' });

/** What each act of a certificate-holder on a partnership takes. */
const COOPERATION: Record<string, Record<string, string | Blob>> = {
  assess: { score: '80', assessment: REASON },
  sign: { agreementSignedOn: TODAY, scope: REASON, validUntil: '', file: FILE },
  decline: { reason: REASON },
  supervise: { text: REASON },
};

/**
 * How each server action is tried: with what it acts on, in a form that whoever may not do it cannot mistake for a
 * slip of the pen (some verbs read what was typed before they know whose it is). Where one that may do it would
 * change something, its version is stale or its state wrong; the rest is done, on a product of the test's own.
 */
export const ACTION_CALLS: Record<string, (w: AccessWorld) => Call[]> = {
  'account/actions#endSession': (w) => {
    const ownerId = userId(w, 'donor');
    return [{ bound: ['/zh', 'ses_access'], resource: { ownerId } }];
  },
  'account/actions#savePassword': () => [{ bound: [] }],
  'account/donor-actions#saveAppearance': () => [{ bound: [] }],
  'account/donor-actions#sendJoinLink': () => [{ bound: [] }],
  'account/donor-actions#bringIn': () => [{ bound: ['/zh', ''] }],
  'account/donor-actions#stopFollowing': () => [{ bound: ['/zh', ''] }],
  'account/donor-actions#saveName': () => [{ bound: [] }],
  'account/donor-actions#deleteAccount': () => [{ bound: [] }],
  // What they would change is not named: whoever may is told so, and keeps the second factor of the walk.
  'sign-in/second-step/actions#sendCode': () => [{ bound: ['/zh/account'] }],
  'sign-in/enrol/actions#confirmApp': () => [{ bound: ['/zh/account'] }],
  'sign-in/enrol/actions#askForPasskey': () => [{ bound: [] }],
  'sign-in/enrol/actions#keepPasskey': () => [{ bound: ['/zh/account', {}, 'key'] }],
  'account/contact/actions#sendAddressLink': () => [{ bound: [] }],
  'account/contact/actions#takeAddress': () => [{ bound: ['/zh', ''] }],
  'account/contact/actions#sendNumberCode': () => [{ bound: ['/zh'] }],
  'account/contact/actions#takeNumber': () => [{ bound: ['/zh'] }],
  'account/contact/actions#dropNumber': () => [{ bound: ['/zh'] }],
  'account/security/actions#rename': () => [{ bound: ['/zh', ''] }],
  'account/security/actions#remove': () => [{ bound: ['/zh', ''] }],
  'account/security/actions#removeApp': () => [{ bound: ['/zh'] }],
  'account/security/actions#renewCodes': () => [{ bound: [] }],
  'register/ngo/actions#sendRegistration': () => [{ bound: [], texts: { intent: 'draft' } }],
  'ngo/[slug]/registration/actions#sendAgain': (w) =>
    own(w, (ngo) => ({ bound: [ngo.slug, ngo.id, STALE], texts: registration() })),
  'ngo/[slug]/settings/actions#save': (w) =>
    own(w, (ngo) => ({ bound: ['/zh', ngo.id, STALE], texts: settings() })),
  'ngo/[slug]/campaigns/actions#createDraft': (w) =>
    own(w, (ngo) => ({ bound: [ngo.slug, ngo.id], texts: draftTexts() })),
  'ngo/[slug]/campaigns/actions#saveCampaign': (w) =>
    each(w, (c) => ({ bound: [w.near.slug, c.id], texts: campaignTexts(c.holderId) })),
  'ngo/[slug]/campaigns/actions#endorse': (w) =>
    each(w, (c) => ({ bound: ['/zh', c.id, STALE], texts: decided })),
  'ngo/[slug]/campaigns/actions#publishUpdate': (w) =>
    each(w, (c) => ({
      bound: ['/zh', c.id, randomUUID()],
      texts: { titleZh: '近况', titleEn: 'News', bodyZh: '正文', bodyEn: 'Text' },
    })),
  'ngo/[slug]/campaigns/actions#keepThanks': (w) =>
    each(w, (c) => ({ bound: ['/zh', c.id], texts: { thanksZh: '', thanksEn: '' } })),
  'ngo/[slug]/campaigns/[id]/money/actions#record': (w) => [
    { bound: ['/zh', w.nearCampaign.id, w.near.id, NO_FORM], texts: payment, resource: { ngoId: w.near.id } },
  ],
  'ngo/[slug]/campaigns/[id]/money/actions#request': (w) =>
    each(w, (c) => ({
      bound: ['/zh', c.id, randomUUID()],
      texts: { amount: '1', request: REASON },
      resource: { ngoId: c.ngoId },
    })),
  'ngo/[slug]/campaigns/[id]/money/actions#withdraw': (w) => [
    {
      bound: ['/zh', 'spending', w.spending.id],
      resource: { ...w.spending.campaign, ownerId: w.spending.madeBy },
    },
  ],
  'ngo/[slug]/campaigns/[id]/money/actions#decide': (w) => [
    {
      bound: ['/zh', 'spending', w.spending.id],
      texts: { decision: 'refused', reason: REASON },
      resource: { ...w.spending.campaign, makerIds: [w.spending.madeBy] },
    },
  ],
  // Nobody has asked for it at that moment: whoever may is told so.
  'ngo/[slug]/campaigns/[id]/money/actions#reverse': (w) => [
    {
      bound: ['/zh', 'spending', w.spending.id, '2026-01-01T00:00:00.000Z'],
      texts: { decision: 'kept', reason: REASON },
      resource: { ...w.spending.campaign, makerIds: [] },
    },
  ],
  'ngo/[slug]/campaigns/[id]/money/actions#askBack': (w) => [
    {
      bound: ['/zh', 'spending', w.spending.id],
      texts: { reason: REASON },
      resource: { ...w.spending.campaign, makerIds: [] },
    },
  ],
  'ngo/[slug]/campaigns/[id]/money/actions#answerConsent': (w) => [
    {
      bound: ['/zh', w.refund.id],
      texts: { decision: 'refused', reason: REASON },
      resource: { holderId: w.refund.holderId, makerIds: w.refund.makerIds },
    },
  ],
  'ngo/[slug]/campaigns/[id]/pictures/actions#add': (w) =>
    each(w, (c) => ({ bound: ['/zh', c.id], texts: PICTURE })),
  'ngo/[slug]/campaigns/draft-actions#keep': (w) =>
    each(w, (c) => ({ bound: [c.id], texts: { titleZh: '标题', version: String(STALE) } })),
  'ngo/[slug]/campaigns/draft-actions#discard': (w) => each(w, (c) => ({ bound: [w.near.slug, c.id] })),
  'ngo/[slug]/campaigns/[id]/pictures/actions#addOne': (w) =>
    each(w, (c) => ({ bound: [c.id], texts: PICTURE })),
  'ngo/[slug]/campaigns/[id]/pictures/actions#describe': (w) =>
    each(w, (c) => ({ bound: ['/zh', c.id, 'picture'], texts: PICTURE })),
  'ngo/[slug]/campaigns/[id]/pictures/actions#move': (w) =>
    each(w, (c) => ({ bound: ['/zh', c.id, 'picture', 0] })),
  'ngo/[slug]/campaigns/[id]/pictures/actions#cover': (w) =>
    each(w, (c) => ({ bound: ['/zh', c.id, 'picture'] })),
  'ngo/[slug]/campaigns/[id]/pictures/actions#remove': (w) =>
    each(w, (c) => ({ bound: ['/zh', c.id, 'picture'] })),
  'ngo/[slug]/projects/actions#create': (w) =>
    own(w, (ngo) => ({ bound: [ngo.slug, ngo.id], texts: projectTexts })),
  'ngo/[slug]/projects/actions#save': (w) => onProject(w, { bound: [STALE], texts: projectTexts }),
  'ngo/[slug]/projects/actions#end': (w) => onProject(w, { bound: [STALE] }),
  // It is in the project already; then it is taken out.
  'ngo/[slug]/projects/actions#add': (w) =>
    onProject(w, { bound: [], texts: { campaignId: w.nearCampaign.id } }),
  'ngo/[slug]/projects/actions#takeOut': (w) => onProject(w, { bound: [w.nearCampaign.id] }),
  'ngo/[slug]/disclosure/actions#begin': (w) => [
    { bound: ['/zh', w.obligation], resource: { ...w.report.campaign, makerIds: [] } },
  ],
  'ngo/[slug]/disclosure/actions#save': (w) => [
    {
      bound: ['/zh', w.report.id],
      texts: { textZh: '文', textEn: 'text', edit: String(STALE), intent: 'save' },
      resource: { ...w.report.campaign, makerIds: [] },
    },
  ],
  'ngo/[slug]/team/actions#invite': (w) =>
    own(w, (ngo) => ({
      bound: ['/zh', ngo.id],
      texts: { email: 'colleague@camphor.test', role: 'viewer' },
    })),
  'ngo/[slug]/team/actions#remove': (w) =>
    own(w, (ngo, ownerId) => ({ bound: ['/zh', ngo.id, ownerId], texts: {} })),
  'ngo/[slug]/team/actions#changeRole': (w) =>
    own(w, (ngo, ownerId) => ({ bound: ['/zh', ngo.id, ownerId], texts: { role: 'owner' } })),
  'ngo/[slug]/team/actions#withdraw': (w) =>
    own(w, (ngo) => ({ bound: ['/zh', ngo.id, '0'.repeat(64)], texts: {} })),
  'ngo/[slug]/team/actions#offer': (w) =>
    own(w, (ngo, ownerId) => ({ bound: ['/zh', ngo.id], texts: { userId: ownerId } })),
  'ngo/[slug]/team/actions#answer': (w) =>
    own(w, (ngo) => ({ bound: ['/zh', ngo.id], texts: { intent: 'declined' } })),
  'ngo/[slug]/partners/actions#ask': (w) =>
    own(w, (ngo) => ({ bound: ['/zh', ngo.id], texts: { holderId: w.holder.id } })),
  ...Object.fromEntries(
    Object.entries(COOPERATION).map(([act, texts]) => [
      `ngo/[slug]/partners/actions#${act}`,
      (w: AccessWorld): Call[] => [
        { bound: ['/zh', w.document.partnershipId], texts, resource: { ngoId: w.holder.id } },
      ],
    ]),
  ),
  // Those two would end what later calls stand on: they name what is not there, so nobody gets further than its owner.
  'ngo/[slug]/partners/actions#end': () => [
    { bound: ['/zh', 'access'], texts: { reason: REASON, how: 'ended' }, resource: {} },
  ],
  'ngo/[slug]/partners/actions#stopAll': (w) => [
    { bound: ['/zh', w.holder.id, 'access'], texts: { reason: REASON }, resource: { ngoId: w.holder.id } },
  ],
  'ngo/[slug]/certificate/actions#state': (w) =>
    own(w, (ngo) => ({
      bound: ['/zh', ngo.id],
      texts: {
        certificateNumber: `DEMO-ACCESS-${ngo.slug}`,
        certificateIssuer: '江西省民政厅',
        certificateIssuedOn: TODAY,
        certificateValidUntil: '',
      },
    })),
  'ngo/[slug]/certificate/actions#connect': (w) => own(w, (ngo) => ({ bound: ['/zh', ngo.id] })),
  'ngo/[slug]/certificate/actions#disconnect': (w) =>
    own(w, (ngo) => ({ bound: ['/zh', ngo.id], texts: { reason: REASON } })),
  'ngo/[slug]/documents/actions#add': (w) =>
    own(w, (ngo) => ({ bound: ['/zh', ngo.id], texts: { kind: 'registration', file: FILE } })),
  'ngo/[slug]/documents/actions#withdraw': (w) => [
    {
      bound: ['/zh', w.document.id],
      texts: { reason: REASON },
      resource: { ngoId: w.holder.id },
    },
  ],
  'campaign-filing#recordFiling': (w) =>
    each(w, (c) => ({ bound: ['/zh', c.id], texts: { filingNumber: 'DEMO-3600-2026-A999' } })),
  'campaign-filing#confirm': (w) =>
    each(w, ({ id, ...c }) => ({ bound: ['/zh', id, 'access', 'access'], resource: { ...c, makerIds: [] } })),
  'campaign-filing#answerChange': (w) => each(w, (c) => ({ bound: ['/zh', c.id, 'access'], texts: decided })),
  'campaign-filing#decideChange': (w) => each(w, (c) => ({ bound: ['/zh', c.id, 'access'], texts: decided })),
  'ngo/[slug]/campaigns/plan-actions#propose': (w) =>
    each(w, (c) => ({
      bound: ['/zh', c.id, STALE],
      texts: { purpose: '目的', useOfProceeds: '用途', surplus: '余款', endsOn: TODAY, reason: REASON },
    })),
  'ngo/[slug]/campaigns/plan-actions#takeBack': (w) => each(w, (c) => ({ bound: ['/zh', c.id, STALE] })),
  'ngo/[slug]/campaigns/plan-actions#closeEarly': (w) =>
    each(w, (c) => ({ bound: ['/zh', c.id], texts: { reason: REASON } })),
  'ngo/[slug]/campaigns/plan-actions#enter': (w) =>
    each(w, (c) => ({ bound: ['/zh', c.id, 'access'], texts: {} })),
  'ngo/[slug]/campaigns/plan-actions#leave': (w) =>
    each(w, (c) => ({ bound: ['/zh', c.id, 'access'], texts: {} })),
  'campaign-updates#hide': (w) =>
    each(w, (c) => ({ bound: ['/zh', c.id, 'update'], texts: { reason: REASON } })),
  'campaign-stops#pause': (w) =>
    each(w, (c) => ({ bound: ['/zh', c.id], texts: { reason: REASON, notify: 'no' } })),
  'campaign-stops#resume': (w) => each(w, (c) => ({ bound: ['/zh', c.id], texts: { reason: REASON } })),
  'campaign-stops#resolve': (w) => each(w, (c) => ({ bound: ['/zh', c.id], texts: { outcome: REASON } })),
  'campaign-stops#takeDown': (w) =>
    each(w, (c) => ({ bound: ['/zh', c.id], texts: { reason: REASON, notify: 'no' } })),
  'admin/ngos/actions#decideNgo': (w) =>
    region(w, (ngo) => ({ bound: ['/zh', ngo.id, STALE], texts: decided })),
  'admin/ngos/actions#decideCertificate': (w) => [
    {
      bound: ['/zh', w.certificate.id, 'access'],
      texts: { ...decided, source: REASON },
      resource: { regionCode: w.certificate.regionCode, makerIds: w.certificate.makerIds },
    },
  ],
  'admin/ngos/actions#judge': (w) => [
    {
      bound: ['/zh', w.certificate.id, 'reinstate'],
      texts: { source: REASON, reason: REASON },
      resource: { regionCode: w.certificate.regionCode },
    },
  ],
  'admin/ngos/actions#suspend': (w) =>
    region(w, (ngo) => ({ bound: ['/zh', ngo.id], texts: { reason: REASON } })),
  'admin/ngos/actions#reinstate': (w) =>
    region(w, (ngo) => ({ bound: ['/zh', ngo.id], texts: { reason: REASON } })),
  'admin/campaigns/actions#decideCampaign': (w) =>
    each(w, (c) => ({ bound: ['/zh', c.id, STALE], texts: decided })),
  'admin/campaigns/actions#giveBack': (w) =>
    each(w, (c) => ({ bound: ['/zh', c.id, STALE], texts: decided })),
  'admin/campaigns/actions#denounce': (w) =>
    each(w, (c) => ({ bound: ['/zh', c.id, randomUUID()], texts: { ground: 'OTHER', reason: REASON } })),
  'ngo/[slug]/questions/actions#answer': (w) => [
    {
      bound: ['/zh', w.complaint.questionId],
      texts: { text: REASON },
      resource: { ngoId: w.near.id },
    },
  ],
  'ngo/[slug]/asked/actions#answer': (w) => [
    {
      bound: ['/zh', w.question.id],
      texts: { text: REASON },
      resource: { ngoId: w.near.id, holderId: w.question.holderId, regionCode: w.complaint.regionCode },
    },
  ],
  // Shown as it is: whoever may act is told so.
  'visitor-questions#moderate': (w) => [
    {
      bound: ['/zh', w.question.id],
      texts: { intent: 'shown' },
      resource: { ngoId: w.near.id, holderId: w.question.holderId, regionCode: w.complaint.regionCode },
    },
  ],
  // Withdrawn already: whoever may is told so.
  ...Object.fromEntries(
    ['issue', 'refuse', 'reverse'].map((act) => [
      `ngo/[slug]/receipts/actions#${act}`,
      (w: AccessWorld): Call[] => [
        {
          bound: ['/zh', w.receipt.id],
          texts: { number: '36000026 0000000001', reason: REASON },
          resource: { holderId: w.receipt.holderId },
        },
      ],
    ]),
  ),
  'admin/complaints/actions#takeUp': (w) => [
    { bound: ['/zh', w.complaint.id], resource: { regionCode: w.complaint.regionCode } },
  ],
  ...Object.fromEntries(
    ['ask', 'reply', 'close'].map((act) => [
      `admin/complaints/actions#${act}`,
      (w: AccessWorld): Call[] => [
        {
          bound: ['/zh', w.complaint.id],
          texts: { text: REASON, reason: REASON, outcome: 'upheld' },
          resource: { regionCode: w.complaint.regionCode },
        },
      ],
    ]),
  ),
  'admin/imports/actions#decide': (w) => [
    {
      bound: ['/zh', w.imported.id],
      texts: decided,
      resource: {
        ngoId: w.imported.ngoId,
        regionCode: w.imported.regionCode,
        makerIds: [w.imported.createdBy],
      },
    },
  ],
  // Of a text that this gift does not have: whoever may act is told that it was changed.
  'donor-words#answerWords': (w) => [
    {
      bound: ['/zh'],
      texts: { keys: `${w.words.handle}:name:${'0'.repeat(32)}`, intent: 'hidden', reason: REASON },
      resource: { ngoId: w.words.ngoId, holderId: w.words.holderId, regionCode: w.words.regionCode },
    },
  ],
  'admin/risk/actions#decide': (w) => [
    {
      bound: ['/zh', w.risk.id, STALE],
      texts: { decision: 'held', reason: REASON },
      resource: { regionCode: w.risk.regionCode },
    },
  ],
  'admin/register/actions#write': (w) => [
    { bound: [w.register.projectId, STALE], texts: registered, resource: w.register },
  ],
  'admin/register/actions#review': (w) => [
    { bound: ['/zh', w.register.projectId, STALE], texts: decided, resource: w.register },
  ],
  'admin/register/actions#reviewFile': (w) => [
    { bound: ['/zh', w.register.fileId, STALE], texts: decided, resource: w.register },
  ],
  'admin/reconcile/actions#runNow': () => [{ bound: ['/zh'] }],
  'admin/reconcile/actions#note': () => [{ bound: ['/zh', 'access'] }],
  'admin/inbox/actions#retry': () => [{ bound: ['/zh', ''] }],
  // Nothing is chosen: whoever may is told so.
  'admin/queues/actions#actOnChosen': () => [{ bound: ['/zh', 'mails'] }],
  // The case is decided already: whoever may is told so.
  'admin/refunds/actions#decide': (w) => [
    {
      bound: ['/zh', w.refund.id, false],
      texts: { decision: 'refused', reason: REASON },
      resource: w.refund,
    },
  ],
  // It is answered already.
  'admin/erasures/actions#decide': (w) => [
    { bound: ['/zh', w.erasure], texts: { decision: 'refused', reason: REASON } },
  ],
  // One gift is one donor, and the merge is split already: whoever may is told so.
  'admin/donors/actions#merge': (w) => [
    {
      bound: ['/zh', NO_FORM],
      texts: { refA: w.donorCase.ref, refB: w.donorCase.ref, ground: 'OTHER', reason: REASON },
    },
  ],
  'admin/donors/actions#split': (w) => [
    { bound: ['/zh', w.donorCase.id, NO_FORM], texts: { ground: 'OTHER', reason: REASON } },
  ],
  'admin/donors/actions#decide': (w) => [
    { bound: ['/zh', w.donorCase.id, false], texts: { decision: 'refused', reason: REASON } },
  ],
  'admin/refunds/actions#decline': (w) => [
    { bound: ['/zh', 'ask_access'], texts: { reason: REASON }, resource: w.refund },
  ],
  'admin/refunds/actions#addPaper': (w) => [
    { bound: ['/zh', w.refund.giftId], texts: { evidence: FILE }, resource: w.refund },
  ],
  // Nothing is filled in: whoever may is told so.
  'admin/matching/actions#propose': () => [{ bound: [NO_FORM] }],
  // The pool is withdrawn already.
  'admin/matching/actions#answer': (w) => [
    { bound: ['/zh', w.pools.withdrawn, 1], texts: { decision: 'withdrawn', reason: REASON } },
  ],
  'admin/matching/actions#withdraw': (w) => [
    { bound: ['/zh', w.pools.withdrawn, 1], texts: { reason: REASON } },
  ],
  'admin/matching/actions#stop': (w) => [{ bound: ['/zh', w.pools.withdrawn], texts: { reason: REASON } }],
  'admin/people/actions#invite': () => [{ bound: ['/zh'] }],
  'admin/people/actions#withdraw': () => [{ bound: ['/zh', ''] }],
  'admin/people/actions#change': () => [{ bound: ['/zh', ''] }],
  'admin/people/actions#end': () => [{ bound: ['/zh', ''] }],
  'admin/people/actions#reset': () => [{ bound: ['/zh', ''] }],
  'admin/gift-actions#propose': (w) => [
    {
      bound: ['/zh', w.refund.giftId, NO_FORM],
      texts: { act: 'release', reason: REASON },
      resource: w.refund,
    },
  ],
};

const PICTURE = { altZh: '门', altEn: 'A door', place: 'cover', people: 'none', picture: FILE };

const projectTexts = {
  nameZh: '一个慈善项目',
  nameEn: 'A project',
  summaryZh: '做的事',
  summaryEn: 'What is done',
  startsOn: TODAY,
  endsOn: TODAY,
};

const registered = {
  regionCode: '360731',
  organisation: '一个组织',
  nameZh: '一个项目',
  year: '2025',
  funding: '1',
  intent: 'save',
};

const payment = {
  purpose: 'aid',
  amount: '1',
  spentOn: TODAY,
  budgetLine: '0',
  payee: '收款人',
  payeeKind: 'organisation',
  descriptionZh: '一笔支出',
  descriptionEn: 'A payment',
  voucher: FILE,
};

function userId(w: AccessWorld, role: 'donor' | 'ngo' | 'holder'): string {
  const actor = w.actors.get(role);
  return actor?.kind === 'user' ? actor.userId : '';
}

/** On an organisation of one's own, and on the one that holds the certificate. */
function own(w: AccessWorld, call: (ngo: AccessWorld['near'], ownerId: string) => Call): Call[] {
  return [
    { ...call(w.near, userId(w, 'ngo')), resource: { ngoId: w.near.id } },
    { ...call(w.holder, userId(w, 'holder')), resource: { ngoId: w.holder.id } },
  ];
}

/** On a campaign inside the city official's region, and one outside. */
function each(w: AccessWorld, call: (campaign: AccessWorld['nearCampaign']) => Call): Call[] {
  return [w.nearCampaign, w.farCampaign].map((campaign) => ({ resource: campaign, ...call(campaign) }));
}

/** On the near organisation's charitable project. */
function onProject(w: AccessWorld, { bound, texts }: Pick<Call, 'bound' | 'texts'>): Call[] {
  const { id: ngoId, regionCode } = w.near;
  return [{ bound: ['/zh', w.project, ...bound], texts, resource: { ngoId, regionCode } }];
}

function region(w: AccessWorld, call: (ngo: AccessWorld['near']) => Call): Call[] {
  return [w.near, w.far].map((ngo) => ({
    ...call(ngo),
    resource: { ngoId: ngo.id, regionCode: ngo.regionCode, makerIds: ngo.makerIds },
  }));
}
