'use client';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';

interface Props {
  id: string;
  label: string;
  text: string;
  copy: string;
  copied: string;
}

/** Text to take along: a box that holds it whole, and a button that copies it, or selects it where the browser does not allow that. */
export function CopyBox({ id, label, text, copy, copied }: Props) {
  const [isCopied, setCopied] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  async function take() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      box.current?.select();
    }
  }
  return (
    <div className="mb-4">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <textarea ref={box} id={id} className="input" rows={4} readOnly value={text} spellCheck={false} />
      <Button kind="quiet" isSmall type="button" onClick={() => void take()}>
        {copy}
      </Button>
      <span className="small muted ms-2" role="status">
        {isCopied ? copied : ''}
      </span>
    </div>
  );
}
