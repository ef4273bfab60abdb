import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { stamp } from '@/lib/i18n/dates';
import type { DocumentRow } from '@/lib/ngos/document-queries';

/** Copies with when they came; a withdrawn one is named and cannot be opened. */
export function DocumentList({
  documents,
  hrefOf,
  below,
}: {
  documents: readonly DocumentRow[];
  hrefOf: (id: string) => string;
  /** What stands under one that is not withdrawn. */
  below?: (document: DocumentRow) => ReactNode;
}) {
  const t = useTranslations('registry.documents');
  return (
    <ul className="grid gap-4">
      {documents.map((one) => {
        const name = t('open', {
          kind: t(`kinds.${one.kind}`),
          format: one.mediaType === 'application/pdf' ? 'PDF' : 'JPEG',
        });
        return (
          <li key={one.id} className="border-t border-qing-3 pt-3">
            {one.withdrawnAt ? name : <a href={hrefOf(one.id)}>{name}</a>}
            <p className="small muted">
              {t('added', { date: stamp(one.addedAt) })}
              {one.withdrawnAt && <> · {t('withdrawn', { date: stamp(one.withdrawnAt) })}</>}
            </p>
            {!one.withdrawnAt && below?.(one)}
          </li>
        );
      })}
    </ul>
  );
}
