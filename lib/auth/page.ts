import 'server-only';
import { notFound, redirect } from 'next/navigation';
import type { Context } from '@/lib/context';
import { isAppError } from '@/lib/errors';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { authorise, type Resource } from './policy';
import { currentContext } from './request';
import type { Permission } from './rules';

/** Sends a visitor to sign in and back, and answers 404 for what the caller may not see. */
export async function guarded<T>(locale: Locale, path: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (isAppError(error) && error.code === 'UNAUTHENTICATED')
      redirect(`${routes.signIn(locale)}?returnTo=${encodeURIComponent(path)}`);
    if (isAppError(error) && error.code === 'SECOND_FACTOR')
      redirect(`${routes.secondStep(locale)}?returnTo=${encodeURIComponent(path)}`);
    if (isAppError(error) && (error.code === 'NOT_FOUND' || error.code === 'FORBIDDEN')) notFound();
    throw error;
  }
}

/** The context of a page that asks for one permission before anything is read. */
export async function pageContext(
  locale: Locale,
  path: string,
  permission: Permission,
  resource?: Resource,
): Promise<Context> {
  const ctx = await currentContext(locale);
  await guarded(locale, path, async () => authorise(ctx, permission, resource));
  return ctx;
}
