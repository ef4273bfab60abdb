import { readVoucher } from '@/lib/spending/queries';
import { copyResponse } from './copy-response';

/** A voucher: its picture, or its PDF to save. */
export const voucherResponse = ({ locale, id }: { locale: string; id: string }): Promise<Response> =>
  copyResponse(locale, async (ctx) => ({ ...(await readVoucher(ctx, id)), name: 'voucher' }));
