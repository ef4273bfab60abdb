import { messages } from '../define';

/** Every letter the product sends (lib/email/letters.ts). Subjects carry no link and no name. */
export const mails = messages({
  zh: {
    automatic: '这封信由樟自动寄出，请不要直接回复。',
    demo: '演示环境：没有真实资金往来，机构与数据除注明外均为虚构。',
    facts: {
      reference: '捐赠编号',
      amount: '金额',
      refunded: '退款',
      match: '配捐',
      campaign: '项目',
      payee: '收款方（募捐主体）',
      executor: '执行机构',
      paidAt: '付款时间',
      ledger: '公开账本',
    },
    beijing: '{time}，北京时间',
    ledgerNumber: '第 {seq} 号',
    openGift: '看这笔捐赠',
    receipt: {
      subject: '收到你的捐赠 {amount}，编号 {reference}',
      match: '{amount}，单列，不算在捐赠里',
      heading: '收到了，谢谢你。',
      text: '捐给“{campaign}”的 {amount} 已经到账，收款方是{holder}。它在公开账本里只记了一次，任何时候都能核对。',
      next: '接下来：募捐期间，执行机构会把进展写在项目页上；募捐结束后，会公布全部使用情况。',
      voucher:
        '这封信不作报销凭证，也不是公益事业捐赠统一票据。票据由{holder}开具，在这里申请，也可以申请退款：{manage}',
      keep: '知道链接的人都能打开这笔捐赠的页面，请不要转发这封信。',
    },
    refund_notice: {
      subject: '已退款 {amount}，捐赠编号 {reference}',
      heading: '已退款 {amount}',
      text: '捐给“{campaign}”的一笔捐赠退了 {amount}，退回原来的付款方式，总数里也减去了。银行入账一般要 5 至 10 个工作日。',
      match: '这笔捐赠的配捐也按比例收回了，到现在一共收回 {amount}，还有 {left}。',
      question: '如果不是你要求的，请带着捐赠编号联系{holder}。',
    },
    gift_failed: {
      subject: '付款没有成功，捐赠编号 {reference}',
      heading: '付款没有成功',
      text: '捐给“{campaign}”的 {amount} 最后没有付成，没有计入任何数。如果银行已经划走，会按银行的规则退回。',
      again: '还想捐的话，可以换一种付款方式再试。',
      action: '回到项目',
    },
    find_gift: {
      subject: '你查的捐赠，编号 {reference}',
      heading: '你查的捐赠',
      text: '有人在本站填了这个编号和你的邮箱，所以寄来这笔捐赠的链接。知道链接的人都能看到那一页，请不要转发。',
      ignore: '如果不是你查的，不用管这封信。',
    },
    sign_in: {
      subject: '登录樟的链接',
      heading: '登录',
      text: '打开下面的链接，再按一下“确认登录”。{minutes} 分钟内有效，只能用一次。',
      action: '去登录',
      ignore: '如果不是你要的，不用管这封信；没有人能用它登录，除非拿到这封信。',
    },
    join_gifts: {
      subject: '把用这个邮箱做的捐赠放进账号',
      heading: '把捐赠放进账号',
      text: '有一个樟的账号，想把用这个邮箱做的捐赠放进“我的捐赠”。如果是你，请在登录了那个账号的浏览器里打开下面的链接，再按一下“放进来”。{minutes} 分钟内有效，只能用一次。',
      action: '去确认',
      ignore: '如果不是你要的，不用管这封信：不打开链接，谁也看不到这些捐赠。',
    },
    refund_answer: {
      subject: '{state, select, granted {同意退款} other {没有同意退款}}，捐赠编号 {reference}',
      heading: '{state, select, granted {退款申请：同意} other {退款申请：没有同意}}',
      text: '{state, select, granted {你捐给“{campaign}”的一笔捐赠，同意退回 {amount}，退到原来的付款方式。银行入账一般要 5 至 10 个工作日。答复如下：} other {你捐给“{campaign}”的一笔捐赠，这次没有同意退款。公益捐赠一般不能任意撤销。答复如下：}}',
      question: '对答复有疑问，请带着捐赠编号联系{holder}。',
    },
    invite: {
      subject: '{organisation}邀请你加入',
      heading: '{organisation}邀请你加入',
      text: '打开下面的链接，再按一下“接受邀请”。{days} 天内有效，只能用一次。',
      action: '看邀请',
      ignore: '如果不认识邀请你的机构，不用管这封信。',
    },
    ngo_decision: {
      subject:
        '{name}：{decision, select, approved {核验通过} returned {资料要补充} suspended {已暂停} resumed {已恢复} other {有新的审核结果}}',
      heading:
        '{decision, select, approved {核验通过} returned {资料要补充} suspended {机构已暂停} resumed {机构已恢复} other {有新的审核结果}}',
      text: '民政部门对{name}作出了决定，理由如下：',
      action: '去看看',
    },
    endorse_request: {
      subject: '{ngo}提交了“{title}”，等你们同意',
      heading: '合作方的项目等你们同意',
      text: '{ngo}提交了项目“{title}”，由你们作为募捐主体。你们同意以后，民政部门才会看到；不同意就写明理由退回。',
      action: '去看方案',
    },
    report_due: {
      report:
        '{kind, select, quarterly {第 {n} 期季度进展公示} final {结项公示} use_of_proceeds {募得款物使用情况公示} emergency {第 {n} 期紧急募捐公示} partner_assessment {合作方评估公示} surplus {剩余财产处理公示} annual {{n} 年度报告} other {公示}}',
      subject: '“{title}”的{report}{days, plural, =0 {今天到期} other {还有 # 天到期}}',
      heading: '{report}{days, plural, =0 {今天到期} other {还有 # 天到期}}',
      text: '“{title}”的{report}最晚要在 {date} 发布。',
      late: '逾期会在公开页面上标明，发布之前不能提交新项目。',
      action: '去写公示',
    },
    campaign_decision: {
      subject:
        '“{title}”：{decision, select, approved {审核通过} endorsed {募捐主体已同意} returned {要修改} filed {备案已确认} closed {已提前结束} paused {已暂停} resumed {已恢复} taken_down {已下架} resolved {下架后的处理已完成} other {有新的审核结果}}',
      heading:
        '{decision, select, approved {审核通过，等待备案} endorsed {募捐主体已同意，等民政部门审核} returned {请修改后重新提交} filed {备案已确认} closed {已提前结束募捐} paused {项目已暂停} resumed {项目已恢复} taken_down {项目已下架} resolved {下架后的处理已完成} other {有新的审核结果}}',
      text: '对项目“{title}”作出了决定，理由如下：',
      action: '去看看',
    },
    books_alert: {
      checks: '账目自查发现 {count} 处不符',
      reconcile: '与支付机构核对，新出现 {count} 处差异',
      text: '下面是新发现的条目，请登录工作台查明原因。查清或恢复一致之前，同样的条目不会再写信提醒。',
      action: '去查看',
    },
    import_decision: {
      subject: '“{file}”：{decision, select, approved {审核通过} other {已退回}}',
      heading: '{decision, select, approved {导入的捐赠审核通过} other {导入的捐赠被退回}}',
      text: '民政部门审核了你们导入的“{file}”，意见如下：',
      action: '去看看',
    },
  },
  en: {
    automatic: 'Camphor sent this letter automatically; replies are not read.',
    demo: 'Demo: no real money. Organisations and figures are fictional unless marked.',
    facts: {
      reference: 'Reference',
      amount: 'Amount',
      refunded: 'Refunded',
      match: 'Match',
      campaign: 'Campaign',
      payee: 'Payee (certificate-holder)',
      executor: 'Carried out by',
      paidAt: 'Paid',
      ledger: 'Open ledger',
    },
    beijing: '{time}, Beijing time',
    ledgerNumber: 'entry {seq}',
    openGift: 'See this gift',
    receipt: {
      subject: 'Your gift of {amount} was received, {reference}',
      match: '{amount}, counted apart from the gift',
      heading: 'Received. Thank you.',
      text: '{amount} for {campaign} has arrived; the payee is {holder}. It stands in the open ledger once, and you can check it any time.',
      next: 'What happens next: while the campaign runs, the organisation carrying it out tells its progress on the campaign’s page; afterwards the full use of the money is published.',
      voucher:
        'This letter is not an expense voucher and not the official receipt 公益事业捐赠统一票据. {holder} issues that receipt; ask for it, or for a refund, here: {manage}',
      keep: 'Whoever knows the link can open the page of this gift: do not pass this letter on.',
    },
    refund_notice: {
      subject: '{amount} refunded, {reference}',
      heading: '{amount} refunded',
      text: '{amount} of a gift for {campaign} was refunded to the payment method it came from, and taken out of the totals. Banks usually need 5 to 10 working days.',
      match: 'Its match went back in proportion: {amount} in all so far, {left} stands.',
      question: 'If you did not ask for this, contact {holder} and name the reference.',
    },
    gift_failed: {
      subject: 'The payment did not go through, {reference}',
      heading: 'The payment did not go through',
      text: 'The {amount} for {campaign} was not paid in the end and is in no figure. If your bank has taken it, it comes back by the bank’s own rules.',
      again: 'To give after all, try again with another payment method.',
      action: 'Back to the campaign',
    },
    find_gift: {
      subject: 'The gift you looked up, {reference}',
      heading: 'The gift you looked up',
      text: 'Somebody entered this reference and your e-mail address on our site, so here is the link to the gift. Whoever knows the link can see that page: do not pass it on.',
      ignore: 'If it was not you, ignore this letter.',
    },
    sign_in: {
      subject: 'Your link to sign in to Camphor',
      heading: 'Sign in',
      text: 'Open the link below and press “Sign in”. It works once, for {minutes} minutes.',
      action: 'Sign in',
      ignore: 'If you did not ask for it, ignore this letter; nobody can sign in with it without having it.',
    },
    join_gifts: {
      subject: 'Bring the gifts made with this address into an account',
      heading: 'Bring gifts into an account',
      text: 'Somebody signed in to a Camphor account asked to see the gifts made with this address there. If it was you, open the link below in the browser where you are signed in, then press the button. It works once, for {minutes} minutes.',
      action: 'Confirm',
      ignore: 'If it was not you, ignore this letter: unless the link is opened, nobody sees these gifts.',
    },
    refund_answer: {
      subject: '{state, select, granted {Refund agreed} other {Refund not agreed}}, gift {reference}',
      heading:
        '{state, select, granted {Your request for a refund: agreed} other {Your request for a refund: not agreed}}',
      text: '{state, select, granted {Of your gift for {campaign}, {amount} goes back to the way you paid. Banks usually show it within 5 to 10 working days. The answer reads:} other {Your gift for {campaign} is not refunded this time. A public-welfare gift generally cannot be revoked at will. The answer reads:}}',
      question: 'Questions about this answer: {holder}. Name the reference.',
    },
    invite: {
      subject: '{organisation} invites you to join',
      heading: '{organisation} invites you to join',
      text: 'Open the link below and press “Accept”. It works once, for {days} days.',
      action: 'See the invitation',
      ignore: 'If you do not know the organisation, ignore this letter.',
    },
    ngo_decision: {
      subject:
        '{name}: {decision, select, approved {verified} returned {more is needed} suspended {suspended} resumed {resumed} other {a new decision}}',
      heading:
        '{decision, select, approved {Verified} returned {More is needed} suspended {The organisation is suspended} resumed {The organisation is resumed} other {A new decision}}',
      text: 'The civil affairs officials decided about {name}. Their reason:',
      action: 'Open the workspace',
    },
    endorse_request: {
      subject: '{ngo} submitted {title} and waits for you',
      heading: 'A partner’s campaign waits for you',
      text: '{ngo} submitted the campaign {title}, to be raised under your certificate. Officials see it after you endorse it; otherwise return it with a reason.',
      action: 'Open the plan',
    },
    report_due: {
      report:
        '{kind, select, quarterly {quarterly report {n}} final {final report} use_of_proceeds {report on the use of the proceeds} emergency {emergency report {n}} partner_assessment {partner assessment} surplus {report on the surplus} annual {annual report {n}} other {report}}',
      subject: '{title}: {report} due {days, plural, =0 {today} one {in one day} other {in # days}}',
      heading: 'The {report} is due {days, plural, =0 {today} one {in one day} other {in # days}}',
      text: 'The {report} of {title} has to be published by {date}.',
      late: 'A late report is shown on the public page, and no new campaign can be submitted until it is out.',
      action: 'Write the report',
    },
    campaign_decision: {
      subject:
        '{title}: {decision, select, approved {approved} endorsed {endorsed} returned {changes needed} filed {filed} closed {ended early} paused {paused} resumed {resumed} taken_down {taken down} resolved {what it left is settled} other {a new decision}}',
      heading:
        '{decision, select, approved {Approved, waiting to be filed} endorsed {Endorsed; officials review it now} returned {Change it and submit it again} filed {The filing is confirmed} closed {It ended early} paused {The campaign is paused} resumed {The campaign is resumed} taken_down {The campaign is taken down} resolved {What the campaign left is settled} other {A new decision}}',
      text: 'A decision was made about the campaign {title}. The reason:',
      action: 'Open the campaign',
    },
    books_alert: {
      checks: 'The books’ own check found {count} problems',
      reconcile: 'Checked against the payment provider: {count} new differences',
      text: 'These are new. Please sign in and find out why. You will not be written to again about the same ones.',
      action: 'See them',
    },
    import_decision: {
      subject: '{file}: {decision, select, approved {approved} other {returned}}',
      heading:
        '{decision, select, approved {The imported gifts are approved} other {The imported gifts are returned}}',
      text: 'The civil affairs officials decided about the file {file} that you imported. Their reason:',
      action: 'Open the import',
    },
  },
});
