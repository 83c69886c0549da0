import { isPlain } from '../../domain/script/unprintableParts';

/** Chinese characters that there is room for beside a bar. */
const ROOM = 11;
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** Letters of other scripts are about half as wide as a Chinese character. */
const widthOf = (grapheme: string): number =>
  /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Yi}\u3000-\u303f\uff00-\uff60]/u.test(grapheme) ? 1 : 0.55;

/**
 * A name in a chart: long ones are cut where the chart ends, never inside a character; the table beside it has
 * them whole.
 */
export function shortName(name: string): string {
  if (isPlain(name)) return name.length > ROOM ? `${name.slice(0, ROOM - 1)}…` : name;
  const all = [...graphemes.segment(name)].map((s) => s.segment);
  if (all.reduce((sum, g) => sum + widthOf(g), 0) <= ROOM) return name;
  let left = ROOM - 1;
  const fitting = all.filter((g) => {
    left -= widthOf(g);
    return left >= 0;
  });
  // A blank or half a number before the dots would say nothing.
  return `${fitting.join('').replace(/[\s\d\p{P}]+$/u, '')}…`;
}
