/** A log that never grows past two files of 10 MB. A full disk costs lines, never the process. */
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';

const MAX_BYTES = 10_000_000;

export class LogFile {
  #size = 0;

  constructor(file) {
    this.file = file;
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    closeSync(openSync(file, 'a', 0o600));
    this.#size = statSync(file).size;
  }

  write(chunk) {
    try {
      if (this.#size > MAX_BYTES) {
        renameSync(this.file, `${this.file}.old`);
        this.#size = 0;
      }
      appendFileSync(this.file, chunk, { mode: 0o600 });
      this.#size += chunk.length;
    } catch {
      // The line is lost; what it told of goes on.
    }
  }

  /** The last lines, to show why a process ended. */
  tail(lines = 12) {
    if (!existsSync(this.file)) return '';
    return readFileSync(this.file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  }
}
