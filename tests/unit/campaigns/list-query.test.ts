import { expect, test } from 'vitest';
import { readListQuery } from '@/lib/campaigns/list-query';

const known = { regions: ['360100', '360700'], programmes: ['ten-thousand-lamps'] };
const read = (query: Record<string, string | string[] | undefined>) => readListQuery(query, known);

test('what the address asks for is read; an empty choice is none', () => {
  const query = { q: ' 小屋 ', region: '360700', category: 'children', state: 'open', programme: '' };
  expect(read(query)).toEqual({
    filter: { search: '小屋', region: '360700', category: 'children', phase: 'open', programme: undefined },
    isKnown: true,
  });
  expect(read({ region: '', state: '', utm_source: 'x' })).toMatchObject({ isKnown: true });
});

test('a place, category, state or programme that does not exist lists nothing, and never everything', () => {
  for (const query of [
    { region: '999999' },
    { category: 'cats' },
    { state: 'LIVE' },
    { programme: 'nothing' },
    { region: ['360100', '360700'] },
    { q: '小屋', state: 'paused' },
  ])
    expect(read(query), JSON.stringify(query)).toMatchObject({ isKnown: false });
});
