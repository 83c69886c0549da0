import type { Config } from '../config/config.schema';
import { secretPlace } from '../config/readSecret';
import { createLoginCode, ensureAdminToken } from '../store/access.repo';
import { openStore } from '../store/openStore';
import { prepareStore } from '../store/prepareStore';
import { settleSecret } from '../store/secret.repo';

/** How the person at this console gets in. */
export interface AdminAccess {
  /** The admin's API token in plain text: only if it was preset, or has just been generated and is shown once. */
  token: string | null;
  /** For the one-time link `<pages>/login/<code>`. */
  loginCode: string;
}

export type AccessConfig = Pick<Config, 'TONGXIN_ADMIN_TOKEN' | 'TONGXIN_SECRET' | 'TONGXIN_DATA_DIR'>;

/**
 * Migrates the database, makes sure that the links' secret is the database's and that there is an admin token, and
 * issues a one-time login code. `now`: epoch ms. Throws SecretRefused.
 */
export async function prepareAccess(
  databaseUrl: string,
  config: AccessConfig,
  now: number,
): Promise<AdminAccess> {
  let broken: Error | undefined;
  const store = openStore(databaseUrl, (error) => {
    broken = error;
  });
  try {
    await prepareStore(store.db, now);
    // Here already: refused by each process it would be said three times over.
    await settleSecret(store.db, secretPlace(config), now);
    const { token } = await ensureAdminToken(store.db, { preset: config.TONGXIN_ADMIN_TOKEN, now });
    return { token, loginCode: await createLoginCode(store.db, now) };
  } catch (error) {
    throw broken ?? error;
  } finally {
    await store.close();
  }
}
