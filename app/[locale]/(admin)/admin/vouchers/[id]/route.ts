import { voucherResponse } from '../../../../voucher-response';

/** The picture of a voucher, for officials in scope. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ locale: string; id: string }> },
): Promise<Response> {
  return voucherResponse(await params);
}
