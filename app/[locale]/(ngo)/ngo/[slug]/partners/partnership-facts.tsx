import { useTranslations } from 'next-intl';
import { DefinitionList } from '@/components/ui/definition-list';
import { Tag, type Tone } from '@/components/ui/tag';
import { stamp } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import type { PartnershipEntry } from '@/lib/ngos/partnership-queries';
import { routes } from '@/lib/routes';

const TONES: Partial<Record<PartnershipEntry['standing'], Tone>> = {
  active: 'live',
  asked: 'wait',
  assessed: 'wait',
  signed: 'wait',
  declined: 'stop',
  terminated: 'stop',
};

interface Props {
  locale: Locale;
  /** Of the workspace that reads it. */
  slug: string;
  entry: PartnershipEntry;
  /** The other side's. */
  name: string;
}

/** A partnership as both sides read it: where it stands, the assessment, the agreement, the supervision log. */
export function PartnershipFacts({ locale, slug, entry, name }: Props) {
  const t = useTranslations('registry.partners');
  const { partnership: p, standing, partner, notes, copies, isHolder } = entry;
  const kinds = useTranslations('registry.documents.kinds');
  const copy = (id: string, label: string) => <a href={routes.document(locale, slug, id)}>{label}</a>;
  return (
    <>
      <div>
        <h3 className="text-h3">{name}</h3>
        {isHolder && <p className="small muted">{partner.uscc}</p>}
        <p className="mt-2">
          <Tag tone={TONES[standing]}>{t(`standing.${standing}`)}</Tag>
        </p>
      </div>
      <DefinitionList
        items={[
          {
            term: t('score'),
            value: p.assessedAt && (
              <>
                {p.score !== null && <>{p.score} · </>}
                {t('assessedBy', { name: entry.assessor ?? '', date: stamp(p.assessedAt) })}
              </>
            ),
          },
          {
            term: t('assessment'),
            value: p.assessment && (
              <>
                <span className="whitespace-pre-line">{p.assessment}</span>{' '}
                {p.assessmentDocumentId && copy(p.assessmentDocumentId, kinds('assessment'))}
              </>
            ),
          },
          {
            term: t('agreement'),
            value: p.agreementDocumentId ? (
              <>
                {copy(p.agreementDocumentId, kinds('agreement'))} ·{' '}
                {t('signedDay', { date: p.agreementSignedOn ?? '' })}
              </>
            ) : (
              p.isOnPaper && t('onPaper', { date: p.agreementSignedOn ?? '' })
            ),
          },
          { term: t('scope'), value: p.scope },
          {
            term: t('days'),
            value:
              p.validFrom &&
              (p.validUntil
                ? t('until', { from: p.validFrom, to: p.validUntil })
                : t('open', { from: p.validFrom })),
          },
          { term: t('reason'), value: p.endReason },
          {
            term: t('copies'),
            value: isHolder && (standing === 'asked' || standing === 'assessed' || standing === 'active') && (
              <ul>
                {copies.length === 0 && <li>{t('noCopies')}</li>}
                {copies
                  .filter((one) => !one.withdrawnAt)
                  .map((one) => (
                    <li key={one.id}>{copy(one.id, kinds(one.kind))}</li>
                  ))}
              </ul>
            ),
          },
          {
            term: t('log'),
            value: p.state === 'signed' && (
              <ol>
                {notes.length === 0 && <li>{t('noLog')}</li>}
                {notes.map((note) => (
                  <li key={note.at.getTime()}>
                    <span className="small muted">
                      {stamp(note.at)} · {note.author}
                    </span>
                    <br />
                    <span className="whitespace-pre-line">{note.text}</span>
                  </li>
                ))}
              </ol>
            ),
          },
        ].map((item) => ({ ...item, value: item.value === false ? null : item.value }))}
      />
    </>
  );
}
