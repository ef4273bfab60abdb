export interface Supervised {
  name: string;
  /** Of the process at work now: another one after a restart. */
  pid(): number;
  stop(graceMs: number): Promise<void>;
  kill(): void;
  restart(): void;
}

export function supervise(options: {
  name: string;
  runtime: string;
  script: string;
  env: Record<string, string | undefined>;
  logFile: string;
  isReady: () => boolean | Promise<boolean>;
  onLost: (error: Error) => void;
  onRestart?: () => void;
  isCancelled?: () => boolean;
}): Promise<Supervised>;
