import bidiFactory, { type Bidi } from 'bidi-js';
import { type FaceRun, faceRuns } from './faceOf';

let shared: Bidi | undefined;
const bidi = (): Bidi => {
  shared ??= bidiFactory();
  return shared;
};

const LETTER = /^[\p{L}\p{M}\p{Cf} ]$/u;

/**
 * A sequence that is written from right to left (`directionParts`), cut into the lines it takes and each line into the
 * pieces that stand from left to right, brackets mirrored and numbers the right way round (UAX #9). A piece of letters
 * is still in the order of reading: the font's own shaping turns it round. `fits` is asked of a line's pieces; a single
 * word stands on its line even if it does not.
 */
export function rightToLeftLines(text: string, fits: (pieces: FaceRun[]) => boolean): FaceRun[][] {
  const levels = bidi().getEmbeddingLevels(text, 'rtl');
  const mirrored = bidi().getMirroredCharactersMap(text, levels.levels);
  const piecesOf = (from: number, to: number): FaceRun[] => {
    const pieces: { text: string; last: number; turns: boolean }[] = [];
    // The whole text's places come back, those of the line turned round within it.
    for (const at of bidi()
      .getReorderedIndices(text, levels, from, to - 1)
      .slice(from, to)) {
      const turns = levels.levels[at]! % 2 === 1 && LETTER.test(text[at]!);
      const before = pieces.at(-1);
      const character = mirrored.get(at) ?? text[at]!;
      if (before && turns && before.turns && at === before.last - 1) before.text = character + before.text;
      else if (before && !turns && !before.turns) before.text += character;
      else pieces.push({ text: character, last: at, turns });
      pieces.at(-1)!.last = at;
    }
    return pieces.flatMap((piece) => (piece.turns ? turned(piece.text) : faceRuns(piece.text)));
  };
  const lines: FaceRun[][] = [];
  let from = 0;
  let to = 0;
  for (const { index } of [...text.matchAll(/ +|$/g)]) {
    if (to > from && !fits(piecesOf(from, index))) {
      lines.push(piecesOf(from, to));
      from = to + /^ */.exec(text.slice(to))![0].length;
    }
    to = index;
  }
  return [...lines, piecesOf(from, to)];
}

/**
 * Letters of several words stay one piece, blanks in their typeface: a reader who copies the name gets its words in
 * their order.
 */
function turned(text: string): FaceRun[] {
  const runs: FaceRun[] = [];
  for (const run of faceRuns(text)) {
    const last = runs.at(-1);
    if (last && (run.text.trim() === '' || last.face === run.face)) last.text += run.text;
    else runs.push({ ...run });
  }
  return runs.reverse();
}
