/** The form's fields, and the cookie that keeps what was typed while it has to be corrected. */
export const FIELDS = ['reference', 'contact'] as const;
export const FIND_COOKIE = 'find_complaint';
