'use client';
import { useEffect, useRef } from 'react';
import { ButtonLink } from '@/components/ui/button';
import type { FormState } from '@/lib/action';

/** What a form answers that is told this one time, such as recovery codes; focused, so that it is read first. */
export function ShownOnce({ title, text, lines, next, href }: NonNullable<FormState['once']>) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, []);
  return (
    <div className="notice notice-wait" role="status" tabIndex={-1} ref={box} data-once="">
      <b>{title}</b>
      <p className="small mt-2">{text}</p>
      <ul className="num my-4 grid gap-x-8 gap-y-1 sm:grid-cols-2">
        {lines.map((line) => (
          <li key={line}>
            <code>{line}</code>
          </li>
        ))}
      </ul>
      <ButtonLink href={href}>{next}</ButtonLink>
    </div>
  );
}
