import type { RuralUploadFailure } from '@/components/rural/upload-form';
import { guarded } from '@/lib/auth/page';
import { contextFrom } from '@/lib/auth/request';
import { isAppError } from '@/lib/errors';
import { isLocale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { authoriseRuralFile, takeRuralFile } from '@/lib/rural/take-file';

/** Takes a city's file from the form; the browser goes on to the file's page, or back with what was wrong. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const ctx = await contextFrom(locale, request.headers);
  const page = routes.adminRegisterNew(locale);
  await guarded(locale, page, async () => authoriseRuralFile(ctx));
  const back = (wrong: RuralUploadFailure) => seeOther(`${page}?wrong=${wrong}`);
  const file = await request
    .formData()
    .then((form) => form.get('file'))
    .catch(() => 'broken');
  if (file === 'broken') return back('broken');
  if (!(file instanceof File)) return back('no_file');
  try {
    const id = await takeRuralFile(ctx, { name: file.name, bytes: await file.bytes() });
    return seeOther(routes.adminRegisterFile(locale, id));
  } catch (error) {
    if (!isAppError(error)) throw error;
    return back(error.code === 'TOO_LARGE' ? 'too_large' : 'no_file');
  }
}

const seeOther = (location: string) =>
  new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
