import { messages } from '../define';

/** What the front server says by itself, when no page can. */
export const front = messages({
  zh: {
    offline: {
      title: '现在没有网络',
      text: '连上网以后再打开。没有网络的时候，这里不显示任何数，以免给你看旧的。',
      gifts: '已经付款的捐赠不受影响，会照常计入。',
      again: '再试一次',
    },
    unavailable: {
      title: '这一页暂时打不开',
      text: '我们正在恢复。已经付出的捐赠不受影响，会照常入账。请过一两分钟再刷新。',
    },
    payment: {
      title: '付款页暂时打不开',
      text: '没有扣款。请回到上一页，过一会儿再试。',
    },
    crossSite: {
      title: '没有收下这份表单',
      text: '它是从别的网站发来的。请回到本站，重新填写后提交。',
    },
    tooLarge: {
      title: '内容太大了',
      text: '请缩小后再提交。',
    },
  },
  en: {
    offline: {
      title: 'There is no network',
      text: 'Open this again once you are online. Without a network no figures are shown here, so that none is out of date.',
      gifts: 'Gifts already paid are not affected and will be counted.',
      again: 'Try again',
    },
    unavailable: {
      title: 'This page can’t be opened right now',
      text: 'We are bringing it back. Gifts already made are not affected and will be counted. Reload in a minute or two.',
    },
    payment: {
      title: 'The payment page can’t be opened right now',
      text: 'Nothing was charged. Go back and try again in a while.',
    },
    crossSite: {
      title: 'This form was not accepted',
      text: 'It came from another website. Go back to this site and fill it in again.',
    },
    tooLarge: {
      title: 'This is too large',
      text: 'Make it smaller and send it again.',
    },
  },
});
