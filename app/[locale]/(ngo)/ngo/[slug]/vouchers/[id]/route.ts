import { voucherResponse } from '../../../../../voucher-response';

/** The picture of a voucher, for an organisation's own people and the certificate-holder's. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ locale: string; id: string }> },
): Promise<Response> {
  return voucherResponse(await params);
}
