import { readVoucher } from '@/lib/spending/queries';
import { pictureResponse } from './picture-response';

/** A voucher's JPEG. */
export const voucherResponse = ({ locale, id }: { locale: string; id: string }): Promise<Response> =>
  pictureResponse(locale, 'voucher', (ctx) => readVoucher(ctx, id));
