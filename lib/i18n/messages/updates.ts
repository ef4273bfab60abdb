import { messages } from '../define';

/** An update of a campaign that was taken back. */
export const updates = messages({
  zh: {
    title: '项目进展',
    hidden: '{by, select, official {民政部门} holder {募捐主体} other {执行机构}}于 {date} 撤下了这条进展。',
    reason: '理由：{reason}',
    hide: '撤下这条进展',
    hideHint:
      '撤下以后不能恢复，可以再发一条新的。公开页面上会写明何时、由哪一方撤下；理由只有机构和民政部门能看。',
  },
  en: {
    title: 'Updates',
    hidden:
      'Taken back by {by, select, official {the civil affairs office} holder {the certificate-holder} other {the organisation}} on {date}.',
    reason: 'Reason: {reason}',
    hide: 'Take this update back',
    hideHint:
      'It can’t be shown again; you can publish a new one. The public page says when and by which side it was taken back; the reason is seen by the organisations and officials only.',
  },
});
