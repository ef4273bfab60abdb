import type { UploadFailure } from '@/components/imports/upload-form';
import { contextFrom } from '@/lib/auth/request';
import { type AppError, isAppError } from '@/lib/errors';
import { isLocale, type Locale } from '@/lib/i18n/locales';
import { receiveUpload } from '@/lib/imports/receive-upload';
import { routes } from '@/lib/routes';

interface Params {
  params: Promise<{ locale: string; slug: string }>;
}

/** Takes a file of gifts from the form, streamed; the browser goes on to the import's page, or back with what was wrong. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { locale, slug } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  try {
    const id = await receiveUpload(await contextFrom(locale, request.headers), {
      ngoSlug: slug,
      contentType: request.headers.get('content-type') ?? '',
      body: request.body as AsyncIterable<Uint8Array> | null,
    });
    return seeOther(routes.workspaceImport(locale, slug, id));
  } catch (error) {
    if (!isAppError(error)) throw error;
    return answer(locale, slug, error);
  }
}

function answer(locale: Locale, slug: string, error: AppError): Response {
  const page = routes.workspaceImports(locale, slug);
  if (error.code === 'UNAUTHENTICATED')
    return seeOther(`${routes.signIn(locale)}?returnTo=${encodeURIComponent(page)}`);
  if (error.code === 'NOT_FOUND' || error.code === 'FORBIDDEN')
    return new Response(null, { status: error.status });
  return seeOther(`${page}?wrong=${failureOf(error)}`);
}

function failureOf({ code, details }: AppError): UploadFailure {
  if (code === 'TOO_LARGE') return 'too_large';
  if (code === 'WRONG_STATE') return 'refused';
  return details.errors?.[0]?.code === 'no_file' ? 'no_file' : 'broken';
}

const seeOther = (location: string) =>
  new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
