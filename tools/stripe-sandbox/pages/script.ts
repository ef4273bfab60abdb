/**
 * The page's only script: groups digits, checks fields before sending, stops a second press and
 * asks whether a scanned payment went through. Without it the server does all of this.
 */
export const PAGE_SCRIPT = `'use strict';
(() => {
  const form = document.querySelector('.PaymentForm-form');
  const byId = (id) => document.getElementById(id);
  const digits = (text) => text.replace(/\\D/g, '');

  const luhn = (number) => {
    let sum = 0;
    for (let i = 0; i < number.length; i += 1) {
      let digit = Number(number[number.length - 1 - i]);
      if (i % 2 === 1) { digit *= 2; if (digit > 9) digit -= 9; }
      sum += digit;
    }
    return number.length >= 13 && sum % 10 === 0;
  };

  const retype = (input, shape) => input.addEventListener('input', () => {
    const atEnd = input.selectionStart === input.value.length;
    if (atEnd) input.value = shape(input.value);
  });

  const checks = (text) => ({
    email: (value) => !value ? text.required : /^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$/.test(value) ? '' : text.email,
    cardNumber: (value) => !value ? text.required : digits(value).length < 13 ? text.incompleteNumber : luhn(digits(value)) ? '' : text.number,
    cardExpiry: (value) => {
      if (!value) return text.required;
      const match = /^(\\d{1,2})\\s*\\/\\s*(\\d{2})$/.exec(value);
      if (!match || Number(match[1]) < 1 || Number(match[1]) > 12) return text.date;
      return '';
    },
    cardCvc: (value) => !value ? text.required : /^\\d{3,4}$/.test(value) ? '' : text.cvc,
    billingName: (value) => value ? '' : text.required,
  });

  const say = (input, message) => {
    byId(input.id + '-error').textContent = message;
    input.closest('.field').classList.toggle('wrong', message !== '');
    if (message) input.setAttribute('aria-invalid', 'true'); else input.removeAttribute('aria-invalid');
  };

  if (form) {
    const rules = checks(form.dataset);
    const number = byId('cardNumber');
    const expiry = byId('cardExpiry');
    if (number) retype(number, (value) => digits(value).slice(0, 19).replace(/(\\d{4})(?=\\d)/g, '$1 '));
    if (expiry) retype(expiry, (value) => { const d = digits(value).slice(0, 4); return d.length > 2 ? d.slice(0, 2) + ' / ' + d.slice(2) : d; });
    form.addEventListener('submit', (event) => {
      const button = form.querySelector('.SubmitButton');
      if (button.getAttribute('aria-disabled') === 'true') { event.preventDefault(); return; }
      const method = form.querySelector('[name=payment-method-accordion-item-title]:checked');
      const inputs = [...form.querySelectorAll('.field input')].filter((input) => input.id === 'email' || (method && method.value === 'card'));
      const wrong = inputs.filter((input) => { const message = rules[input.id](input.value.trim()); say(input, message); return message !== ''; });
      if (wrong.length > 0) { event.preventDefault(); wrong[0].focus(); return; }
      button.setAttribute('aria-disabled', 'true');
      button.textContent = form.dataset.processing;
    });
    window.addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });
  }

  const errors = byId('errors');
  if (errors) errors.focus();

  const waiting = document.querySelector('[data-poll]');
  if (waiting) {
    let asked = 0;
    const ask = () => {
      asked += 1;
      fetch(waiting.dataset.poll, { cache: 'no-store' }).then((answer) => answer.json()).then(({ status }) => {
        if (status === 'complete') location.assign(waiting.dataset.poll.replace(/state$/, 'return'));
      }).catch(() => {}).finally(() => { if (asked < 900) setTimeout(ask, 2000); });
    };
    setTimeout(ask, 2000);
  }
})();
`;
