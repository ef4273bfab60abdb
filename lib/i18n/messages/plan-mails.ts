import { messages } from '../define';

/** Letters about monthly gifts 月捐 (lib/email/plan-letters.ts). */
export const planMails = messages({
  zh: {
    facts: {
      amount: '每月',
      campaign: '项目',
      payee: '收款方（募捐主体）',
      next: '下一个扣款日',
      ends: '募捐结束',
      given: '已经捐了',
    },
    given: '{count, plural, other {# 个月}}，共 {amount}',
    manage: '管理这份月捐',
    keep: '知道这个链接的人都能暂停或停止这份月捐，请不要转发。',
    receipt: '这是按月捐赠的一笔。暂停、换卡、停止：{url}',
    receiptNext: '这是按月捐赠的一笔，下一笔在{day}扣。暂停、换卡、停止：{url}',
    plan_started: {
      subject: '月捐开始了：每月 {amount}',
      heading: '月捐开始了，谢谢你。',
      text: '从今天起，每月的这一天从你的银行卡扣 {amount}，捐给“{campaign}”，直到你停止，或募捐在{ends}结束。每扣一笔都有回执。',
      manage: '要暂停、换卡或停止，打开下面的链接就能办，不用登录。',
    },
    plan_paused: {
      subject: '月捐已暂停',
      heading: '月捐已暂停',
      donor: '捐给“{campaign}”的月捐暂停了。暂停期间不扣款，也不补扣，直到你让它继续。',
      campaign:
        '项目“{campaign}”暂停募捐，你的月捐也跟着暂停，期间不扣款，也不补扣。项目恢复后会自动继续，到时会再写信告诉你。',
      other: '不想再继续，可以在下面的页面停止。',
    },
    plan_resumed: {
      subject: '月捐继续了',
      heading: '月捐继续了',
      donor: '捐给“{campaign}”的月捐继续了，从下一个扣款日起每月扣 {amount}。停的那几个月不补扣。',
      campaign:
        '项目“{campaign}”恢复募捐，你的月捐也继续了，从下一个扣款日起每月扣 {amount}。停的那几个月不补扣。',
      other: '不想再继续，可以在下面的页面停止。',
    },
    plan_ended: {
      subject: '月捐已结束，不会再扣款',
      heading: '月捐结束了，谢谢你。',
      donor: '按你的要求，捐给“{campaign}”的月捐已经停止，不会再扣款。',
      campaign: '项目“{campaign}”的募捐结束了，你的月捐也随之停止，不会再扣款。谢谢你陪它走到最后。',
      official: '捐给“{campaign}”的月捐由管理人员停止，不会再扣款。',
      unpaid:
        '最近一个月的款几次都没有扣成，捐给“{campaign}”的月捐已经停止，不会再扣款，也不会补扣。想继续捐，可以在项目页重新开始。',
      provider: '捐给“{campaign}”的月捐已经在支付页面上停止，不会再扣款。',
      kept: '已经捐出的每一笔都照旧计入，回执也仍然有效。',
      action: '看捐过的每一笔',
    },
    instalment_failed: {
      subject: '这个月的月捐没有扣成',
      heading: '这个月没有扣成',
      text: '捐给“{campaign}”的 {amount}，这个月没有从你的银行卡扣成。原因可能是卡过期、余额不足或银行拒绝。',
      todo: '请打开下面的页面换一张卡。几天内会自动再试；还是不成，就跳过这个月，不会和下个月一起扣。',
      action: '去换卡',
    },
  },
  en: {
    facts: {
      amount: 'Every month',
      campaign: 'Campaign',
      payee: 'Payee (certificate-holder)',
      next: 'Next charge',
      ends: 'Campaign ends',
      given: 'Given so far',
    },
    given: '{count, plural, one {# month} other {# months}}, {amount} in all',
    manage: 'Manage this monthly gift',
    keep: 'Whoever knows this link can pause or stop the monthly gift: do not pass it on.',
    receipt: 'This is one month of a monthly gift. To pause it, change the card or stop: {url}',
    receiptNext:
      'This is one month of a monthly gift. The next one is charged on {day}. To pause it, change the card or stop: {url}',
    plan_started: {
      subject: 'Your monthly gift of {amount} has started',
      heading: 'Your monthly gift has started. Thank you.',
      text: 'From today, {amount} for {campaign} is charged to your card on this day of every month, until you stop it or the campaign ends on {ends}. You get a confirmation each time.',
      manage: 'To pause it, change the card or stop, open the link below. You need not sign in.',
    },
    plan_paused: {
      subject: 'Your monthly gift is paused',
      heading: 'Your monthly gift is paused',
      donor:
        'Your monthly gift for {campaign} is paused. Nothing is charged meanwhile or made up for later, until you let it go on.',
      campaign:
        'The campaign {campaign} is paused, and your monthly gift with it. Nothing is charged meanwhile or made up for later. It goes on by itself with the campaign, and we write to you then.',
      other: 'If you would rather not go on, stop it on the page below.',
    },
    plan_resumed: {
      subject: 'Your monthly gift goes on',
      heading: 'Your monthly gift goes on',
      donor:
        'Your monthly gift for {campaign} goes on: {amount} a month from its next usual day. The months between are not made up for.',
      campaign:
        'The campaign {campaign} goes on, and your monthly gift with it: {amount} a month from its next usual day. The months between are not made up for.',
      other: 'If you would rather not go on, stop it on the page below.',
    },
    plan_ended: {
      subject: 'Your monthly gift has ended; nothing more is charged',
      heading: 'Your monthly gift has ended. Thank you.',
      donor: 'As you asked, your monthly gift for {campaign} has stopped. Nothing more is charged.',
      campaign:
        'The campaign {campaign} has ended, and your monthly gift with it. Nothing more is charged. Thank you for staying to the end.',
      official: 'Your monthly gift for {campaign} was stopped by an official. Nothing more is charged.',
      unpaid:
        'The last month could not be charged after several tries, so your monthly gift for {campaign} has stopped. Nothing more is charged, and nothing is made up for. To go on giving, start again on the campaign’s page.',
      provider: 'Your monthly gift for {campaign} was stopped on the payment page. Nothing more is charged.',
      kept: 'Every month you gave still counts, and its confirmation stays valid.',
      action: 'See every month you gave',
    },
    instalment_failed: {
      subject: 'This month of your monthly gift was not charged',
      heading: 'This month was not charged',
      text: '{amount} for {campaign} could not be charged to your card this month. The card may have expired, lack funds, or have been refused by your bank.',
      todo: 'Open the page below and enter another card. We try again within days; if that fails too, this month is skipped and never added to the next.',
      action: 'Change the card',
    },
  },
});
