import { type Given, isOther, oneOf, searchText } from '@/lib/query';
import { CATEGORIES } from './campaign';
import { type CampaignFilter, PHASES } from './filter';

/**
 * What the address of the list asks for. `isKnown` is false when it names a place, category, programme or state that does
 * not exist: then there is nothing to list, and everything would be another answer. Pure.
 */
export function readListQuery(
  query: Record<string, Given>,
  known: { regions: readonly string[]; programmes: readonly string[] },
): { filter: CampaignFilter; isKnown: boolean } {
  const words = {
    region: known.regions,
    category: CATEGORIES,
    state: PHASES,
    programme: known.programmes,
  } as const;
  return {
    filter: {
      search: searchText(query.q),
      region: oneOf(query.region, words.region),
      category: oneOf(query.category, words.category),
      phase: oneOf(query.state, words.state),
      programme: oneOf(query.programme, words.programme),
    },
    isKnown: !Object.entries(words).some(([name, some]) => isOther(query[name], some)),
  };
}
