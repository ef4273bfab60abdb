import type Stripe from 'stripe';
import { BASE, day, type Html, html, money } from './html';
import type { Language, Messages } from './messages';

/** A page with a title, a sentence and at most one way on. */
export function notice(title: string, text: string, link: { href: string; label: string } | null): Html {
  return html`<main class="notice"><h1>${title}</h1><p>${text}</p>${link && html`<p><a class="button" href="${link.href}">${link.label}</a></p>`}</main>`;
}

export interface Waiting {
  intent: Stripe.PaymentIntent;
  /** `card`, `alipay` or `wechat_pay`. */
  type: string;
  /** The session's or the intent's id: the first part of the page's path. */
  owner: string;
  language: Language;
  messages: Messages;
}

/** The bank's 3-D Secure page and the wallets' own pages, as far as a test needs them. */
export function authorizePage(view: Waiting): Html {
  const { intent, type, messages, language } = view;
  const card = type === 'card';
  const name = type === 'alipay' ? messages.alipay : messages.wechat_pay;
  const button = (value: string, id: string, label: string, kind: string) =>
    html`<button type="submit" name="outcome" value="${value}" id="${id}" class="${kind}">${label}</button>`;
  return html`<main class="notice"><h1>${card ? messages.threeDSTitle : messages.walletTitle(name)}</h1>
<p>${card ? messages.threeDSText : messages.walletText}</p>
<p class="amount big">${money(intent.amount, intent.currency, language)}</p>
<form method="post" action="${BASE}/${view.owner}/authorize?lang=${language}" class="choices">
${button('authorize', card ? 'test-source-authorize-3ds' : 'authorize-test-payment', card ? messages.complete : messages.authorize, 'SubmitButton')}
${button('fail', card ? 'test-source-fail-3ds' : 'fail-test-payment', card ? messages.fail : messages.failTest, 'quiet')}
</form></main>`;
}

/** The place of the QR code; a link stands in for the phone that scans it. */
export function scanPage(view: Waiting): Html {
  const { intent, owner, messages, language } = view;
  return html`<main class="notice" data-poll="${BASE}/${owner}/state"><h1>${messages.qrTitle}</h1>
<p>${messages.qrText}</p>
<p class="amount big">${money(intent.amount, intent.currency, language)}</p>
${qrPicture(intent.id, messages.qrAlt)}
<p><a class="button" data-testid="simulate-scan" href="${BASE}/${owner}/authorize?scanned=1&amp;lang=${language}">${messages.scan}</a></p>
<p><a href="${BASE}/${owner}/return">${messages.recheck}</a></p>
<p><a href="${BASE}/${owner}?lang=${language}">${messages.changeMethod}</a></p></main>`;
}

/** Squares that look like a QR code, always the same for one payment; deliberately not a readable one. */
function qrPicture(seed: string, alt: string): Html {
  const size = 21;
  let state = 7;
  for (const letter of seed) state = (Math.imul(state, 31) + letter.charCodeAt(0)) >>> 0;
  let path = '';
  for (let index = 0; index < size * size; index += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const x = index % size;
    const y = Math.floor(index / size);
    const corner = (x < 8 && y < 8) || (x > 12 && y < 8) || (x < 8 && y > 12);
    if (!corner && state > 2_147_483_648) path += `M${x} ${y}h1v1h-1z`;
  }
  const eye = (x: number, y: number) =>
    `M${x} ${y}h7v7h-7zM${x + 1} ${y + 1}v5h5v-5zM${x + 2} ${y + 2}h3v3h-3z`;
  return html`<svg class="qr" viewBox="-1 -1 23 23" role="img" aria-label="${alt}"><path fill-rule="evenodd" d="${path}${eye(0, 0)}${eye(14, 0)}${eye(0, 14)}"/></svg>`;
}

/** What `receipt_url` of a charge leads to. */
export function receiptPage(intent: Stripe.PaymentIntent, language: Language, messages: Messages): Html {
  return html`<main class="notice"><h1>${messages.receiptTitle}</h1>
<p class="amount big">${money(intent.amount_received, intent.currency, language)}</p>
<dl class="facts"><div><dt>${messages.paidOn}</dt><dd>${day(intent.created, language)}</dd></div><div><dt>${messages.reference}</dt><dd>${intent.id}</dd></div></dl></main>`;
}
