import { directionParts, hasRightToLeft, isolated } from './directionParts';

/** An element that holds text alone, a drawing, any other tag, or text. */
const PIECE =
  /<(title|style|script|textarea|option)\b[\s\S]*?<\/\1>|<svg\b[\s\S]*?<\/svg>|<(?:"[^"]*"|[^">])*>|[^<]+/g;

/**
 * A rendered page whose names from right to left are set apart (`<bdi>`), so that brackets and numbers beside them keep
 * their place. Done to the whole page at once: a sentence is put together at many places, and each would have to think
 * of it. A page without such names is the same text. Where an element can hold no other (titles, fields), the browser's
 * own rules are left alone.
 */
export function isolatedHtml(html: string): string {
  if (!hasRightToLeft(html)) return html;
  return html.replace(PIECE, (piece) => {
    if (!piece.startsWith('<')) return withBdi(piece);
    return piece.startsWith('<svg') ? piece.replace(/>[^<]+(?=<)/g, isolated) : piece;
  });
}

const withBdi = (text: string): string =>
  directionParts(text)
    .map((part) => (part.rightToLeft ? `<bdi>${part.text}</bdi>` : part.text))
    .join('');
