import { messages } from '../define';

/** Letters about the address and the number of an account (lib/email/account-letters.ts). */
export const accountMails = messages({
  zh: {
    change: {
      subject: '确认账号的新邮箱',
      heading: '确认新邮箱',
      text: '有一个樟的账号要改用这个邮箱。如果是你，请在登录着那个账号的浏览器里打开下面的链接，再按一下“改用这个邮箱”。{minutes} 分钟内有效，只能用一次。',
      action: '去确认',
      ignore: '如果不是你要的，不用管这封信：不打开链接，什么都不会变。',
    },
    changed: {
      address: '账号的邮箱已经换了',
      number: '账号的手机号已经改好',
      no_number: '账号的手机号已经去掉',
      text: '这是你在樟的账号刚才的一次改动，是在登录着的浏览器里做的。是你改的，就不用管这封信。',
      otherwise: '不是你改的，请尽快带着这封信联系民政部门，这个邮箱已经不能登录那个账号。',
      undo: '不是你改的，请马上登录，改掉密码，再到“邮箱和手机号”里改回来。',
      action: '看邮箱和手机号',
    },
  },
  en: {
    change: {
      subject: 'Confirm the new address of your account',
      heading: 'Confirm the new address',
      text: 'An account of Camphor is to use this address. If it is yours, open the link below in the browser where you are signed in, and press “Use this address”. It works once, for {minutes} minutes.',
      action: 'Confirm',
      ignore: 'If you did not ask for it, do nothing: unless the link is used, nothing changes.',
    },
    changed: {
      address: 'The address of your account was changed',
      number: 'The phone number of your account was changed',
      no_number: 'The phone number of your account was removed',
      text: 'This was just done to your account of Camphor, in a browser that was signed in. If it was you, there is nothing to do.',
      otherwise:
        'If it was not you, contact the civil affairs office soon and show this letter: this address no longer signs in to that account.',
      undo: 'If it was not you, sign in now, change the password, and change it back under “Address and number”.',
      action: 'See address and number',
    },
  },
});
