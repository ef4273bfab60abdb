import { messages } from '../define';

/** Letters of oversight (lib/email/oversight-letters.ts). Subjects carry no link and no name. */
export const oversightMails = messages({
  zh: {
    reference: '受理编号',
    open: '看办理情况',
    keep: '知道链接的人都能看到那一页，请不要转发。',
    received: {
      subject: '投诉举报已收到，受理编号 {reference}',
      heading: '你反映的情况收到了',
      text: '你反映的是项目“{campaign}”。民政部门最晚在 {date} 答复。办理情况随时可以看：打开下面的链接，或者凭受理编号和这个邮箱查询。',
      private: '被反映的机构看不到你写的内容，也看不到你的联系方式。',
    },
    reply: {
      subject: '{kind, select, closed {投诉举报已办结} other {投诉举报有答复}}，受理编号 {reference}',
      heading: '{kind, select, closed {已办结} other {民政部门答复了你}}',
      text: '{kind, select, closed {你反映的项目“{campaign}”，处理结果：{outcome}。理由如下：} other {你反映的项目“{campaign}”，答复如下：}}',
    },
    question: {
      subject: '民政部门请你们说明“{campaign}”的情况',
      heading: '请说明情况',
      text: '关于项目“{campaign}”，民政部门想了解下面的情况，请尽快在工作台里答复：',
      action: '去答复',
    },
    stopped: {
      subject: '你捐过的“{campaign}”{decision, select, taken_down {已下架} other {已暂停募捐}}',
      heading: '{decision, select, taken_down {项目已下架} other {项目已暂停募捐}}',
      text: '民政部门{decision, select, taken_down {下架} other {暂停}}了你捐过的项目“{campaign}”，原因如下：',
      paused:
        '暂停期间不接受捐赠，你已经捐的仍记在账上。查清后会恢复或下架，结果写在项目页上。有疑问可以联系{holder}。',
      taken_down:
        '它不再接受捐赠。你已经捐的仍记在账上，余款怎么处理由民政部门监督，结果写在项目页上。有疑问可以联系{holder}。',
      action: '看项目页',
      find: '要看自己的那笔捐赠，可以在网站上用捐赠编号和这个邮箱查找。',
    },
  },
  en: {
    reference: 'Reference',
    open: 'See where it stands',
    keep: 'Whoever has the link can see that page; don’t pass it on.',
    received: {
      subject: 'Your report was received, reference {reference}',
      heading: 'We have your report',
      text: 'It is about the campaign “{campaign}”. Officials answer by {date} at the latest. To see where it stands, open the link below, or use the reference together with this address.',
      private: 'The organisation you report sees neither your words nor how to reach you.',
    },
    reply: {
      subject:
        '{kind, select, closed {Your report is closed} other {An answer to your report}}, reference {reference}',
      heading: '{kind, select, closed {Your report is closed} other {Officials answered you}}',
      text: '{kind, select, closed {Your report on the campaign “{campaign}”: {outcome}. The reason:} other {Your report on the campaign “{campaign}” was answered:}}',
    },
    question: {
      subject: 'Officials ask about “{campaign}”',
      heading: 'Please explain',
      text: 'Officials would like to know the following about the campaign “{campaign}”. Please answer soon, in your workspace:',
      action: 'Answer',
    },
    stopped: {
      subject:
        '“{campaign}”, which you gave to, {decision, select, taken_down {was taken down} other {is paused}}',
      heading: '{decision, select, taken_down {The campaign was taken down} other {The campaign is paused}}',
      text: 'Officials {decision, select, taken_down {took down} other {paused}} the campaign “{campaign}”, to which you gave. The reason:',
      paused:
        'It takes no gifts meanwhile; yours stays in the books. It will go on or be taken down once the matter is clear, and its page will say so. Questions: {holder}.',
      taken_down:
        'It takes no more gifts. Yours stays in the books; officials watch over what is left of the money, and the page will say what becomes of it. Questions: {holder}.',
      action: 'Open the campaign',
      find: 'To see your own gift, look it up on the site with its reference and this address.',
    },
  },
});
