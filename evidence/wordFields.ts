/** What a field of Word begins with; DDE starts another program and lets it say what the document shows. */
const DDE = /^["\s]*dde(auto)?(?![a-z])/i;
/** A field inside another may spell it in numbers: `{ QUOTE 68 68 69 }`. */
const QUOTED = /^\s*quote((\s+"?\d{1,5}"?)+)\s*$/i;

/** Reads a document's fields as they come, in pieces and nested, and knows whether one is DDE. */
export function fieldStarts() {
  const open: string[] = [];
  let active = false;
  const judge = (instruction: string): string => {
    if (DDE.test(instruction.slice(0, 200))) active = true;
    const numbers = instruction.length <= 4_000 ? QUOTED.exec(instruction)?.[1] : undefined;
    const codes = numbers?.match(/\d+/g) ?? [];
    return numbers === undefined ? '' : String.fromCharCode(...codes.map(Number));
  };
  const end = () => {
    const instruction = open.pop();
    if (instruction === undefined) return;
    const shown = judge(instruction);
    if (open.length > 0) open[open.length - 1] += shown;
  };
  return {
    /** The kind of a field character. */
    mark(kind: string): void {
      if (kind === 'begin') open.push('');
      // What follows is what the field shows, which is judged by what stands before.
      else if (kind === 'separate' && open.length > 0) judge(open.at(-1)!);
      else if (kind === 'end') end();
    },
    text(piece: string): void {
      if (open.length === 0) judge(piece);
      else open[open.length - 1] += piece;
    },
    /** A field in one element. */
    whole: (instruction: string) => void judge(instruction),
    /** Fields left open count, too. */
    dde: () => active || open.some((i) => DDE.test(i.slice(0, 200))),
  };
}
