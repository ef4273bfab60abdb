/**
 * What may be logged of an error: its kind, its code and where it happened. Not its message: a driver's message
 * repeats the values of the statement, and those are people's.
 */
export function traceOf(error: unknown): { error: string; code?: string; digest?: string; at?: string[] } {
  if (!(error instanceof Error)) return { error: typeof error };
  const cause = error.cause instanceof Error ? error.cause : undefined;
  const code = (error as { code?: unknown }).code ?? (cause as { code?: unknown } | undefined)?.code;
  const digest = (error as { digest?: unknown }).digest;
  const frames = (error.stack ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .slice(0, 8);
  return {
    error: error.name,
    ...(code !== undefined && { code: String(code).slice(0, 40) }),
    ...(digest !== undefined && { digest: String(digest).slice(0, 40) }),
    ...(frames.length > 0 && { at: frames }),
  };
}
