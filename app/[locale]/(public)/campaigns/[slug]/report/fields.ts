/** The form's fields, and the cookie that keeps what was typed while it has to be corrected. */
export const FIELDS = ['reason', 'text', 'contact'] as const;
export const REPORT_COOKIE = 'report_concern';
