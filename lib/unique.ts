/** Whether PostgreSQL refused because of this unique index (drizzle wraps the driver's error in `cause`). */
export function isUniqueViolation(error: unknown, index: string): boolean {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  if (typeof cause !== 'object' || cause === null) return false;
  return (
    'code' in cause && cause.code === '23505' && 'constraint_name' in cause && cause.constraint_name === index
  );
}
