/** The form's fields, and the cookie that keeps what was typed while it has to be corrected. */
export const FIELDS = ['email', 'asked', 'useSuggested'] as const;
export const FOLLOW_COOKIE = 'follow_campaign';
