import { amountOf, OWN_AMOUNT, SEEN } from '@/lib/donations/give-form';
import { chineseCapitals } from '@/lib/money/capitals';
import { amountParts, formatYuan } from '@/lib/money/format';

/**
 * The give form says each answer as it is given: in the check sheet and, the amount, on the button. Typing an amount
 * chooses it; choosing a tile clears what was typed. Whether it can be taken is the server's to say.
 */
export function followAmount(root: Document): void {
  const form = root.querySelector<HTMLFormElement>('[data-give-form]');
  const own = form?.querySelector<HTMLInputElement>('[name="amountOwn"]');
  if (!form || !own) return;
  const ownChoice = form.querySelector<HTMLInputElement>(`[name="amount"][value="${OWN_AMOUNT}"]`);
  form.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLInputElement && target.name.startsWith('amount')) {
      if (target === own && ownChoice && own.value !== '') ownChoice.checked = true;
      else if (target === ownChoice) own.focus();
      else if (target !== own) own.value = '';
    }
    show(form);
  });
  // Coming back, the browser fills the form in again without saying so.
  window.addEventListener('pageshow', () => requestAnimationFrame(() => show(form)));
  const answers = form.querySelector<HTMLElement>('[data-give-answers]');
  const sheet = form.querySelector<HTMLInputElement>('[data-give-sheet]');
  if (!answers || !sheet) return;
  answers.hidden = false;
  sheet.value = SEEN;
}

/** What one field says: the words of the choice, a ticked statement, the text; nothing while it is out of sight. */
function saidBy(form: HTMLFormElement, name: string): string {
  const chosen = form.querySelector<HTMLInputElement>(`[name="${name}"]:checked`);
  if (chosen) {
    const label = chosen.closest('label');
    if (!label?.offsetParent) return '';
    return [...label.childNodes].find((node) => node.textContent?.trim() && node.nodeName !== 'SMALL')!
      .textContent!;
  }
  const field = form.querySelector<HTMLInputElement | HTMLTextAreaElement>(
    `textarea[name="${name}"], input[name="${name}"]:not([type="radio"], [type="checkbox"])`,
  );
  return field?.offsetParent ? field.value.trim() : '';
}

function show(form: HTMLFormElement): void {
  // All is read before anything is written: in turns the browser would lay the page out anew for each answer.
  const cells = [...form.querySelectorAll<HTMLElement>('[data-answer]')];
  const said = cells.map((cell) => cell.dataset.answer!.split(' ').map((name) => saidBy(form, name)));
  cells.forEach((cell, index) => {
    cell.textContent = said[index]!.filter(Boolean).join(' · ') || cell.dataset.none!;
  });
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
