import { messages } from '../define';

/** What is kept of whom, for whom to see, and how long (PIPL art. 17). Every sentence is what the product does. */
export const privacyNotice = messages({
  zh: {
    title: '个人信息保护',
    lead: '捐款不必注册，也不必留名。留下什么、给谁看、留多久、怎样改，都写在这里。',
    kept: {
      title: '留下什么，为了什么',
      text: '捐款时留下金额、时间、项目、署名方式和年龄段；你愿意填的，才有姓名或昵称、邮箱、手机号、留言。邮箱和手机号用来告诉你钱到了、查找这笔捐赠、发验证码。要开公益票据的，另有抬头和税号。注册账号的，有登录用的邮箱或手机号。不放广告，不用第三方统计；Cookie 只用来登录、记住语言和防止重复付款。',
    },
    seen: {
      title: '谁看得到',
      text: '收款的慈善组织看到捐赠记录和你选的署名；要开票据的，看到抬头和税号。执行机构只看到你选的署名。民政部门的工作人员办理退款、投诉、核对时，看得到那一笔的联系方式，每次查看和办理都有记录。投诉人的联系方式，机构看不到。',
    },
    shown: {
      title: '公开显示什么',
      text: '捐赠人名单只按你选的方式显示：真名、昵称或匿名；选匿名，公开的页面、图片和数据里都没有你的名字。随时可以改，一分钟内处处生效。账本公开每一笔的钱数和日期，不含姓名和联系方式。',
    },
    elsewhere: {
      title: '交给别人处理的',
      text: '卡号和支付密码只交给支付机构，我们收不到；为防刷单，只留下卡的不可还原的代号。信件和短信由邮件、短信服务商递送。除此之外不提供给别人，也不出售。不满十四周岁的，不留姓名和联系方式。',
    },
    howLong: {
      title: '留多久',
      text: '没有完成的捐款表单两天后删除，登录链接过期七天后删除，没有回答的提问所留的邮箱半年后删除。捐赠记录依法保存；你要求删除的，姓名、联系方式和留言当即抹去，钱数和日期留在账本里，已开具的公益票据只保存、不再使用。',
    },
    ways: {
      title: '查看、更正、删除',
      text: '不必写信，都可以自己办：',
      account: '有账号：下载、更正、删除我的资料',
      guest: '没有账号：用捐赠编号和邮箱找到那笔捐赠，改署名或抹去资料',
      charity: '票据和已捐出的钱：联系收款的慈善组织',
    },
  },
  en: {
    title: 'Privacy',
    lead: 'Giving needs no account and no name. What is kept, who sees it, how long, and how to change it.',
    kept: {
      title: 'What is kept, and what for',
      text: 'Of a gift: amount, time, campaign, how you wish to be shown, and an age band; a name or nickname, an e-mail address, a phone number and a message only if you write them. The address and the number are for telling you that it arrived, for finding it again and for codes. Whoever asks for an official receipt adds its title and tax number; whoever registers, what they sign in with. There are no advertisements and no third-party statistics; cookies sign you in, remember the language and keep a payment from being made twice.',
    },
    seen: {
      title: 'Who sees it',
      text: 'The charity that receives the money sees the gift and the name you chose, and for an official receipt its title and tax number. The organisation that carries a campaign out sees the chosen name only. Civil affairs officials who handle a refund, a complaint or a check see how to reach the donor of that gift; every look and act is recorded. Who complained is not told to the organisation.',
    },
    shown: {
      title: 'What is public',
      text: 'Lists of donors show you as you chose: name, nickname or anonymous. Anonymous means that no public page, picture or data has your name. You can change it at any time; it holds everywhere within a minute. The ledger shows every amount and day, without names or addresses.',
    },
    elsewhere: {
      title: 'What others handle',
      text: 'Card numbers and passwords go to the payment provider only and never reach us; against fraud a code is kept from which the card cannot be read. Mail and text messages travel through their providers. Nothing else is passed on, and nothing is sold. Of children under fourteen no name and no contact is kept.',
    },
    howLong: {
      title: 'How long',
      text: 'A form left unfinished is deleted after two days, a sign-in link seven days after its end, an address left with an unanswered question after half a year. Records of gifts are kept as the law asks. When you have your data erased, name, contact and message go at once; amount and day stay in the ledger, and an official receipt that was issued is only stored.',
    },
    ways: {
      title: 'See, correct, delete',
      text: 'You can do it yourself:',
      account: 'With an account: download, correct or delete my data',
      guest: 'Without one: find the gift by its reference and address, change the name or have it erased',
      charity: 'Official receipts and money already given: ask the charity that received it',
    },
  },
});
