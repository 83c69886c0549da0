import { Converter } from 'opencc-js/t2cn';

const toSimplified = Converter({ from: 't', to: 'cn' });

/** Forms of the same characters that the conversion leaves as they are. */
const VARIANTS: Record<string, string> = { 敎: '教', 戸: '户', 証: '证', 身分: '身份' };
const VARIANT = new RegExp(Object.keys(VARIANTS).join('|'), 'g');

/** Between two sentences or clauses, and between the parts of a list. Neither is ever part of a word. */
export const CLAUSE = '；';
export const PART = '|';

/**
 * A wording as the rules read it: NFKC, simplified characters, nothing invisible, no spaces or ornaments inside
 * Chinese words
 * ("民 族", "政.治.面.貌", "民/族"), lower case kept apart. Clauses end in "；", parts of a list in "|". Linear in its length.
 */
export function plainChinese(text: string): string {
  const simplified = toSimplified(visible(text)).replace(VARIANT, (c) => VARIANTS[c] ?? c);
  const marked = simplified
    .replace(/[，。；！？：,;!?:\n\r]/g, CLAUSE)
    .replace(/[、/|（）()【】[\]《》<>〈〉{}\\]/g, PART)
    .replace(/[^\p{L}\p{N}；|]+/gu, ' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
  return joinedSingles(marked);
}

/** NFKC without what cannot be seen: zero-width characters, joiners, variation selectors. */
export const visible = (text: string): string =>
  text.normalize('NFKC').replace(/[\p{Cf}\p{Mn}\p{Cc}ᅠㅤ]/gu, (c) => (c === '\n' || c === '\t' ? c : ''));

/** "户|主|姓|名" is one word taken apart; "居民|族谱" are two. */
function joinedSingles(text: string): string {
  const pieces = text.split(/([|；])/);
  const single = (piece: string | undefined) => piece !== undefined && /^\p{Script=Han}$/u.test(piece);
  return pieces
    .filter((_piece, i) => !(i % 2 === 1 && single(pieces[i - 1]) && single(pieces[i + 1])))
    .join('');
}

/**
 * The words of Latin script: apart at spaces, marks and capitals ("partyMember"), without accents; "r e l i g i o
 * n" is one.
 */
export function latinWords(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .normalize('NFD')
    .replace(/[\p{Cf}\p{M}]/gu, '');
  const words = plain
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((w) => w !== '');
  return words.length > 2 && words.every((w) => w.length === 1) ? [words.join('')] : words;
}
