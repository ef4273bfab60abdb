/** The embedded PostgreSQL, as the test harness sees it (postgres.mjs says the rest). */
export interface EmbeddedPostgres {
  port: number;
  readonly pid: number;
  isAdopted: boolean;
  isNew: boolean;
  superUrl: string;
  ownerUrl: string;
  appUrl: string;
  url(role: 'postgres' | 'camphor_owner' | 'camphor_app', database?: string): string;
  stop(): Promise<void>;
  leave(): Promise<void>;
}

export function startPostgres(options: {
  dir: string;
  port?: number;
  passwords: { super: string; owner: string; app: string };
  settings?: Record<string, string | number>;
  onDeath?: (pid: number) => void;
  onRestart?: () => void;
  onLost?: (error: unknown) => void;
}): Promise<EmbeddedPostgres>;
