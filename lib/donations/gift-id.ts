/**
 * Whether an id may be a gift's: 26 random characters, or 32 of a hash for one that follows from another (a second
 * payment, a later month). Either is the key to its page: 128 bits that only its donor was given.
 */
export const isGiftId = (id: string) => /^gift_([0-9a-z]{26}|[0-9a-f]{32})$/.test(id);
