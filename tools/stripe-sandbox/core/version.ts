/** The API version this sandbox speaks; the one the pinned SDK sends. */
export const API_VERSION = '2026-10-28.endive';
