import type { Actor, MemberRole } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { OWN_SCOPE, type Permission, POLICY } from './rules';
import { inScope, PROVINCE } from './scope';

export interface Resource {
  ngoId?: string;
  holderId?: string;
  /** Absent: the whole platform, which only officials of the province oversee. */
  regionCode?: string;
  ownerId?: string;
  /** Who made the thing that is to be approved. */
  makerIds?: readonly string[];
}

/** Whether this actor may do this to this resource. Pure; the only place that decides. */
export function may(actor: Actor, permission: Permission, resource: Resource = {}): boolean {
  const rule = POLICY[permission];
  if (rule.public) return true;
  if (actor.kind === 'unproven')
    return rule.unproven === 'any' || (rule.unproven === 'first' && !actor.hasFactor);
  if (actor.kind !== 'user') return false;
  if (rule.duty === 'approves' && resource.makerIds?.includes(actor.userId)) return false;
  if (rule.user === 'any' || (rule.user === 'own' && resource.ownerId === actor.userId)) return true;
  if (actor.official && rule.officials?.includes(actor.official.role)) {
    const { regionCode } = actor.official;
    if (OWN_SCOPE.includes(permission)) return true;
    if (
      resource.regionCode === undefined ? regionCode === PROVINCE : inScope(resource.regionCode, regionCode)
    )
      return true;
  }
  const isMember = (ngoId: string | undefined, roles: readonly MemberRole[] = []) =>
    ngoId !== undefined && actor.memberships.some((m) => m.ngoId === ngoId && roles.includes(m.role));
  return isMember(resource.ngoId, rule.members) || isMember(resource.holderId, rule.holders);
}

/** Whether they may do this as an official of that region, whatever organisations they belong to. */
export const mayAsOfficial = (
  { actor }: { actor: Actor },
  permission: Permission,
  regionCode: string,
): boolean => actor.kind === 'user' && may({ ...actor, memberships: [] }, permission, { regionCode });

/**
 * Throws unless `may`. SECOND_FACTOR for what asks for it once more; UNAUTHENTICATED for a visitor and whoever has not
 * given the second factor; FORBIDDEN for somebody who may see the thing but not do this; else NOT_FOUND: what one may
 * not see is not there (contract.md).
 */
export function authorise(ctx: { actor: Actor }, permission: Permission, resource: Resource = {}): void {
  if (may(ctx.actor, permission, resource)) {
    requireFresh(ctx.actor, permission);
    return;
  }
  if (ctx.actor.kind === 'visitor' || ctx.actor.kind === 'unproven') throw new AppError('UNAUTHENTICATED');
  const { seenWith } = POLICY[permission];
  const isMaker = ctx.actor.kind === 'user' && resource.makerIds?.includes(ctx.actor.userId);
  const sees = seenWith?.some((permission) => may(ctx.actor, permission, resource)) ?? false;
  throw new AppError(sees || isMaker ? 'FORBIDDEN' : 'NOT_FOUND', isMaker ? { reason: 'made_by_you' } : {});
}

function requireFresh(actor: Actor, permission: Permission): void {
  if (POLICY[permission].fresh && actor.kind === 'user' && !actor.isFresh)
    throw new AppError('SECOND_FACTOR');
}

/** Whoever holds a session, with or without the second factor, or UNAUTHENTICATED. */
export function requireSelf(ctx: { actor: Actor }): Extract<Actor, { kind: 'user' | 'unproven' }> {
  if (ctx.actor.kind !== 'user' && ctx.actor.kind !== 'unproven') throw new AppError('UNAUTHENTICATED');
  return ctx.actor;
}

/** The signed-in person, or UNAUTHENTICATED. */
export function requireActor(ctx: { actor: Actor }): Extract<Actor, { kind: 'user' }> {
  if (ctx.actor.kind !== 'user') throw new AppError('UNAUTHENTICATED');
  return ctx.actor;
}
