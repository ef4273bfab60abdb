'use client';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

interface Words {
  hint: string;
  title: string;
  next: string;
  previous: string;
  open: string;
  pick: string;
  help: string;
  close: string;
  isOn: string;
}

const SWITCHED_OFF = 'camphor.queue-keys-off';

/** While somebody types, or a dialog is open, letters are letters. */
const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
    ? !(target instanceof HTMLInputElement && target.type === 'checkbox')
    : target.closest('[role=dialog]') !== null);

/**
 * Rows by keyboard: J and K move, Enter opens (the row's link has the focus), X chooses, ? shows the sheet. Who speaks to
 * their computer switches the letters off there, for this browser (WCAG 2.1.4).
 */
export function QueueKeys({ words, children }: { words: Words; children: ReactNode }) {
  const list = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [isOn, setOn] = useState(true);
  useEffect(() => setOn(localStorage.getItem(SWITCHED_OFF) === null), []);
  useEffect(() => {
    if (!isOn) return;
    function press(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('.queue > li') ?? [])];
      const at = rows.findIndex((row) => row.contains(document.activeElement));
      const key = event.key.toLowerCase();
      if (key === '?') setOpen(true);
      else if (key === 'j' || key === 'k') {
        const next = rows[Math.min(rows.length - 1, Math.max(0, at + (key === 'j' ? 1 : -1)))];
        next?.querySelector<HTMLElement>('[data-queue-link]')?.focus();
      } else if (key === 'x' && at >= 0)
        rows[at]?.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
      else return;
      event.preventDefault();
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [isOn]);
  function switchKeys(on: boolean) {
    if (on) localStorage.removeItem(SWITCHED_OFF);
    else localStorage.setItem(SWITCHED_OFF, '1');
    setOn(on);
  }
  const keys: [string, string][] = [
    ['J', words.next],
    ['K', words.previous],
    ['Enter', words.open],
    ['X', words.pick],
    ['?', words.help],
  ];
  return (
    <div ref={list}>
      <p className="small muted mb-2">
        {isOn && `${words.hint} `}
        <Button kind="quiet" isSmall type="button" onClick={() => setOpen(true)}>
          {words.title}
        </Button>
      </p>
      {children}
      <Dialog title={words.title} close={words.close} isOpen={isOpen} onOpenChange={setOpen}>
        <dl className="facts-list">
          {keys.map(([key, does]) => (
            <div key={key} className="contents">
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <label className="mt-4 flex items-center gap-2">
          <input type="checkbox" checked={isOn} onChange={(event) => switchKeys(event.target.checked)} />
          {words.isOn}
        </label>
      </Dialog>
    </div>
  );
}
