import { type ExportProps, giftsResponse } from '../export-response';

/** The gifts found, as CSV. */
export const GET = (request: Request, props: ExportProps) => giftsResponse(request, props, 'csv');
