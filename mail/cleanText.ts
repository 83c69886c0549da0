/** Line breaks and control characters: CR and LF would start a new header, NUL ends strings in some servers. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
/** Invisible format characters: with a bidi override a name could show a false address. */
const INVISIBLE = /\p{Cf}+/gu;
/** Half of a surrogate pair: cannot be encoded as UTF-8. */
const LONE = /\p{Cs}/gu;

/** One line of display text: control characters become a space, runs of space one, at most `max` characters. */
export function cleanLine(text: string, max = 200): string {
  const line = text
    .replace(LONE, '\ufffd')
    .replace(INVISIBLE, '')
    .replace(BREAKS, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const chars = [...line];
  return chars.length <= max ? line : `${chars.slice(0, max - 1).join('')}…`;
}

/** Display text of several lines (a comment): each line cleaned, at most two line breaks in a row. */
export function cleanBlock(text: string, max = 2000): string {
  const lines = text
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .split('\n')
    .map((line) => cleanLine(line, max));
  const block = lines
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
  const chars = [...block];
  return chars.length <= max ? block : `${chars.slice(0, max - 1).join('')}…`;
}

/**
 * A link as it may stand in a mail: http or https, normalised.
 * @throws RangeError for anything else (`javascript:` and the like is a fault of the caller, not of a clerk).
 */
export function cleanLink(link: string): string {
  const url = new URL(link);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new RangeError(`a mail cannot link to ${url.protocol}`);
  return url.href;
}
