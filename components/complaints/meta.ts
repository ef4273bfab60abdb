import type { Tone } from '@/components/ui/tag';
import type { ComplaintState } from '@/lib/complaints/complaint';
import { longDate } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';

export const COMPLAINT_TONES: Record<ComplaintState, Tone> = {
  received: 'wait',
  taken_up: 'wait',
  replied: 'live',
  closed: 'plain',
};

/** A Shanghai day (YYYY-MM-DD) in words. */
export const dueDate = (day: string, locale: Locale): string =>
  longDate(new Date(`${day}T12:00:00+08:00`), locale);
