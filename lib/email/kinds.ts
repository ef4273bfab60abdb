/** Every kind of mail and text message and what its template needs. Personal data stays out of `params`: templates read it by id. */
export interface MailParams {
  receipt: { giftId: string };
  refund_notice: { giftId: string; amountFen: number };
  gift_failed: { giftId: string };
  find_gift: { giftId: string };
  plan_started: { planId: string };
  plan_paused: { planId: string; by: 'donor' | 'campaign' };
  plan_resumed: { planId: string; by: 'donor' | 'campaign' };
  plan_ended: { planId: string };
  instalment_failed: { planId: string; invoiceId: string };
  sign_in: { url: string; minutes: number };
  join_gifts: { userId: string; url: string; minutes: number };
  change_email: { userId: string; url: string; minutes: number };
  login_changed: { userId: string; what: 'address' | 'number' | 'no_number' };
  refund_answer: { requestId: string };
  refund_consent: { caseId: string };
  erasure_link: { url: string; minutes: number };
  erasure_received: { erasureId: string };
  erasure_answer: { erasureId: string };
  receipt_issued: { giftId: string; receiptId: string };
  receipt_refused: { giftId: string; requestId: string };
  receipt_reversed: { giftId: string; receiptId: string };
  invite: { url: string; organisation: string; days: number };
  ngo_decision: { nameZh: string; nameEn: string; decision: string; reason: string; url: string };
  campaign_decision: { titleZh: string; titleEn: string; decision: string; reason: string; url: string };
  complaint_received: { complaintId: string };
  complaint_reply: { stepId: string };
  complaint_question: { questionId: string };
  campaign_stopped: { reviewId: string };
  question_asked: { questionId: string };
  question_answered: { questionId: string };
  follow_confirm: { followId: string };
  campaign_update: { updateId: string; followId: string };
  campaign_milestone: { campaignId: string; percent: number; followId: string };
  books_alert: { topic: 'checks' | 'reconcile'; count: number; subjects: string[] };
  money_waiting: { kind: 'spending' | 'disbursement'; id: string };
  money_decided: { kind: 'spending' | 'disbursement'; id: string };
  money_back_waiting: { kind: 'spending' | 'disbursement'; id: string };
  money_back_decided: { kind: 'spending' | 'disbursement'; id: string; refusal: string | null };
  hand_over: { ngoId: string; step: 'offered' | 'accepted' };
  import_decision: { file: string; decision: string; reason: string; url: string };
  certificate_decision: { reviewId: string };
  ngo_suspension: { reviewId: string };
  certificate_ending: { certificateId: string };
  partnership_news: {
    partnershipId: string;
    news: 'asked' | 'signed' | 'declined' | 'ended' | 'terminated';
  };
  endorse_request: { titleZh: string; titleEn: string; ngoZh: string; ngoEn: string; url: string };
  report_due: {
    kind: string;
    n: number;
    dueOn: string;
    /** Days left; 0 is the last one. */
    days: number;
    titleZh: string;
    titleEn: string;
    url: string;
  };
  sms_code: { codeId: string; userId: string | null };
  sms_receipt: { giftId: string };
  sms_find_gift: { giftId: string };
  sms_refund: { giftId: string; amountFen: number };
  sms_refund_answer: { giftId: string };
}

export type MailKind = keyof MailParams;
/** Text messages wait in the same outbox; `to` is a number in E.164. */
export type TextKind = Extract<MailKind, `sms_${string}`>;
export type LetterKind = Exclude<MailKind, TextKind>;

export const isText = (kind: MailKind): kind is TextKind => kind.startsWith('sms_');
