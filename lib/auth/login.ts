/** What somebody signs in with, as they know it: the address, or the number of whoever gave none. */
export const loginOf = ({ email, phone }: { email: string | null; phone?: string | null }): string =>
  email ?? phone ?? '';
