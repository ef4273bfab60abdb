import { closeDatabase } from '@/db/client';
import { checkBooks } from '@/lib/matching/check-books';

/** `npm run check`: every invariant of the books; names the rows that break one, exit 1 when there are any. */
try {
  const findings = await checkBooks();
  for (const { check, subject, problem } of findings) console.log(`${check}\t${subject}\t${problem}`);
  console.log(
    findings.length === 0
      ? 'All invariants hold. 账目核对无误。'
      : `${findings.length} findings. 发现 ${findings.length} 处问题。`,
  );
  process.exitCode = findings.length === 0 ? 0 : 1;
} catch (error) {
  console.error(`The check could not be made: ${(error as Error).message}`);
  process.exitCode = 2;
} finally {
  await closeDatabase();
}
