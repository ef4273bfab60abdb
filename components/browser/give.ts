import { amountOf, OWN_AMOUNT } from '@/lib/donations/give-form';
import { chineseCapitals } from '@/lib/money/capitals';
import { amountParts, formatYuan } from '@/lib/money/format';

/**
 * The give form says the amount as it is chosen, and whether it is monthly: in the check sheet and on the button. Typing an amount chooses it;
 * choosing a tile clears what was typed. Whether it can be taken is the server's to say.
 */
export function followAmount(root: Document): void {
  const form = root.querySelector<HTMLFormElement>('[data-give-form]');
  const own = form?.querySelector<HTMLInputElement>('[name="amountOwn"]');
  if (!form || !own) return;
  const ownChoice = form.querySelector<HTMLInputElement>(`[name="amount"][value="${OWN_AMOUNT}"]`);
  form.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    if (target.name === 'interval') return show(form);
    if (!target.name.startsWith('amount')) return;
    if (target === own && ownChoice && own.value !== '') ownChoice.checked = true;
    else if (target === ownChoice) own.focus();
    else if (target !== own) own.value = '';
    show(form);
  });
  // Coming back, the browser fills the form in again without saying so.
  window.addEventListener('pageshow', () => show(form));
}

function show(form: HTMLFormElement): void {
  const data = new FormData(form);
  const fen = amountOf({
    amount: String(data.get('amount') ?? ''),
    amountOwn: String(data.get('amountOwn') ?? ''),
  });
  const figure = form.querySelector<HTMLElement>('[data-give-amount]');
  const button = form.querySelector<HTMLElement>('[data-give-submit]');
  if (!figure || !button) return;
  const { giveSubmit, giveSubmitMonth } = button.dataset;
  const sentence = data.get('interval') === 'month' ? giveSubmitMonth : giveSubmit;
  figure.hidden = fen === null;
  button.textContent =
    fen === null ? (button.dataset.giveIdle ?? '') : (sentence ?? '').replace('{amount}', formatYuan(fen));
  if (fen === null) return;
  const { yuan, cents } = amountParts(fen);
  write(figure, '[data-yuan]', yuan);
  write(figure, '[data-cents]', `.${cents}`);
  write(figure, '[data-give-capitals]', `人民币${chineseCapitals(fen)}`);
}

function write(root: HTMLElement, selector: string, text: string): void {
  const element = root.querySelector(selector);
  if (element) element.textContent = text;
}
