/** Colours of charts (language.md 6) by token: daylight values for pictures, CSS variables on pages. */
export const CHART_INK = {
  '--color-ink': '#1a222e',
  '--color-ink-2': '#424f5a',
  '--color-rule': '#ccdcd7',
  '--color-surface': '#fefefd',
  '--color-qing-2': '#284a99',
  '--color-cheng': '#a14b1b',
  '--color-seq-1': '#dae8f6',
  '--color-seq-2': '#abc7e7',
  '--color-seq-3': '#759dd6',
  '--color-seq-4': '#3e66b3',
  '--color-seq-5': '#1b337a',
} as const;

export const ink = (token: keyof typeof CHART_INK): string => CHART_INK[token];

/** A drawing by day with its colours as variables, so that it follows the page into the dark. */
export function withVariables(svg: string): string {
  const tokens = new Map(Object.entries(CHART_INK).map(([token, hex]) => [hex as string, token]));
  return svg.replace(/(fill|stroke)="(#[0-9a-f]{6})"/g, (whole, name: string, hex: string) => {
    const token = tokens.get(hex);
    return token ? `${name}="var(${token})"` : whole;
  });
}
