/** Every kind of mail and what its template needs. Personal data stays out of `params`: templates read it by id. */
export interface MailParams {
  receipt: { giftId: string };
  refund_notice: { giftId: string; amountFen: number };
  gift_failed: { giftId: string };
  find_gift: { giftId: string };
  sign_in: { url: string; minutes: number };
  invite: { url: string; organisation: string; days: number };
  ngo_decision: { nameZh: string; nameEn: string; decision: string; reason: string; url: string };
  campaign_decision: { titleZh: string; titleEn: string; decision: string; reason: string; url: string };
}

export type MailKind = keyof MailParams;
