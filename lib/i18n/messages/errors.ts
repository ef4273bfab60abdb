import { messages } from '../define';

/** One sentence a code of lib/errors.ts: what happened and what to do. A visitor never sees anything else of an error. */
export const errors = messages({
  zh: {
    VALIDATION: '有几处要改，请看下面标出的地方。',
    MALFORMED: '收到的内容读不懂，请回到上一页重新填写。',
    UNAUTHENTICATED: '请先登录，再做这一步。',
    FORBIDDEN: '你的账号没有做这件事的权限。',
    SECOND_FACTOR: '这一步要再验证一次身份：请在下面填验证码，再提交一次。',
    NOT_FOUND: '没有找到，可能已经撤下。',
    ATTEMPT_REUSED: '这次捐赠已经提交过，内容和现在不同。请刷新页面再试。',
    CAMPAIGN_NOT_LIVE: '这个项目现在不接受捐赠。',
    CERT_REQUIRED: '没有有效的公开募捐资格证书，不能公开募捐。请先补上证书，或与持证组织合作。',
    NO_MERCHANT: '募捐主体还没有收款账户，暂时不能捐赠。',
    STALE_VERSION: '别人刚改过这一页。你填的还在，请对照新内容后再保存。',
    WRONG_STATE: '状态已经变了，这一步现在做不了。请刷新看看。',
    AMOUNT_OUT_OF_RANGE: '金额超出了范围，请看上下限后再填。',
    TOO_LARGE: '内容太大了，请缩小后再提交。',
    RATE_LIMITED: '试得太频繁了，请过一会儿再来。',
    PROVIDER_UNAVAILABLE: '支付服务暂时连不上，没有扣款。请过几分钟再试。',
    summary: '{count, plural, other {有 # 处要改}}',
    unexpected: '出了意外，没有保存。请再试一次；如果还不行，请稍后再来。',
  },
  en: {
    VALIDATION: 'Some answers need changing; see the fields marked below.',
    MALFORMED: 'What was sent can’t be read. Go back and fill the form in again.',
    UNAUTHENTICATED: 'Sign in first, then try this again.',
    FORBIDDEN: 'Your account is not allowed to do this.',
    SECOND_FACTOR:
      'This step asks for your second factor again: fill in the code below and send it once more.',
    NOT_FOUND: 'Not found. It may have been withdrawn.',
    ATTEMPT_REUSED: 'This gift was already submitted with other details. Reload the page and try again.',
    CAMPAIGN_NOT_LIVE: 'This campaign is not taking gifts now.',
    CERT_REQUIRED:
      'Public fundraising needs a valid certificate. Add one, or raise together with an organisation that holds one.',
    NO_MERCHANT:
      'The organisation raising this money has no account to receive it yet, so it can’t take gifts.',
    STALE_VERSION:
      'Somebody has just changed this. What you typed is still here; compare it with the new version, then save.',
    WRONG_STATE: 'Its state has changed, so this can’t be done now. Reload to see.',
    AMOUNT_OUT_OF_RANGE: 'The amount is outside the limits. Check them and enter another.',
    TOO_LARGE: 'This is too large. Make it smaller and send it again.',
    RATE_LIMITED: 'Too many tries. Wait a while, then try again.',
    PROVIDER_UNAVAILABLE:
      'The payment service can’t be reached. Nothing was charged. Try again in a few minutes.',
    summary: '{count, plural, one {One thing needs changing} other {# things need changing}}',
    unexpected:
      'Something went wrong and nothing was saved. Try again; if it happens again, come back later.',
  },
});
