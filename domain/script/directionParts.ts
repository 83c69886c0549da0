/**
 * Letters, marks, digits and points of the scripts that are written from right to left: Hebrew, Arabic and their kin.
 */
const RIGHT = '\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc\\u{10800}-\\u{10fff}\\u{1e800}-\\u{1eeff}';
/**
 * May stand inside: blanks, digits, points and brackets, but no letter of another script, and nothing of Chinese
 * typesetting: 、 between two names keeps them in Chinese order, and a full-width bracket stays where it was typed.
 */
const INSIDE = '[^\\p{L}\\n\\t\\u2e80-\\u9fff\\uf900-\\ufaff\\ufe30-\\ufe4f\\uff00-\\uffef]';
const HAS_RIGHT = new RegExp(`[${RIGHT}]`, 'u');
/** With a number that is joined to it, as in 12-ئوتتۇرا, and the dots of a name that was cut. */
const SEQUENCE = new RegExp(`(?:\\d+[-./]?)?[${RIGHT}](?:${INSIDE}*[${RIGHT}])*(?:[-./]?\\d+)?…?`, 'gu');
const CLOSING: Record<string, string> = { '(': ')', '[': ']', '«': '»' };

/** Whether anything of a text is written from right to left. */
export const hasRightToLeft = (text: string): boolean => HAS_RIGHT.test(text);

export interface DirectionPart {
  text: string;
  rightToLeft: boolean;
}

/**
 * A text in its order, cut into what is written from right to left and the rest, so that each of the first can be set
 * apart from what stands beside it: without that a bracket or a number beside an Uyghur name jumps to its other side.
 * The whole reads from left to right, as a Chinese document does. Joined, the parts are the text.
 */
export function directionParts(text: string): DirectionPart[] {
  if (!hasRightToLeft(text)) return [{ text, rightToLeft: false }];
  const parts: DirectionPart[] = [];
  let end = 0;
  for (const match of text.matchAll(SEQUENCE)) {
    const [from, to] = withBrackets(text, match.index, match.index + match[0].length, end);
    if (from > end) parts.push({ text: text.slice(end, from), rightToLeft: false });
    parts.push({ text: text.slice(from, to), rightToLeft: true });
    end = to;
  }
  if (end < text.length) parts.push({ text: text.slice(end), rightToLeft: false });
  return parts;
}

/**
 * A text for whatever lays out both directions itself: each sequence from right to left set apart (FSI … PDI) from what
 * stands beside it.
 */
export function isolated(text: string): string {
  return directionParts(text)
    .map((part) => (part.rightToLeft ? `\u2068${part.text}\u2069` : part.text))
    .join('');
}

/**
 * A bracket goes with the other of its pair: `(` inside takes the `)` right after the end in, and the other way round.
 */
function withBrackets(text: string, from: number, to: number, least: number): [number, number] {
  const inside = text.slice(from, to);
  const open: string[] = [];
  const stray: string[] = [];
  for (const character of inside) {
    if (character === open.at(-1)) open.pop();
    else if (character in CLOSING) open.push(CLOSING[character]!);
    else if (Object.values(CLOSING).includes(character)) stray.push(character);
  }
  let [start, end] = [from, to];
  for (let next = open.pop(); next !== undefined && text[end] === next; next = open.pop()) end += 1;
  for (const closing of stray) if (start > least && CLOSING[text[start - 1]!] === closing) start -= 1;
  return [start, end];
}
