'use client';
import { type ReactNode, startTransition, useState } from 'react';
import { EMPTY_FORM } from '@/components/forms/form-spec';
import type { FormState } from '@/lib/action';

const KIND = 'text/x-camphor-picture';

/** A picture of the gallery that can be dragged to another one's place. Its buttons do the same without a mouse. */
export function DraggablePicture({
  pictureId,
  index,
  move,
  children,
}: {
  pictureId: string;
  index: number;
  /** Nothing when it stays where it is. */
  move?: (pictureId: string, to: number, before: FormState, form: FormData) => Promise<FormState>;
  children: ReactNode;
}) {
  const [isOver, setIsOver] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  if (!move) return <li className="picture-item">{children}</li>;
  return (
    <li
      draggable
      data-over={isOver ? '' : undefined}
      className="picture-item"
      onDragStart={(event) => event.dataTransfer.setData(KIND, pictureId)}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(KIND)) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        const dragged = event.dataTransfer.getData(KIND);
        event.preventDefault();
        setIsOver(false);
        if (dragged && dragged !== pictureId)
          startTransition(async () => {
            const { refusal: why, errors } = await move(dragged, index, EMPTY_FORM, new FormData());
            setRefusal(why ?? errors[0]?.message);
          });
      }}
    >
      {refusal && (
        <p role="alert" className="field-error">
          {refusal}
        </p>
      )}
      {children}
    </li>
  );
}
