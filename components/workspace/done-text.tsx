'use client';
import { useEffect, useRef } from 'react';

/** What was just done, focused so that it is read first. */
export function DoneText({ text }: { text: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, []);
  return (
    <div className="notice notice-done mt-6" role="status" tabIndex={-1} ref={box}>
      <b>{text}</b>
    </div>
  );
}
