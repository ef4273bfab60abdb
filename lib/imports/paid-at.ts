/** `2026-09-09`, `2026-09-09T10:00`, `2026-09-09 10:00:05.123`, `2026-09-09T02:00:00Z`, `…+08:00`, `…+0800`. */
const FORM =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const SHANGHAI_MINUTES = 480;

/**
 * Reads an ISO 8601 time; without a zone it is Asia/Shanghai's, a day alone is its first instant. A blank may stand
 * for the T. Null when it is no time, such as 30 February or 24:30. Milliseconds at most: the ledger keeps no finer ones.
 */
export function parsePaidAt(text: string): Date | null {
  const match = FORM.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (hour > 23 || minute > 59 || second > 59) return null;
  const ms = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  const wall = new Date(Date.UTC(year, month - 1, day, hour, minute, second, ms));
  if (wall.getUTCMonth() !== month - 1 || wall.getUTCDate() !== day || year < 1949) return null;
  const offset = offsetMinutes(match[8]);
  return offset === null ? null : new Date(wall.getTime() - offset * 60_000);
}

function offsetMinutes(zone: string | undefined): number | null {
  if (zone === undefined) return SHANGHAI_MINUTES;
  if (zone.toUpperCase() === 'Z') return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(3).replace(':', '') || 0)];
  if (hours > 14 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
