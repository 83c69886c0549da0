import type { Bulletin } from '../bulletin.types';
import { exampleBulletin } from './bulletinForTests';

/**
 * Made-up units whose names are written in other scripts than everyday Chinese, by the example's name they stand for.
 */
export const RARE_NAMES = {
  tibetan: 'བོད་ལྗོངས་（示例）',
  uyghur: 'ئۈرۈمچى（1）',
  uyghurLong: 'ئۈرۈمچى شەھەرلىك 2-باشقارما (شەرق)',
  yi: 'ꆈꌠꉙ示例镇',
  korean: '연변 예시진',
  extB: '示例𠮷野𪚥镇',
  extE: '示例𬭎㙍镇',
  mongolian: 'ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ（示例）',
  extG: '示例𰻞镇',
  extH: '示例\u{31350}街道',
} as const;

export const PRINTED = ['tibetan', 'uyghur', 'uyghurLong', 'yi', 'korean', 'extB', 'extE'] as const;

/** The example with ten of its units renamed, in every sentence and table. */
export function rareBulletin(names: string[] = Object.values(RARE_NAMES)): Bulletin {
  const bulletin = exampleBulletin(14);
  const renamed = bulletin.units.slice(0, names.length).map((u, n) => [u.unit, names[n]!] as const);
  const text = renamed.reduce(
    (all, [from, to]) => all.replaceAll(from, JSON.stringify(to).slice(1, -1)),
    JSON.stringify(bulletin),
  );
  return JSON.parse(text) as Bulletin;
}
