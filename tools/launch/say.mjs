/**
 * What the two commands say. Node's own modules only: these files run before anything is installed.
 * Every line is a short sentence in English and in Chinese.
 */

/** A refusal that the person at the terminal can act on: printed without a stack, then exit 1. */
export class Refusal extends Error {
  constructor(en, zh) {
    super(`${en}\n${zh}`);
    this.name = 'Refusal';
  }
}

const started = Date.now();

/** One step of progress, with the seconds since the command began. */
export function say(en, zh) {
  const seconds = ((Date.now() - started) / 1000).toFixed(1).padStart(6);
  process.stdout.write(`${seconds}s  ${en}${zh ? `  ${zh}` : ''}\n`);
}

/** Prints why the command ends: a refusal as its sentence, a bug with its stack. */
export function sayFailure(error) {
  const text =
    error instanceof Refusal ? error.message : (sentenceFor(error) ?? error?.stack ?? String(error));
  process.stderr.write(`\n${text}\n`);
}

/** Errors of the operating system that mean something to a person. */
function sentenceFor(error) {
  const path = error?.path ? ` (${error.path})` : '';
  if (error?.code === 'ENOSPC')
    return `The disk is full${path}: free some space and start again.\n磁盘已满：请腾出空间后重新启动。`;
  if (error?.code === 'EROFS')
    return `The disk is read-only${path}: name a writable place with DATA_DIR.\n磁盘只读：请用 DATA_DIR 指定可写目录。`;
  if (error?.code === 'EACCES' || error?.code === 'EPERM')
    return `Permission denied${path}: it belongs to another user. Start as that user, or name another DATA_DIR.\n没有权限：请换用该目录所属用户，或另设 DATA_DIR。`;
  return undefined;
}
