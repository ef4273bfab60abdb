/** A form is sent once: a second click does nothing until the page is back. The server makes one gift in any case. */
export function guardForms(root: Document): void {
  for (const form of root.querySelectorAll<HTMLFormElement>('form[method="post"]')) {
    let isSent = false;
    form.addEventListener('submit', (event) => {
      if (isSent) event.preventDefault();
      isSent = true;
      for (const button of form.querySelectorAll('button[type="submit"]'))
        button.setAttribute('aria-disabled', 'true');
    });
    window.addEventListener('pageshow', () => {
      isSent = false;
      for (const button of form.querySelectorAll('button[aria-disabled]'))
        button.removeAttribute('aria-disabled');
    });
  }
  root.querySelector<HTMLElement>('[data-error-summary]')?.focus();
}
