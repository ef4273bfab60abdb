import { messages } from '../define';

/** Letters to the people of an organisation (lib/email/workspace-letters.ts). */
export const workspaceMails = messages({
  zh: {
    waiting: {
      subject: '{kind, select, spending {一笔支出} other {一笔拨付}}等你审批：{amount}，“{campaign}”',
      heading: '{kind, select, spending {有一笔支出等你审批} other {有一笔拨付等你审批}}',
      text: '{ngo}为项目“{campaign}”{kind, select, spending {登记了一笔支出} other {申请拨付}}，金额 {amount}。',
      second: '审批人和经办人不能是同一个人。批准以后才记账。',
      action: '去审批',
    },
    decided: {
      subject:
        '{kind, select, spending {支出} other {拨付}}{answer, select, refused {没有批准} other {已批准}}：{amount}，“{campaign}”',
      heading: '{answer, select, refused {没有批准} other {已批准}}',
      text: '{answer, select, refused {你为项目“{campaign}”{kind, select, spending {登记的支出} other {申请的拨付}} {amount} 没有批准，原因如下：} other {你为项目“{campaign}”{kind, select, spending {登记的支出} other {申请的拨付}} {amount} 已批准，并已记账。}}',
      action: '看这个项目的收支',
    },
    back: {
      subject: '{kind, select, spending {一笔支出} other {一笔拨付}}等你确认冲销：{amount}，“{campaign}”',
      heading: '有一笔冲销等你确认',
      text: '有人提出冲销项目“{campaign}”{kind, select, spending {已入账的支出} other {已入账的拨付}} {amount}，理由在页面上。',
      second: '提出的人和确认的人不能是同一个人。确认以后才冲销。',
      action: '去确认',
    },
    backDecided: {
      subject:
        '{answer, select, kept {没有冲销} other {已冲销}}：{kind, select, spending {支出} other {拨付}} {amount}，“{campaign}”',
      heading: '{answer, select, kept {没有冲销} other {已冲销}}',
      text: '{answer, select, kept {你提出冲销项目“{campaign}”的{kind, select, spending {支出} other {拨付}} {amount}，没有确认，原来的一行不变，理由如下：} other {你提出冲销项目“{campaign}”的{kind, select, spending {支出} other {拨付}} {amount}，已经确认，账本里多了一行冲销。}}',
    },
    handOver: {
      subject: '{step, select, offered {请你接任负责人：{name}} other {负责人已交接：{name}}}',
      heading: '{step, select, offered {请你接任负责人} other {负责人已交接}}',
      text: '{step, select, offered {{name}的负责人想把机构交给你。在“成员”页面上可以接受，也可以不接受。接受以后，对方改为编辑。} other {{name}的新负责人已经接受，你现在是编辑。}}',
      action: '打开“成员”页面',
    },
  },
  en: {
    waiting: {
      subject:
        '{kind, select, spending {A payment} other {A disbursement}} waits for you: {amount}, {campaign}',
      heading:
        '{kind, select, spending {A payment waits for your answer} other {A disbursement waits for your answer}}',
      text: '{ngo} {kind, select, spending {recorded a payment of} other {asks for a disbursement of}} {amount} for {campaign}.',
      second: 'Whoever made it cannot approve it. It is booked once somebody else does.',
      action: 'Decide',
    },
    decided: {
      subject:
        '{kind, select, spending {Payment} other {Disbursement}} {answer, select, refused {refused} other {approved}}: {amount}, {campaign}',
      heading: '{answer, select, refused {Refused} other {Approved}}',
      text: '{answer, select, refused {Your {kind, select, spending {payment} other {disbursement}} of {amount} for {campaign} was refused, for this reason:} other {Your {kind, select, spending {payment} other {disbursement}} of {amount} for {campaign} was approved and booked.}}',
      action: 'See the money of this campaign',
    },
    back: {
      subject:
        '{kind, select, spending {A payment} other {A disbursement}} to be reversed waits for you: {amount}, {campaign}',
      heading: 'A reversal waits for your answer',
      text: 'Somebody asks to reverse a posted {kind, select, spending {payment} other {disbursement}} of {amount} for {campaign}. The page says why.',
      second: 'Whoever asked cannot confirm it. It is reversed once somebody else does.',
      action: 'Decide',
    },
    backDecided: {
      subject:
        '{answer, select, kept {Not reversed} other {Reversed}}: {kind, select, spending {payment} other {disbursement}} of {amount}, {campaign}',
      heading: '{answer, select, kept {Not reversed} other {Reversed}}',
      text: '{answer, select, kept {The reversal you asked for, of the {kind, select, spending {payment} other {disbursement}} of {amount} for {campaign}, was not confirmed. The line stands, for this reason:} other {The reversal you asked for, of the {kind, select, spending {payment} other {disbursement}} of {amount} for {campaign}, was confirmed. The ledger has a correcting entry.}}',
    },
    handOver: {
      subject: '{step, select, offered {{name}: become its owner} other {{name} has been handed over}}',
      heading: '{step, select, offered {You are asked to become the owner} other {Handed over}}',
      text: '{step, select, offered {The owner of {name} would like to hand it over to you. Accept or decline on the team page. Once you accept, they become an editor.} other {The new owner of {name} has accepted. You are an editor now.}}',
      action: 'Open the team page',
    },
  },
});
