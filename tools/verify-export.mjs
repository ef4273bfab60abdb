/** `npm run verify-export -- FILE`: holds a downloaded CSV, XLSX, JSON or PDF against its own foot; exit 1 when it was changed or cut off. */
import { resolve } from 'node:path';
import { installDependencies } from './launch/install.mjs';
import { requireNode } from './launch/node-version.mjs';

requireNode();
const [file] = process.argv.slice(2);
if (!file) {
  console.error('Name the file: npm run verify-export -- FILE.csv (or .xlsx, .json, .pdf)');
  console.error('请写明文件：npm run verify-export -- FILE.csv（或 .xlsx、.json、.pdf）');
  process.exit(2);
}
await installDependencies();
const { verifyExport } = await import('./export/verify.mjs');
try {
  const { rows, sums, faults } = await verifyExport(resolve(process.env.INIT_CWD ?? process.cwd(), file));
  for (const fault of faults) console.log(`✗ ${file}: ${fault}.`);
  if (faults.length > 0) process.exitCode = 1;
  else {
    const said = sums.map(([name, yuan]) => `, ${name} ${yuan}`).join('');
    console.log(`✓ ${file} is as it was written: ${rows} rows${said}. 文件与写出时一致，共 ${rows} 行。`);
  }
} catch (error) {
  console.error(`${file} could not be read: ${error.message}`);
  process.exitCode = 2;
}
