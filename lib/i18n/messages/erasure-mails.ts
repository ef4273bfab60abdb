import { messages } from '../define';

/** Letters about a guest's wish that their data is erased. */
export const erasureMails = messages({
  zh: {
    reference: '捐赠编号',
    kept: '金额和日期按法律要求保存十年，保存时不再和你有联系；已经开具的票据存根按会计档案保存。',
    link: {
      subject: '确认删除你的捐赠资料',
      heading: '请确认删除资料',
      text: '有人要求删除用这个邮箱捐赠时留下的资料。按下面的按钮确认，链接 {minutes} 分钟内有效，只能用一次。',
      action: '去确认',
      ignore: '不是你要求的，不用理会，什么都不会删除。',
    },
    received: {
      subject: '删除资料的申请收到了',
      heading: '申请收到了',
      text: '民政部门会在 {date} 之前答复，并写信告诉你结果。',
    },
    done: {
      subject: '你的捐赠资料已经删除',
      heading: '资料已经删除',
      text: '{gifts} 笔捐赠里的姓名、邮箱、电话和留言已经删除，公开页面不再显示。',
      last: '这是最后一封信，寄出后这个邮箱也会删除。',
    },
    refused: {
      subject: '关于你删除资料的申请',
      heading: '这次没有删除',
      text: '民政部门没有同意这次申请，理由如下。',
      again: '可以再次申请；不同意这个决定，也可以向上级民政部门或者履行个人信息保护职责的部门投诉。',
    },
  },
  en: {
    reference: 'Reference',
    kept: 'Amounts and dates are kept for ten years as the law has it, no longer connected with you; issued receipts are kept as vouchers.',
    link: {
      subject: 'Confirm that your gifts’ data is erased',
      heading: 'Please confirm',
      text: 'Somebody asked to erase what was left with gifts made with this address. Press the button to confirm; the link works once, within {minutes} minutes.',
      action: 'Confirm',
      ignore: 'If it was not you, do nothing; nothing is erased.',
    },
    received: {
      subject: 'Your request to erase data has arrived',
      heading: 'It has arrived',
      text: 'Officials answer by {date} and write to you.',
    },
    done: {
      subject: 'Your gifts’ data is erased',
      heading: 'It is erased',
      text: 'Names, addresses, phone numbers and messages of your gifts (number of gifts: {gifts}) are erased, and public pages no longer show them.',
      last: 'This is the last letter; the address is erased once it is sent.',
    },
    refused: {
      subject: 'About your request to erase data',
      heading: 'It was not erased',
      text: 'Officials did not agree this time, for this reason:',
      again:
        'You may ask again, or complain to the next higher civil affairs department or to the authority for personal information.',
    },
  },
});
