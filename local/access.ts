import { createLoginCode, ensureAdminToken } from '../store/access.repo';
import { openStore } from '../store/openStore';
import { prepareStore } from '../store/prepareStore';

/** How the person at this console gets in. */
export interface AdminAccess {
  /** The admin's API token in plain text: only if it was preset, or has just been generated and is shown once. */
  token: string | null;
  /** For the one-time link `<pages>/login/<code>`. */
  loginCode: string;
}

/** Migrates the database, makes sure that there is an admin token, and issues a one-time login code. `now`: epoch ms. */
export async function prepareAccess(
  databaseUrl: string,
  preset: string | undefined,
  now: number,
): Promise<AdminAccess> {
  let broken: Error | undefined;
  const store = openStore(databaseUrl, (error) => {
    broken = error;
  });
  try {
    await prepareStore(store.db, now);
    const { token } = await ensureAdminToken(store.db, { preset, now });
    return { token, loginCode: await createLoginCode(store.db, now) };
  } catch (error) {
    throw broken ?? error;
  } finally {
    await store.close();
  }
}
