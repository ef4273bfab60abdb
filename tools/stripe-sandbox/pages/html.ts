import type { Language, Messages } from './messages';

/** The path all pages live under, on this process and behind the product's front server alike. */
export const BASE = '/sandbox/checkout';

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** HTML that is already safe. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = string | number | Html | null | undefined | false | readonly Html[];

/** Builds HTML; every value that is not itself Html is escaped. */
export function html(strings: TemplateStringsArray, ...values: Part[]): Html {
  return new Html(
    strings.reduce(
      (text, part, index) => text + part + (index < values.length ? render(values[index]) : ''),
      '',
    ),
  );
}

function render(value: Part): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map((item) => item.text).join('');
  return escapeHtml(String(value));
}

export interface PageView {
  language: Language;
  messages: Messages;
  title: string;
  body: Html;
  /** Where the other-language link leads; absent leaves it out (a page that answers a form). */
  self?: string;
}

/** The shell: banner, language link, one main. */
export function renderPage(view: PageView): string {
  const { language, messages } = view;
  const other = language === 'zh' ? 'en' : 'zh';
  const link =
    view.self === undefined
      ? null
      : html`<a class="language" href="${view.self}?lang=${other}" lang="${other === 'zh' ? 'zh-Hans' : 'en'}">${messages.otherLanguage}</a>`;
  return html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-Hans' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${view.title}</title>
<link rel="stylesheet" href="${BASE}/assets/page.css">
<script src="${BASE}/assets/page.js" defer></script>
</head>
<body>
<aside class="banner" aria-label="${messages.banner}"><p><strong>${messages.banner}</strong> <span>${messages.bannerMore}</span></p>${link}</aside>
${view.body}
</body>
</html>
`.text;
}

const LOCALES: Record<Language, string> = { zh: 'zh-CN', en: 'en' };

/** `¥50.00` for CNY; other currencies with their code, since ¥ is also the yen's sign. */
export function money(minor: number, currency: string, language: Language): string {
  const sign = minor < 0 ? '-' : '';
  const whole = Math.trunc(Math.abs(minor) / 100).toLocaleString(LOCALES[language]);
  const figure = `${whole}.${String(Math.abs(minor) % 100).padStart(2, '0')}`;
  return currency === 'cny' ? `${sign}¥${figure}` : `${sign}${figure} ${currency.toUpperCase()}`;
}

export function day(seconds: number, language: Language): string {
  return new Date(seconds * 1000).toLocaleDateString(LOCALES[language], {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  });
}
