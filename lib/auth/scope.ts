/** An official's subtree of regions, by GB/T 2260 codes: `360000` the province, `3607xx` Ganzhou and its counties. */
export const PROVINCE = '360000';

/** The digits that every code inside a scope begins with: `36`, `3607` or a county's own six. */
export function scopePrefix(scope: string): string {
  if (scope.endsWith('0000')) return scope.slice(0, 2);
  return scope.endsWith('00') ? scope.slice(0, 4) : scope;
}

export function inScope(regionCode: string, scope: string): boolean {
  return regionCode.startsWith(scopePrefix(scope));
}
