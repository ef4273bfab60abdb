/** Milliseconds of the machine's monotonic clock: the same in every process, unmoved by the date. */
export const clockMs = (): number => Number(process.hrtime.bigint()) / 1e6;

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
