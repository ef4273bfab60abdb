import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '@/lib/auth/options';

export const dynamic = 'force-dynamic';

type Segment = { params: Promise<{ nextauth: string[] }> };

/** next-auth's own endpoints: CSRF token, the two sign-ins, sign-out. */
async function handle(request: NextRequest, segment: Segment): Promise<Response> {
  return NextAuth(request as never, segment as never, authOptions());
}

export { handle as GET, handle as POST };
