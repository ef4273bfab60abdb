'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';

interface Props {
  id: string;
  label: string;
  text: string;
  copy: string;
  copied: string;
}

/** Text to take along: a box that holds it whole, and a button that copies it where the browser allows that. */
export function CopyBox({ id, label, text, copy, copied }: Props) {
  const [isCopied, setCopied] = useState(false);
  return (
    <div className="mb-4">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <textarea id={id} className="input" rows={4} readOnly value={text} spellCheck={false} />
      <Button
        kind="quiet"
        isSmall
        type="button"
        onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
      >
        {copy}
      </Button>
      <span className="small muted ms-2" role="status">
        {isCopied ? copied : ''}
      </span>
    </div>
  );
}
