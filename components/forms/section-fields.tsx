import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import type { SectionSpec } from './form-spec';

/** The group of fields that belong together, with its name and its columns. */
export function SectionFields({
  section,
  isLater,
  children,
}: {
  section: SectionSpec;
  /** Stands below another one. */
  isLater: boolean;
  children: ReactNode;
}) {
  return (
    <fieldset className={clsx('min-w-0', isLater && section.title && 'mt-10')}>
      {section.title && (
        <legend className={clsx('text-h3 font-semibold', section.hint ? 'mb-1' : 'mb-4')}>
          {section.title}
        </legend>
      )}
      {section.hint && <p className="small muted mb-4">{section.hint}</p>}
      <div
        className={clsx(
          section.columns && 'grid items-end gap-x-6',
          section.columns === 2 && 'sm:grid-cols-2',
          section.columns === 3 && 'sm:grid-cols-[2fr_2fr_1fr]',
        )}
      >
        {children}
      </div>
    </fieldset>
  );
}
