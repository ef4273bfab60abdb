import { useTranslations } from 'next-intl';
import { Tag, type Tone } from '@/components/ui/tag';
import type { ImportState } from '@/lib/imports/import';

const TONES: Record<ImportState, Tone> = {
  reading: 'plain',
  staged: 'wait',
  refused: 'stop',
  rejected: 'stop',
  approved: 'plain',
  posted: 'live',
};

export function ImportStateTag({ state }: { state: ImportState }) {
  const t = useTranslations('imports.states');
  return <Tag tone={TONES[state]}>{t(state)}</Tag>;
}
