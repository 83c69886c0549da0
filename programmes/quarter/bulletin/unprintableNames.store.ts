import type { Tx } from '../../../store/openStore';
import { newestBulletin } from './bulletins.store';
import { unprintableOf } from './unprintable.rules';

/**
 * Of a programme's newest bulletin, what its PDF and charts cannot print: names of units, and for other texts where
 * they stand. Empty if there is none. For the mails to whoever looks it through and approves it: once issued it stays
 * as it is.
 */
export async function unprintableNames(tx: Tx, programmeId: string): Promise<string[]> {
  const newest = await newestBulletin(tx, programmeId);
  if (!newest) return [];
  return unprintableOf(newest.bulletin).map(({ unit, where, parts }) =>
    where === '单位名称' && unit !== null
      ? unit
      : `${[unit, where].filter(Boolean).join(' ')}（${parts.map((p) => p.text).join('、')}）`,
  );
}
