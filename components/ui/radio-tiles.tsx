import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { FieldNotes, type FieldText } from './field';

export interface Tile {
  value: string;
  label: ReactNode;
  detail?: ReactNode;
}

type Props = Omit<FieldText, 'label'> & {
  legend: ReactNode;
  name: string;
  tiles: readonly Tile[];
  /** Nothing is chosen when a form opens unless this says so. */
  defaultValue?: string;
  isRequired?: boolean;
  /** Amounts: 3 × 2, 6 × 1 from 640 px, in figures. */
  layout?: 'choices' | 'amounts';
};

/** One choice among a few, as tiles. The first radio carries the id, so that the error summary can point at it. */
export function RadioTiles({
  id,
  legend,
  hint,
  error,
  optional,
  name,
  tiles,
  defaultValue,
  isRequired,
  layout = 'choices',
}: Props) {
  const notes = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <fieldset className={clsx('field', error && 'field-wrong')} aria-describedby={notes}>
      <legend className="field-label">
        {legend}
        {optional && <span className="optional"> {optional}</span>}
      </legend>
      <FieldNotes id={id} hint={hint} error={error} />
      <div className={clsx('tiles', layout === 'amounts' && 'tiles-amounts')}>
        {tiles.map((tile, index) => (
          <label key={tile.value} className="tile">
            <input
              type="radio"
              id={index === 0 ? id : `${id}-${index}`}
              name={name}
              value={tile.value}
              defaultChecked={tile.value === defaultValue}
              required={isRequired}
            />
            {tile.label}
            {tile.detail && <small>{tile.detail}</small>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
