import type { FieldSpec, SectionSpec } from '@/components/forms/form-spec';
import type { FormState } from '@/lib/action';
import type { Step } from '@/lib/campaigns/steps';
import type { Messages } from '@/lib/i18n/messages';

/** Somebody else saved meanwhile: who and when, and what they wrote where both wrote. */
export interface Conflict {
  title: string;
  fields: { path: string; theirs: string }[];
}

export type CampaignFormState = FormState & { conflict?: Conflict };

/** What keeping a draft answers: when it was kept, and who saved since the form was read. */
export interface Kept {
  kept?: string;
  newer?: string;
}

/** A picture a story may place. */
export interface StoryPicture {
  no: number;
  alt: string;
  src: string;
}

export interface StepSpec {
  id: Step;
  title: string;
  sections: SectionSpec[];
}

export type EditorWords = Messages['editor'];
export type StoryField = Extract<FieldSpec, { kind: 'textarea' }>;
