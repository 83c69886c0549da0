import { PRINTABLE } from './printable.ranges';

/** Everyday Chinese, which the main typeface has: nearly every text ends here, without a look at its characters. */
const PLAIN = /^[\n -~·—‘’“”…↑↓※〇\u3000-\u3003\u3008-\u3011\u3014-\u3015\uff01-\uff5e\u4e00-\u9fff]*$/;
/** Have no shape of their own: joiners, variation selectors, marks of direction, controls. */
const SHAPELESS = /^[\p{Default_Ignorable_Code_Point}\p{Cc}]$/u;
/** Stands between two words of one name. */
const BETWEEN = /^[ \u00a0\u202f]$/;

const RANGES: readonly (readonly [from: number, to: number])[] = PRINTABLE.split(' ').map((range) => {
  const [from, to = from] = range.split('-').map((hex) => Number.parseInt(hex, 16));
  return [from!, to!] as const;
});

/** Whether a text is everyday Chinese, so that nothing about its typefaces or direction needs to be asked. */
export const isPlain = (text: string): boolean => PLAIN.test(text);

function isPrintable(codePoint: number): boolean {
  let low = 0;
  let high = RANGES.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [from, to] = RANGES[middle]!;
    if (codePoint < from) high = middle - 1;
    else if (codePoint > to) low = middle + 1;
    else return true;
  }
  return false;
}

/**
 * A text in its order, cut where it goes over from what PDF and charts can print to what they cannot: no typeface of
 * the project has the character, or its writing runs downwards (Mongolian, Manchu). Words of one name stay together.
 * Joined, the parts are the text.
 */
export function partsByPrint(text: string): { text: string; printable: boolean }[] {
  if (isPlain(text)) return [{ text, printable: true }];
  const parts: { text: string; printable: boolean }[] = [];
  let between = '';
  for (const character of text) {
    const last = parts.at(-1);
    if (last && !last.printable && BETWEEN.test(character)) {
      between += character;
      continue;
    }
    const printable = SHAPELESS.test(character)
      ? (last?.printable ?? true)
      : isPrintable(character.codePointAt(0)!);
    if (between && printable) parts.push({ text: between + character, printable });
    else if (last?.printable === printable) last.text += between + character;
    else parts.push({ text: character, printable });
    between = '';
  }
  if (between) parts.push({ text: between, printable: true });
  return parts;
}
