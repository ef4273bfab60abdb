import { messages } from '../define';

/** Letters about certificates and partnerships (lib/email/registry-letters.ts). */
export const registryMails = messages({
  zh: {
    open: '看募捐资格',
    decision: {
      subject:
        '募捐资格证书 {number}：{decision, select, approved {已核验} returned {未通过核验} suspended {被暂停} resumed {已恢复} other {被吊销}}',
      heading:
        '{decision, select, approved {证书已核验} returned {证书没有通过核验} suspended {证书被暂停} resumed {证书已恢复} other {证书被吊销}}',
      text: '这是关于公开募捐资格证书 {number} 的决定，理由如下。',
      next: '{decision, select, approved {有收款账户后，项目就能接受捐赠。} returned {改好后可以在工作台重新填报。} suspended {用它募捐的项目已暂停，不接受捐赠。恢复后请逐个恢复项目。} resumed {被暂停的项目请在工作台逐个恢复。} other {用它募捐的项目已暂停。依《慈善法》，五年内不能再申请。}}',
    },
    ending: {
      subject: '募捐资格证书到 {date} 为止',
      heading: '证书快到期了：{date}',
      text: '公开募捐资格证书 {number} 有效期到 {date}。过了这一天，用它募捐的项目会自动暂停，不再接受捐赠。请尽早换证，并在工作台填报新证书。',
      action: '填报新证书',
    },
    suspension: {
      subject: '{name}：{decision, select, suspended {机构被暂停} other {机构已恢复}}',
      heading: '{decision, select, suspended {机构被暂停} other {机构已恢复}}',
      text: '{decision, select, suspended {民政部门暂停了{name}，理由如下。} other {民政部门恢复了{name}，理由如下。}}',
      next: '{decision, select, suspended {你们的项目，以及用你们证书募捐的项目，都已暂停，不接受捐赠。有异议请联系作出决定的民政部门。} other {被暂停的项目不会自动开始，请在工作台逐个恢复。}}',
      action: '打开工作台',
    },
    partnership: {
      subject:
        '{news, select, asked {{partner}想与你们合作募捐} signed {与{holder}的合作协议已登记} declined {{holder}没有接受合作} ended {与{holder}的合作已结束} other {{holder}终止了合作}}',
      heading:
        '{news, select, asked {有机构申请合作募捐} signed {合作协议已登记} declined {合作申请没有被接受} ended {合作已结束} other {合作被终止}}',
      text: '{news, select, asked {{partner}申请用你们的证书募捐。请评估，再决定是否签协议。} signed {从协议签订之日起，你们的项目可以选{holder}作为募捐主体。} declined {{holder}没有接受合作申请，理由如下。可以改进后再申请，也可以申请别的组织。} ended {与{holder}的合作已结束，理由如下。用它的证书募捐的项目会自动暂停。} other {{holder}终止了合作，理由如下。用它的证书募捐的项目会自动暂停。}}',
      action: '打开合作页面',
    },
  },
  en: {
    open: 'Open the certificate',
    decision: {
      subject:
        'Certificate {number}: {decision, select, approved {verified} returned {refused} suspended {suspended} resumed {reinstated} other {revoked}}',
      heading:
        'The certificate {decision, select, approved {is verified} returned {did not pass} suspended {is suspended} resumed {is reinstated} other {was revoked}}',
      text: 'This is a decision about the public-fundraising certificate {number}. The reason follows.',
      next: '{decision, select, approved {Once a payment account is connected, campaigns can take gifts.} returned {Correct it and state it again in the workspace.} suspended {Campaigns under it are paused and take no gifts. After it is reinstated, resume them one by one.} resumed {Resume the paused campaigns one by one in the workspace.} other {Campaigns under it are paused. By the Charity Law no new application is possible for five years.}}',
    },
    ending: {
      subject: 'The fundraising certificate ends on {date}',
      heading: 'The certificate ends on {date}',
      text: 'The public-fundraising certificate {number} is valid until {date}. After that day campaigns under it pause by themselves and take no gifts. Renew it in time and state the new one in the workspace.',
      action: 'State the new certificate',
    },
    suspension: {
      subject: '{name}: {decision, select, suspended {suspended} other {reinstated}}',
      heading: 'The organisation is {decision, select, suspended {suspended} other {reinstated}}',
      text: 'The civil affairs officials have {decision, select, suspended {suspended} other {reinstated}} {name}. The reason follows.',
      next: '{decision, select, suspended {Your campaigns, and those under your certificate, are paused and take no gifts. If you object, contact the office that decided.} other {Paused campaigns do not start by themselves. Resume them one by one in the workspace.}}',
      action: 'Open the workspace',
    },
    partnership: {
      subject:
        '{news, select, asked {{partner} wants to raise with you} signed {The agreement with {holder} is recorded} declined {{holder} declined} ended {The partnership with {holder} has ended} other {{holder} terminated the partnership}}',
      heading:
        '{news, select, asked {An organisation asks to raise with you} signed {The agreement is recorded} declined {The request was declined} ended {The partnership has ended} other {The partnership was terminated}}',
      text: '{news, select, asked {{partner} asks to raise under your certificate. Assess it, then decide about an agreement.} signed {From the day of signature your campaigns can name {holder} as certificate-holder.} declined {{holder} declined, for the reason below. You can ask again later, or ask another organisation.} ended {The partnership with {holder} has ended, for the reason below. Campaigns under its certificate pause by themselves.} other {{holder} terminated the partnership, for the reason below. Campaigns under its certificate pause by themselves.}}',
      action: 'Open the partnerships',
    },
  },
});
