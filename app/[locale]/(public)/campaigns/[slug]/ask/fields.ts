/** The form's fields, and the cookie that keeps what was typed while it has to be corrected. */
export const FIELDS = ['text', 'contact'] as const;
export const ASK_COOKIE = 'ask_question';
