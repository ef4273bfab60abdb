import 'server-only';
import { cookies } from 'next/headers';
import { sessionCookie } from './cookie';
import { CODE_MINUTES } from './phone-code';

const name = () => sessionCookie().name.replace(/session$/, 'phone-code');

/** Remembers in this browser which code it was sent: the number stays out of addresses and forms. */
export async function keepCode(id: string): Promise<void> {
  (await cookies()).set(name(), id, { ...sessionCookie().options, maxAge: CODE_MINUTES * 60 });
}

/** Which code this browser was sent, or null. */
export async function keptCode(): Promise<string | null> {
  return (await cookies()).get(name())?.value.slice(0, 64) || null;
}

export async function forgetCode(): Promise<void> {
  (await cookies()).set(name(), '', { ...sessionCookie().options, maxAge: 0 });
}
