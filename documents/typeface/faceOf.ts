import { isPlain } from '../../domain/script/unprintableParts';
import { charactersOf, type Face, MAIN, SCRIPTS } from './faces';
import { hanFace } from './hanaMin';

/** Of characters that have been asked for; null: no typeface has it. */
const known = new Map<number, Face | null>();
const ready = new Set<Face>([MAIN]);
const SHAPELESS = /^[\p{Default_Ignorable_Code_Point}\p{Cc}]$/u;

/**
 * A text with the letters themselves where old software stored their shapes (Arabic presentation forms): the typeface
 * finds the shapes anew, and has none of its own for them.
 */
export const asLetters = (text: string): string =>
  text.replace(/[\ufb50-\ufdff\ufe70-\ufefc]/g, (shape) => shape.normalize('NFKC'));

/** Makes ready whatever typefaces these texts need. Everyday Chinese needs nothing beyond the main one. */
export async function prepareFaces(texts: Iterable<string>): Promise<void> {
  for (const text of texts) {
    if (isPlain(text)) continue;
    for (const character of asLetters(text)) {
      const codePoint = character.codePointAt(0)!;
      if (known.has(codePoint)) continue;
      const face = await findFace(codePoint);
      known.set(codePoint, face);
      if (face) ready.add(face);
    }
  }
}

/** The main typeface and those that some text was prepared with. */
export const readyFaces = (): Face[] => [...ready];

async function findFace(codePoint: number): Promise<Face | null> {
  for (const face of [MAIN, ...SCRIPTS]) if (charactersOf(face.regular).has(codePoint)) return face;
  const rare = await hanFace(codePoint);
  return rare && charactersOf(rare.regular).has(codePoint) ? rare : null;
}

export interface FaceRun {
  text: string;
  face: Face;
}

/**
 * A prepared text (`prepareFaces`, `asLetters`) cut where the typeface changes. What has no shape of its own stays with
 * the character before it. A character that no typeface has is left to the main one: texts come with a mark in its
 * place (`printedDocument`).
 */
export function faceRuns(text: string): FaceRun[] {
  if (isPlain(text)) return [{ text, face: MAIN }];
  const runs: FaceRun[] = [];
  for (const character of text) {
    const last = runs.at(-1);
    const own = known.get(character.codePointAt(0)!) ?? MAIN;
    const face = last && (SHAPELESS.test(character) || /^\p{M}$/u.test(character)) ? last.face : own;
    if (last?.face === face) last.text += character;
    else runs.push({ text: character, face });
  }
  return runs;
}
