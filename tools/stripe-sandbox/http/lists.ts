import { badParam, missing } from './errors';
import type { Range } from './params';
import type { Paging } from './route';

export interface List<T> {
  object: 'list';
  data: T[];
  has_more: boolean;
  url: string;
}

export function listOf<T>(data: T[], url: string): List<T> {
  return { object: 'list', data, has_more: false, url };
}

/** One page of `rows` (oldest first in, newest first out), as every list call answers. */
export function page<T extends { id: string }>(rows: T[], paging: Paging, url: string): List<T> {
  const limit = paging.limit ?? 10;
  if (limit < 1 || limit > 100) {
    throw badParam(
      `This value must be ${limit < 1 ? 'greater than or equal to 1' : 'less than or equal to 100'} (you passed ${limit}).`,
      'limit',
    );
  }
  const fits = rows.filter((row) => within((row as { created?: number }).created, paging.created)).reverse();
  if (paging.ending_before !== undefined) {
    const end = position(fits, paging.ending_before, 'ending_before');
    const start = Math.max(0, end - limit);
    return { object: 'list', data: fits.slice(start, end), has_more: start > 0, url };
  }
  const start =
    paging.starting_after === undefined ? 0 : position(fits, paging.starting_after, 'starting_after') + 1;
  return {
    object: 'list',
    data: fits.slice(start, start + limit),
    has_more: start + limit < fits.length,
    url,
  };
}

function position<T extends { id: string }>(rows: T[], id: string, param: string): number {
  const index = rows.findIndex((row) => row.id === id);
  if (index < 0) throw missing('object', id, param, 400);
  return index;
}

function within(created: number | undefined, range: Range): boolean {
  if (range === undefined || created === undefined) return true;
  return (
    (range.gt === undefined || created > range.gt) &&
    (range.gte === undefined || created >= range.gte) &&
    (range.lt === undefined || created < range.lt) &&
    (range.lte === undefined || created <= range.lte)
  );
}
