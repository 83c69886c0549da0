import { asLetters } from './faceOf';
import { charactersOf, MAIN, SCRIPTS } from './faces';
import { hanSlices } from './hanaMin';

/** Not characters at all, or of private use: a font's shape for them is nobody's meaning. */
const MEANINGLESS = /^[\p{Co}\p{Cs}\p{Cc}\ufffe\uffff]$/u;
/** Written downwards; fontkit cannot shape its fonts, and in lines it would lie on its side. */
const DOWNWARDS = /^\p{Script=Mongolian}$/u;

/**
 * What the typefaces can print, as hexadecimal ranges. Opens every font there is: for the domain's table and its test.
 */
export function printableRanges(): string {
  const all = new Set<number>();
  const add = (file: string) => {
    for (const codePoint of charactersOf(file)) all.add(codePoint);
  };
  for (const face of [MAIN, ...SCRIPTS]) add(face.regular);
  for (const { file } of hanSlices()) add(file);
  for (let shape = 0xfb50; shape <= 0xfefc; shape += 1) {
    const letters = asLetters(String.fromCodePoint(shape));
    if ([...letters].every((letter) => all.has(letter.codePointAt(0)!))) all.add(shape);
  }
  const ranges: [number, number][] = [];
  for (const codePoint of [...all].sort((a, b) => a - b)) {
    const character = String.fromCodePoint(codePoint);
    if (MEANINGLESS.test(character) || DOWNWARDS.test(character)) continue;
    const last = ranges.at(-1);
    if (last?.[1] === codePoint - 1) last[1] = codePoint;
    else ranges.push([codePoint, codePoint]);
  }
  const hex = (n: number) => n.toString(16);
  return ranges.map(([from, to]) => (from === to ? hex(from) : `${hex(from)}-${hex(to)}`)).join(' ');
}
