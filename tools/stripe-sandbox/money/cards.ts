/** How a test card behaves; numbers and names are those of Stripe's testing page. */
export interface CardBehaviour {
  last4: string;
  brand: string;
  country: string;
  decline?: Decline;
  /** `unless_setup` asks on the first use only. */
  threeDS?: 'always' | 'unless_setup';
  /** The decline that follows a completed authentication. */
  declineAfterThreeDS?: Decline;
  dispute?: { reason: string; inquiry?: boolean; count?: number };
  earlyFraudWarning?: boolean;
  refund?: 'pending' | 'fails';
  bypassPending?: boolean;
  risk?: 'elevated' | 'highest';
  blocked?: boolean;
  /** What a delayed method (a bank debit) ends with, and after how many virtual seconds. */
  delayed?: { outcome: 'succeeded' | 'failed'; seconds: number };
}

export interface Decline {
  code: string;
  decline_code?: string;
  message: string;
}

const declined = (decline_code: string): Decline => ({
  code: 'card_declined',
  decline_code,
  message: 'Your card was declined.',
});

const DECLINES: Record<string, Decline> = {
  generic: declined('generic_decline'),
  insufficient: {
    code: 'card_declined',
    decline_code: 'insufficient_funds',
    message: 'Your card has insufficient funds.',
  },
  lost: declined('lost_card'),
  stolen: declined('stolen_card'),
  velocity: declined('card_velocity_exceeded'),
  fraudulent: declined('fraudulent'),
  expired: { code: 'expired_card', decline_code: 'expired_card', message: 'Your card has expired.' },
  cvc: {
    code: 'incorrect_cvc',
    decline_code: 'incorrect_cvc',
    message: "Your card's security code is incorrect.",
  },
  processing: {
    code: 'processing_error',
    decline_code: 'processing_error',
    message: 'An error occurred while processing your card. Try again in a little bit.',
  },
  number: { code: 'incorrect_number', message: 'Your card number is incorrect.' },
};

/** A card of the real world typed into the sandbox. */
export const LIVE_CARD: Decline = {
  code: 'card_declined',
  decline_code: 'test_mode_live_card',
  message:
    'Your card was declined. Your request was in test mode, but used a non test card. For a list of valid test cards, visit: https://stripe.com/docs/testing.',
};

export const AUTHENTICATION_FAILED: Decline = {
  code: 'payment_intent_authentication_failure',
  message:
    'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
};

export const AUTHENTICATION_REQUIRED: Decline = {
  code: 'authentication_required',
  decline_code: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
};

type Row = [number: string, names: string[], behaviour: Partial<CardBehaviour>];

const ROWS: Row[] = [
  ['4242424242424242', ['visa'], {}],
  ['5555555555554444', ['mastercard'], { brand: 'mastercard' }],
  ['6200000000000005', ['unionpay'], { brand: 'unionpay', country: 'CN' }],
  ['4000001560000002', ['cn'], { country: 'CN' }],
  ['4000000000000002', ['chargeDeclined', 'visa_chargeDeclined'], { decline: DECLINES.generic }],
  [
    '4000000000009995',
    ['chargeDeclinedInsufficientFunds', 'visa_chargeDeclinedInsufficientFunds'],
    { decline: DECLINES.insufficient },
  ],
  ['4000000000009987', ['chargeDeclinedLostCard', 'visa_chargeDeclinedLostCard'], { decline: DECLINES.lost }],
  [
    '4000000000009979',
    ['chargeDeclinedStolenCard', 'visa_chargeDeclinedStolenCard'],
    { decline: DECLINES.stolen },
  ],
  ['4000000000000069', ['chargeDeclinedExpiredCard'], { decline: DECLINES.expired }],
  ['4000000000000127', ['chargeDeclinedIncorrectCvc'], { decline: DECLINES.cvc }],
  ['4000000000000119', ['chargeDeclinedProcessingError'], { decline: DECLINES.processing }],
  ['4000000000006975', ['visa_chargeDeclinedVelocityLimitExceeded'], { decline: DECLINES.velocity }],
  ['4242424242424241', ['chargeDeclinedIncorrectNumber'], { decline: DECLINES.number }],
  ['4000000000000341', ['chargeCustomerFail'], { decline: DECLINES.generic }],
  ['4000002500003155', ['authenticationRequiredOnSetup'], { threeDS: 'unless_setup' }],
  ['4000002760003184', ['authenticationRequired'], { threeDS: 'always' }],
  ['4000003800000446', ['authenticationRequiredSetupForOffSession'], {}],
  [
    '4000008260003178',
    ['authenticationRequiredChargeDeclinedInsufficientFunds'],
    { threeDS: 'always', declineAfterThreeDS: DECLINES.insufficient },
  ],
  ['4000000000003220', ['threeDSecure2Required'], { threeDS: 'always' }],
  [
    '4000008400001629',
    ['threeDSecureRequiredChargeDeclined'],
    { threeDS: 'always', declineAfterThreeDS: DECLINES.generic },
  ],
  ['4000000000000259', ['createDispute'], { dispute: { reason: 'fraudulent' } }],
  ['4000000000002685', ['createDisputeProductNotReceived'], { dispute: { reason: 'product_not_received' } }],
  ['4000000000001976', ['createDisputeInquiry'], { dispute: { reason: 'fraudulent', inquiry: true } }],
  ['4000000000005423', ['createIssuerFraudRecord'], { earlyFraudWarning: true }],
  ['4000000404000079', ['createMultipleDisputes'], { dispute: { reason: 'fraudulent', count: 2 } }],
  ['4000000000007726', ['pendingRefund'], { refund: 'pending' }],
  ['4000000000005126', ['refundFail'], { refund: 'fails' }],
  ['4000000000000077', ['bypassPending'], { bypassPending: true }],
  ['4000000000009235', ['riskLevelElevated'], { risk: 'elevated' }],
  ['4000000000004954', ['riskLevelHighest'], { risk: 'highest' }],
  ['4100000000000019', ['radarBlock'], { decline: DECLINES.fraudulent, risk: 'highest', blocked: true }],
];

const BY_NUMBER = new Map<string, CardBehaviour>();
const BY_NAME = new Map<string, CardBehaviour>();
for (const [number, names, rest] of ROWS) {
  const card: CardBehaviour = { last4: number.slice(-4), brand: 'visa', country: 'US', ...rest };
  BY_NUMBER.set(number, card);
  for (const name of names) BY_NAME.set(name, card);
}

export function cardByNumber(number: string): CardBehaviour | undefined {
  return BY_NUMBER.get(number);
}

/** The card behind `pm_card_…` or `tok_…`. */
export function cardByName(name: string): CardBehaviour | undefined {
  return BY_NAME.get(name.replace(/^(pm_card_|tok_)/, ''));
}

/** The check digit every card number ends with. */
export function passesLuhn(number: string): boolean {
  if (!/^\d{12,19}$/.test(number)) return false;
  let sum = 0;
  for (const [index, digit] of [...number].reverse().entries()) {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

/** How a bank debit ends, by its test IBAN. */
export function debitByIban(iban: string): CardBehaviour['delayed'] {
  return FAILING_IBANS.has(iban.replaceAll(' ', ''))
    ? { outcome: 'failed', seconds: 1 }
    : { outcome: 'succeeded', seconds: 1 };
}
const FAILING_IBANS = new Set([
  'AT861904300235473202',
  'IT60X0542811101000000123456',
  'DE62370400440532013001',
]);
