import type { Db, Tx } from '../../../store/openStore';
import type { Scheme } from './scheme.schema';
import { storedScheme } from './schemes.store';

/**
 * The scheme that what is started now assesses by: of the kept and the shipped one the higher version, of the same
 * version the kept one, which something may stand on already. Undefined if there is none of this id.
 */
export async function schemeNow(
  schemes: ReadonlyMap<string, Scheme>,
  db: Db | Tx,
  id: string,
): Promise<Scheme | undefined> {
  const stored = (await storedScheme(db, id))?.scheme;
  const shipped = schemes.get(id);
  return stored && (!shipped || stored.version >= shipped.version) ? stored : shipped;
}
