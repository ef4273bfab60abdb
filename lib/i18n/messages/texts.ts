import { messages } from '../define';

/** Text messages (lib/email/texts.ts): as short as they can be, with the sender's name in front as gateways ask. */
export const texts = messages({
  zh: {
    code: '【樟】验证码 {code}，{minutes} 分钟内有效。不要告诉任何人；不是你要的，不用管。',
    receipt:
      '【樟】收到你的捐赠 {amount}，编号 {reference}。捐赠页和去向：{url} 知道链接的人都能看到，请不要转发。',
    findGift: '【樟】你查的捐赠 {reference}：{url} 知道链接的人都能看到，请不要转发；不是你查的，不用管。',
    refund:
      '【樟】捐赠 {reference} 已退款 {amount}，退回原来的付款方式，银行入账一般要 5 至 10 个工作日：{url} 请不要转发。',
    refundAnswer: '【樟】你对捐赠 {reference} 的退款申请有了答复：{url} 请不要转发。',
  },
  en: {
    code: 'Camphor: {code} is your code, for {minutes} minutes. Tell it to nobody. If you did not ask for it, do nothing.',
    receipt:
      'Camphor: your gift of {amount} arrived, reference {reference}. Confirmation and use: {url} Whoever has the link can open it; don’t pass it on.',
    findGift:
      'Camphor: the gift you looked up, {reference}: {url} Whoever has the link can open it; don’t pass it on. If it was not you, do nothing.',
    refund:
      'Camphor: {amount} of your gift {reference} was refunded to the payment method it came from; banks usually need 5 to 10 working days: {url} Don’t pass this on.',
    refundAnswer:
      'Camphor: your request for a refund of {reference} has its answer: {url} Don’t pass this on.',
  },
});
