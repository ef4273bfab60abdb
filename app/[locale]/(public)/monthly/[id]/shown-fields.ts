/** Fields of the form by which a monthly gift's donor says how it appears. */
export const SHOWN_FIELDS = ['displayMode', 'nick', 'name', 'amount'] as const;

/** Keeps what was typed while it has to be corrected. */
export const TYPED_COOKIE = 'manage_plan';
