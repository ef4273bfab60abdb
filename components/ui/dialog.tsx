'use client';
import { Dialog as Primitive } from 'radix-ui';
import { type ReactNode, useEffect } from 'react';

interface Props {
  title: string;
  close: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  children: ReactNode;
}

/**
 * The library keeps the page behind from scrolling by a style of its own, which the page's policy takes with the nonce
 * only. It asks for it under this name (get-nonce).
 */
function giveNonce(): void {
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
  Object.assign(globalThis, { __webpack_nonce__: nonce });
}

/** A dialog for signed-in pages: takes the focus and gives it back, closes with Escape, says its title. */
export function Dialog({ title, close, isOpen, onOpenChange, children }: Props) {
  useEffect(giveNonce, []);
  return (
    <Primitive.Root open={isOpen} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-ink/40" />
        <Primitive.Content
          aria-describedby={undefined}
          className="sheet fixed inset-x-4 top-[12vh] z-50 mx-auto max-h-[76vh] max-w-[480px] overflow-auto"
        >
          <Primitive.Title className="text-h3 mb-4">{title}</Primitive.Title>
          {children}
          <Primitive.Close className="button button-quiet mt-6">{close}</Primitive.Close>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
