import { CST, type Document, isAlias, Lexer, type Node, visit } from 'yaml';

/** Characters: the largest that ships has ten thousand. */
const MOST_TEXT = 200_000;
/**
 * Marks and values: the largest scheme that ships has two thousand. The parser compares each key with all before it.
 */
const MOST_TOKENS = 15_000;
/**
 * Levels of brackets, or of dashes and colons within a line: templates have six, and the parser calls itself for each.
 */
const MOST_LEVELS = 20;
/** Columns that a line may be indented by: one a level at least, so this bounds the levels of a block. */
const MOST_INDENT = 100;
/**
 * Line ends, spaces and comments between two marks: the parser looks through them all again at each. Some 300 lines of
 * comment.
 */
const MOST_BETWEEN = 1_000;
/** `&name`: the same form for several steps. */
const MOST_ANCHORS = 50;
/** `*name`. */
const MOST_ALIASES = 200;
/** Nodes with every alias written out: what the schema has to walk through. */
const MOST_WRITTEN_OUT = 50_000;

/** Where a text is more than any template, and why it is not read. */
interface TooMuch {
  line: number;
  reason: string;
}

const INDICATORS = new Set(['seq-item-ind', 'explicit-key-ind']);
const OPENING = new Set(['flow-map-start', 'flow-seq-start']);
const CLOSING = new Set(['flow-map-end', 'flow-seq-end']);
/** What stands between the marks. */
const BETWEEN = new Set(['space', 'newline', 'comment']);

/**
 * Counts before anything is parsed: the lexer alone is linear, while the parser calls itself for every level and
 * compares keys and anchors with each other. Null for a text that may be parsed.
 */
export function tooMuchYaml(text: string): TooMuch | null {
  if (text.length > MOST_TEXT) return { line: 1, reason: `内容超过 ${MOST_TEXT} 个字符` };
  const count = { tokens: 0, anchor: 0, alias: 0 };
  let [line, levels, inLine, between] = [1, 0, 0, 0];
  let afterBreak = true;
  let scalar = false;
  for (const source of new Lexer().lex(text)) {
    const type: CST.TokenType | 'text' | null = scalar ? 'text' : CST.tokenType(source);
    scalar = type === 'scalar';
    const at = line;
    for (let n = source.indexOf('\n'); n >= 0; n = source.indexOf('\n', n + 1)) line += 1;
    const say = (reason: string): TooMuch => ({ line: at, reason });
    if (type === 'space' && afterBreak && source.length > MOST_INDENT)
      return say(`缩进超过 ${MOST_INDENT} 个空格，层次过深`);
    if (type === 'doc-mode' || type === 'byte-order-mark') continue;
    afterBreak = type === 'newline';
    if (afterBreak) inLine = 0;
    between = !type || BETWEEN.has(type) ? between + 1 : 0;
    if (between > MOST_BETWEEN) return say('空行或注释过多，请删减');
    if (!type || BETWEEN.has(type)) continue;
    if (type === 'tag' || type === 'directive-line') return say('不接受 YAML 的标签（!）和指令（%），请删去');
    count.tokens += 1;
    if (count.tokens > MOST_TOKENS) return say('条目过多，请核对文件');
    if (OPENING.has(type)) levels += 1;
    else if (CLOSING.has(type)) levels = Math.max(0, levels - 1);
    else if (INDICATORS.has(type) || (type === 'map-value-ind' && levels === 0)) inLine += 1;
    else if (type === 'anchor' || type === 'alias') count[type] += 1;
    if (levels > MOST_LEVELS || inLine > MOST_LEVELS) return say(`层次超过 ${MOST_LEVELS} 层`);
    if (count.anchor > MOST_ANCHORS) return say(`锚点（&）超过 ${MOST_ANCHORS} 个`);
    if (count.alias > MOST_ALIASES) return say(`引用（*）超过 ${MOST_ALIASES} 处`);
  }
  return null;
}

/**
 * What aliases would multiply: an anchor that holds an alias itself (each such level multiplies again), or more than
 * the schema should walk through. Null if all may be written out.
 */
export function tooMuchWrittenOut(document: Document, lineOf: (node: Node) => number): TooMuch | null {
  const sizes = new Map<string, number>();
  let total = 0;
  let tooMuch: TooMuch | null = null;
  visit(document, {
    Node(_key, node) {
      if (isAlias(node)) total += sizes.get(node.source) ?? 0;
      else if (node.anchor !== undefined) {
        const { size, holdsAlias } = measured(node);
        if (holdsAlias) tooMuch = { line: lineOf(node), reason: '锚点（&）里不能再有引用（*），请写全' };
        sizes.set(node.anchor, size);
      }
      total += 1;
      if (total > MOST_WRITTEN_OUT)
        tooMuch ??= { line: lineOf(node), reason: '引用（*）展开后内容过多，请减少' };
      return tooMuch ? visit.BREAK : undefined;
    },
  });
  return tooMuch;
}

function measured(root: Node): { size: number; holdsAlias: boolean } {
  let size = 0;
  let holdsAlias = false;
  visit(root, {
    Node(_key, node) {
      size += 1;
      if (isAlias(node)) holdsAlias = true;
    },
  });
  return { size, holdsAlias };
}
