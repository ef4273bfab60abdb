/** Of the driver and of the operating system: no connection, or one that broke. */
const LINE =
  /^(CONNECTION_(LOST|CLOSED|DESTROYED|ENDED)|CONNECT_TIMEOUT|ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** PostgreSQL's own: connection (08), resources (53), stopping or starting (57P), time limits (57014, 55P03, 25P0x), deadlock. */
const STATE = /^(08...|53...|57P0[1-5]|57014|55P03|25P0[34]|40001|40P01)$/;

/**
 * Whether an error says that the database could not do it now, so that trying again later is the answer: no
 * connection, stopping, full, too slow. What was under way was rolled back, or was committed and its answer lost.
 */
export function isDatabaseAway(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string' && (LINE.test(code) || STATE.test(code))) return true;
  }
  return false;
}
