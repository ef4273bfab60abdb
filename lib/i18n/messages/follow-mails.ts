import { messages } from '../define';

/** Letters to whoever follows a campaign. */
export const followMails = messages({
  zh: {
    stop: '停止寄送',
    why: '你订阅了“{campaign}”的进展，所以收到这封信。',
    confirm: {
      subject: '请确认：订阅“{campaign}”的进展',
      heading: '还差一步',
      text: '有人用这个邮箱订阅“{campaign}”的进展。是你的话，请打开下面的网址确认。',
      action: '去确认',
      ignore: '不是你的话，不用理会，我们不会再写信。',
    },
    update: {
      subject: '{campaign}：{title}',
      text: '{ngo}发布了“{campaign}”的新进展：',
      action: '看全文',
    },
    milestone: {
      subject: '“{campaign}”募到了目标的 {percent}%',
      heading: '募到了目标的 {percent}%',
      text: '“{campaign}”收到的捐赠已达到目标的 {percent}%。每一笔怎么用，项目页面上都能看到。',
      action: '看项目',
    },
  },
  en: {
    stop: 'Stop these mails',
    why: 'You receive this because you asked for news of {campaign}.',
    confirm: {
      subject: 'Please confirm: news of {campaign}',
      heading: 'One step is left',
      text: 'Somebody asked for news of {campaign} with this address. If it was you, please confirm.',
      action: 'Confirm',
      ignore: 'If it was not you, there is nothing to do: we will not write again.',
    },
    update: {
      subject: '{campaign}: {title}',
      text: '{ngo} posted an update of {campaign}:',
      action: 'Read it all',
    },
    milestone: {
      subject: '{campaign} has reached {percent}% of its target',
      heading: '{percent}% of the target is reached',
      text: 'The gifts to {campaign} have reached {percent}% of its target. Its page shows how every yuan is used.',
      action: 'See the campaign',
    },
  },
});
