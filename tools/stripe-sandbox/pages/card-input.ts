import type { Form } from '../http/form';
import { type CardBehaviour, cardByNumber, LIVE_CARD, passesLuhn } from '../money/cards';
import type { Expiry, MethodType } from '../objects/payment-method';
import type { Messages } from './messages';

/** What was typed into the page, kept when it is shown again. */
export interface Typed {
  email: string;
  method: string;
  cardNumber: string;
  cardExpiry: string;
  cardCvc: string;
  billingName: string;
}
export type FieldErrors = Partial<Record<keyof Typed, string>>;

export interface CardInput {
  behaviour: CardBehaviour;
  expiry: Expiry;
}

export function readTyped(form: Form, defaultMethod: string): Typed {
  const text = (name: string) => (typeof form[name] === 'string' ? form[name].trim().slice(0, 300) : '');
  return {
    email: text('email'),
    method: text('payment-method-accordion-item-title') || defaultMethod,
    cardNumber: text('cardNumber'),
    cardExpiry: text('cardExpiry'),
    cardCvc: text('cardCvc'),
    billingName: text('billingName'),
  };
}

/** Checks the page's fields as the real page does; empty when all are right. */
export function checkFields(
  typed: Typed,
  offered: string[],
  needsEmail: boolean,
  now: number,
  messages: Messages,
): FieldErrors {
  const errors: FieldErrors = {};
  if (needsEmail && typed.email === '') errors.email = messages.required;
  else if (needsEmail && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(typed.email))
    errors.email = messages.invalidEmail;
  if (!offered.includes(typed.method)) errors.method = messages.chooseMethod;
  if (typed.method === 'card') Object.assign(errors, checkCard(typed, now, messages));
  return errors;
}

function checkCard(typed: Typed, now: number, messages: Messages): FieldErrors {
  const errors: FieldErrors = {};
  const number = digits(typed.cardNumber);
  if (typed.cardNumber === '') errors.cardNumber = messages.required;
  else if (number.length < 13) errors.cardNumber = messages.incompleteNumber;
  else if (!passesLuhn(number)) errors.cardNumber = messages.invalidNumber;
  const expiry = readExpiry(typed.cardExpiry);
  if (typed.cardExpiry === '') errors.cardExpiry = messages.required;
  else if (expiry === null) errors.cardExpiry = messages.incompleteDate;
  else if (Date.UTC(expiry.year, expiry.month, 1) <= now) errors.cardExpiry = messages.expiredDate;
  if (typed.cardCvc === '') errors.cardCvc = messages.required;
  else if (!/^\d{3,4}$/.test(typed.cardCvc)) errors.cardCvc = messages.incompleteCvc;
  if (typed.billingName === '') errors.billingName = messages.required;
  return errors;
}

/** The card behind checked fields; a card of the real world is declined as Stripe's test mode does. */
export function readCard(typed: Typed): CardInput {
  const number = digits(typed.cardNumber);
  const behaviour = cardByNumber(number) ?? {
    last4: number.slice(-4),
    brand: 'visa',
    country: 'US',
    decline: LIVE_CARD,
  };
  const expiry = readExpiry(typed.cardExpiry);
  if (expiry === null) throw new Error('The expiry was checked before.');
  return { behaviour, expiry };
}

/** A real card's number is not sent back to the page. */
export function forgetRealCard(typed: Typed): Typed {
  return cardByNumber(digits(typed.cardNumber)) || !passesLuhn(digits(typed.cardNumber))
    ? typed
    : { ...typed, cardNumber: '', cardCvc: '' };
}

export function methodType(method: string): MethodType {
  return method === 'alipay' || method === 'wechat_pay' || method === 'sepa_debit' ? method : 'card';
}

function digits(text: string): string {
  return text.replace(/[\s-]/g, '');
}

/** `12 / 34`, `12/34`, `1234` and `12/2034`. */
function readExpiry(text: string): Expiry | null {
  const match = /^(\d{1,2})\s*\/\s*(\d{2}|\d{4})$/.exec(text) ?? /^(\d{2})(\d{2})$/.exec(text);
  if (match === null) return null;
  const month = Number(match[1]);
  const year = Number(match[2]);
  return month >= 1 && month <= 12 ? { month, year: year < 100 ? 2000 + year : year } : null;
}
