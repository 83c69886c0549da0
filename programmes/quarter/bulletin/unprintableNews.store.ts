import type { Tx } from '../../../store/openStore';
import { newestBulletin } from './bulletins.store';
import { unprintableOf, unprintableWords } from './unprintable.rules';

/**
 * What a programme's newest bulletin has that its PDF and charts cannot print, for the mails to whoever looks it
 * through and approves it: once issued it stays as it is. '' if there is nothing.
 */
export async function unprintableNews(tx: Tx, programmeId: string): Promise<string> {
  const newest = await newestBulletin(tx, programmeId);
  return newest ? unprintableWords(unprintableOf(newest.bulletin)) : '';
}
