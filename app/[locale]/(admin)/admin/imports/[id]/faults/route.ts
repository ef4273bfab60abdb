import { faultsResponse } from '../../../../../faults-response';

/** The faults of an import as CSV. */
export const GET = faultsResponse;
