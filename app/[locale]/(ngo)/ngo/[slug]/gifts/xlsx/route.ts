import { type ExportProps, giftsResponse } from '../export-response';

/** The gifts found, as an Excel workbook. */
export const GET = (request: Request, props: ExportProps) => giftsResponse(request, props, 'xlsx');
