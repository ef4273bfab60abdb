/** The product's database: the one that was given, or the embedded one. */
import { startPostgres } from './postgres.mjs';
import { say } from './say.mjs';

/** `{urls, stop(), pid}`; `stop` leaves a server alone that was given or that somebody else started. */
export async function openDatabase(
  settings,
  secrets,
  { onLost = () => {}, onRestart = () => {}, keepsAdopted = false } = {},
) {
  const { env, dataDir, isEmbedded } = settings;
  if (!isEmbedded)
    return {
      urls: { DATABASE_URL: env.DATABASE_URL, DATABASE_OWNER_URL: env.DATABASE_OWNER_URL },
      stop: async () => {},
    };
  const server = await startPostgres({
    dir: dataDir,
    passwords: secrets.database,
    onDeath: (pid) =>
      say(`PostgreSQL (pid ${pid}) has ended: starting it again`, 'PostgreSQL 退出，正在重启'),
    onRestart,
    onLost,
  });
  return {
    urls: {
      DATABASE_URL: server.appUrl,
      DATABASE_OWNER_URL: server.ownerUrl,
      DATABASE_READ_URL: env.DATABASE_READ_URL ?? server.appUrl,
    },
    isNew: server.isNew,
    isAdopted: server.isAdopted,
    get pid() {
      return server.pid;
    },
    stop: server.isAdopted && keepsAdopted ? server.leave : server.stop,
  };
}
