import 'server-only';
import type { Context } from '@/lib/context';
import { CSV_BOM, csvLine } from '@/lib/csv';
import type { Locale } from '@/lib/i18n/locales';
import { faultText } from './fault-text';
import { eachFault, getImport } from './queries';

const HEADS: Record<Locale, string[]> = {
  zh: ['行', '列', '代码', '问题'],
  en: ['line', 'column', 'code', 'problem'],
};

/** Every fault of an import as CSV, streamed: nothing of a row's content is in it. Throws NOT_FOUND, UNAUTHENTICATED. */
export async function faultsFile(ctx: Context, importId: string): Promise<ReadableStream<Uint8Array>> {
  await getImport(ctx, importId);
  const batches = eachFault(importId);
  const encoder = new TextEncoder();
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(CSV_BOM + csvLine(HEADS[ctx.locale]))),
    pull: async (controller) => {
      const { value, done } = await batches.next();
      if (done) return controller.close();
      const lines = value.map(({ line, column, code }) =>
        csvLine([line, column, code, faultText(ctx.locale, code)]),
      );
      controller.enqueue(encoder.encode(lines.join('')));
    },
    cancel: () => void batches.return(undefined),
  });
}
