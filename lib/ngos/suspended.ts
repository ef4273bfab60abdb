import { AppError } from '@/lib/errors';

/** The states of the two organisations behind a campaign: the one that carries it out, and its certificate-holder. */
export interface Standing {
  ngoState: string;
  holderState: string;
}

/**
 * WRONG_STATE while either organisation behind a campaign is suspended: it is sent no money and tells the public
 * nothing. A certificate that ran out stops no payment: its gate is about raising, and what was raised still has to
 * reach those it was raised for. Pure.
 */
export function refuseSuspended({ ngoState, holderState }: Standing): void {
  if (ngoState === 'suspended') throw new AppError('WRONG_STATE', { reason: 'organisation_suspended' });
  if (holderState === 'suspended') throw new AppError('WRONG_STATE', { reason: 'holder_suspended' });
}
