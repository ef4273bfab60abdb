import type Stripe from 'stripe';
import type { World } from '../core/world';
import { sessionNote } from '../money/checkout';
import type { FieldErrors, Typed } from './card-input';
import { BASE, type Html, html, money } from './html';
import type { Language, Messages } from './messages';

export interface FormView {
  world: World;
  session: Stripe.Checkout.Session;
  language: Language;
  messages: Messages;
  typed: Typed;
  errors: FieldErrors;
  /** A decline or a failed authorisation. */
  problem: string | null;
}

/** The hosted page: what is paid on one side, how on the other. Names and ids are the real page's. */
export function payForm(view: FormView): Html {
  const { session, language, messages } = view;
  return html`<div class="pay">
<header class="summary">${backLink(view)}${summary(view)}</header>
<main>
<h1 class="sr">${messages.method}</h1>
${errorSummary(view)}
<form class="PaymentForm-form" method="post" action="${BASE}/${session.id}?lang=${language}" novalidate
 data-processing="${messages.processing}" data-required="${messages.required}" data-number="${messages.invalidNumber}" data-incomplete-number="${messages.incompleteNumber}"
 data-expired="${messages.expiredDate}" data-date="${messages.incompleteDate}" data-cvc="${messages.incompleteCvc}" data-email="${messages.invalidEmail}">
<h2>${messages.contact}</h2>
${session.customer_email === null ? field(view, 'email', messages.email, { type: 'email', autocomplete: 'email', inputmode: 'email' }) : html`<p class="fixed"><span>${messages.email}</span> <span class="value">${session.customer_email}</span></p>`}
${methods(view)}
<button type="submit" class="SubmitButton" data-testid="hosted-payment-submit-button">${submitLabel(view)}</button>
</form>
${testCards(messages)}
</main>
</div>`;
}

function backLink({ world, session, messages }: FormView): Html {
  const name = html`<span class="merchant">${world.settings.merchant}</span> <span class="badge">TEST</span>`;
  if (session.cancel_url === null) return html`<p class="back">${name}</p>`;
  return html`<p class="back"><a data-testid="business-link" href="${session.cancel_url}"><span aria-hidden="true">←</span> ${messages.back}</a> ${name}</p>`;
}

function summary({ world, session, language, messages }: FormView): Html {
  const { lines } = sessionNote(world, session);
  const currency = session.currency ?? 'cny';
  const interval = lines[0]?.price?.recurring?.interval as keyof Messages['every'] | undefined;
  const title = interval
    ? messages.subscribeTo(world.settings.merchant)
    : session.submit_type === 'donate'
      ? messages.donateTo(world.settings.merchant)
      : messages.payTo(world.settings.merchant);
  const product = (line: Stripe.LineItem) => world.store.get('product', String(line.price?.product));
  return html`<p class="for">${title}</p>
<p class="total"><span class="amount">${money(session.amount_total ?? 0, currency, language)}</span> <span class="currency">${currency.toUpperCase()}</span>${interval && html` <span class="interval">${messages.every[interval]}</span>`}</p>
<ul class="lines">${lines.map((line) => html`<li><span>${line.description}${(line.quantity ?? 1) > 1 && html` <small>${messages.quantity(line.quantity ?? 1)}</small>`}${product(line)?.description && html`<small class="about">${product(line)?.description}</small>`}</span> <span class="amount">${money(line.amount_total, currency, language)}</span></li>`)}</ul>`;
}

function errorSummary({ errors, problem, messages }: FormView): Html | null {
  const found = Object.entries(errors);
  if (found.length === 0 && problem === null) return null;
  const target = (name: string) => (name === 'method' ? 'payment-method-accordion-item-title-card' : name);
  const label = (name: string) => messages[name as keyof Messages];
  return html`<div class="errors" role="alert" tabindex="-1" autofocus id="errors">
<h2>${found.length > 0 ? messages.problem : problem}</h2>
${found.length > 0 && html`<ul>${found.map(([name, text]) => html`<li><a href="#${target(name)}">${String(label(name))}: ${text}</a></li>`)}</ul>`}
</div>`;
}

interface InputOptions {
  type?: string;
  autocomplete?: string;
  inputmode?: string;
  placeholder?: string;
  maxlength?: number;
}

function field(
  { typed, errors }: FormView,
  name: Exclude<keyof Typed, 'method'>,
  label: string,
  options: InputOptions,
): Html {
  const error = errors[name];
  return html`<div class="field${error && ' wrong'}">
<label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${options.type ?? 'text'}" value="${typed[name]}" autocomplete="${options.autocomplete ?? 'off'}"${options.inputmode && html` inputmode="${options.inputmode}"`}${options.placeholder && html` placeholder="${options.placeholder}"`} maxlength="${options.maxlength ?? 254}" aria-describedby="${name}-error"${error && html` aria-invalid="true"`}>
<p class="message" id="${name}-error">${error}</p>
</div>`;
}

function methods(view: FormView): Html {
  const { session, messages, typed } = view;
  const types = session.payment_method_types;
  return html`<fieldset class="methods"><legend>${messages.method}</legend>
${types.map(
  (type) => html`<div class="method" data-testid="${type}-accordion-item">
<label class="choice" data-testid="${type}-accordion-item-button"><input type="radio" name="payment-method-accordion-item-title" id="payment-method-accordion-item-title-${type}" value="${type}"${typed.method === type && html` checked`}> <span>${String(messages[type as keyof Messages])}</span></label>
<div class="inside">${type === 'card' ? cardFields(view) : html`<p class="hint">${String(messages[`${type}Hint` as keyof Messages])}</p>`}</div>
</div>`,
)}
</fieldset>`;
}

function cardFields(view: FormView): Html {
  const { messages } = view;
  return html`${field(view, 'cardNumber', messages.cardNumber, { autocomplete: 'cc-number', inputmode: 'numeric', placeholder: '1234 1234 1234 1234', maxlength: 23 })}
<div class="pair">${field(view, 'cardExpiry', messages.cardExpiry, { autocomplete: 'cc-exp', inputmode: 'numeric', placeholder: 'MM / YY', maxlength: 9 })}
${field(view, 'cardCvc', messages.cardCvc, { autocomplete: 'cc-csc', inputmode: 'numeric', placeholder: 'CVC', maxlength: 4 })}</div>
${field(view, 'billingName', messages.billingName, { autocomplete: 'cc-name', placeholder: messages.namePlaceholder })}`;
}

function submitLabel({ session, language, messages }: FormView): string {
  const type =
    session.submit_type === null || session.submit_type === 'auto'
      ? session.mode === 'subscription'
        ? 'subscribe'
        : 'pay'
      : session.submit_type;
  const verb =
    type === 'donate'
      ? messages.donate
      : type === 'subscribe'
        ? messages.subscribe
        : type === 'book'
          ? messages.book
          : messages.pay;
  return `${verb} ${money(session.amount_total ?? 0, session.currency ?? 'cny', language)}`;
}

function testCards(messages: Messages): Html {
  return html`<details class="cards"><summary>${messages.testCards}</summary>
<p class="hint">${messages.testCardsHint}</p>
<dl>${messages.cards.map(([number, outcome]) => html`<div><dt>${number}</dt><dd>${outcome}</dd></div>`)}</dl>
</details>`;
}
