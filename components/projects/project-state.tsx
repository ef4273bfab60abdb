import { useTranslations } from 'next-intl';
import { Tag, type Tone } from '@/components/ui/tag';
import type { ProjectState } from '@/lib/projects/project';

const TONES: Record<ProjectState, Tone> = { planned: 'wait', running: 'live', ended: 'plain' };

/** Where a project stands, in a word. */
export function ProjectStateTag({ state }: { state: ProjectState }) {
  return <Tag tone={TONES[state]}>{useTranslations('projects.state')(state)}</Tag>;
}
