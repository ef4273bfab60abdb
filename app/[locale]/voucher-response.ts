import { currentContext } from '@/lib/auth/request';
import { isAppError } from '@/lib/errors';
import { isLocale } from '@/lib/i18n/locales';
import { readVoucher } from '@/lib/spending/queries';

/** A voucher's JPEG, kept by nobody on the way; 404 for whoever may not see it, as if it were not there. */
export async function voucherResponse({ locale, id }: { locale: string; id: string }): Promise<Response> {
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  try {
    const bytes = await readVoucher(await currentContext(locale), id);
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': 'image/jpeg',
        'content-disposition': 'inline; filename="voucher.jpg"',
        'cache-control': 'private, no-store',
      },
    });
  } catch (error) {
    if (isAppError(error)) return new Response(null, { status: 404 });
    throw error;
  }
}
