import { readDocument } from '@/lib/ngos/document-queries';
import { copyResponse } from './copy-response';

/** A copy of an organisation. */
export const documentResponse = ({ locale, id }: { locale: string; id: string }): Promise<Response> =>
  copyResponse(locale, async (ctx) => {
    const { bytes, document } = await readDocument(ctx, id);
    return { bytes, mediaType: document.mediaType, name: document.kind };
  });
