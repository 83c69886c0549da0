/** Bytes of a kept name in UTF-8: file systems take 255, and a browser may put " (1)" or a path before it. */
const MOST_BYTES = 200;
/**
 * Endings that say what a file is; the content says it better. Anything else after a point is part of the name
 * (`3.15活动`).
 */
const KNOWN_ENDING =
  /\.(jpe?g|jfif|png|apng|gif|bmp|tiff?|webp|hei[cf]|avif|pdf|ofd|docx?|docm|dotx?|dotm|xlsx?|xlsm|xltx?|wps|et|pptx?|rtf|txt|csv|zip|rar|7z|exe|com|scr|bat|cmd|ps1|vbs|js|jar|msi|lnk|html?|svg|apk|sh)$/i;
/** What Windows takes for a device, with any ending. */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(?=\.|$)/i;
/** A letter may carry this many marks; Tibetan stacks need half of it. */
const MARKS = /(\p{M}{8})\p{M}+/gu;

/**
 * The name of a file as it may be kept and shown: no path, no control or direction characters (`U+202E` makes `gpj.exe`
 * of
 * `exe.jpg`), nothing that a file system, a header or a page reads as more than a letter. Null if nothing is left.
 */
export function plainFileName(sent: string | null | undefined): string | null {
  const name = (sent ?? '')
    // Long before anything else looks at it; a name of four thousand characters was never typed.
    .slice(-4096)
    .split(/[/\\]/)
    .at(-1)!
    .normalize('NFC')
    // Lone surrogates, controls and format characters; joiners within a word stay, some scripts are spelt with them.
    .replace(/[\p{Cs}\p{Cc}\u2028\u2029]|(?!\u200c|\u200d|\u180e)\p{Cf}/gu, '')
    .replace(/[<>:"|?*\s]+/gu, ' ')
    .replace(MARKS, '$1')
    .replace(/^(?:[ .]|\u200c|\u200d|\u180e)+/u, '')
    .trimEnd();
  const bounded = shortened(trimEnd(name), MOST_BYTES);
  return bounded === '' ? null : DEVICE.test(bounded) ? `_${bounded}` : bounded;
}

/**
 * The name under which a file is kept, with the ending of what it really is: `会议记录.exe` that is a PDF is `会议记录.pdf`.
 * Null where the sender gave no name that means anything.
 */
export function fileNameFor(sent: string | null | undefined, ext: string): string | null {
  const plain = plainFileName(sent);
  if (plain === null) return null;
  const stem = withoutEnding(withoutEnding(plain), ext);
  return stem === '' || stem === '_' ? null : `${shortened(stem, MOST_BYTES - ext.length - 1)}.${ext}`;
}

/** Without its known ending; only `only`, if that is given. */
function withoutEnding(name: string, only?: string): string {
  const ending = KNOWN_ENDING.exec(name);
  if (!ending || (only !== undefined && ending[1]!.toLowerCase() !== only)) return name;
  return trimEnd(name.slice(0, ending.index));
}

/** Points and blanks at the end are dropped by Windows, so that another name would come out. */
function trimEnd(name: string): string {
  let end = name.length;
  while (end > 0 && ' .\u200c\u200d\u180e'.includes(name[end - 1]!)) end -= 1;
  return name.slice(0, end);
}

/** At most so many bytes of UTF-8, without cutting a character with its marks; a known ending stays. */
function shortened(name: string, most: number): string {
  if (Buffer.byteLength(name) <= most) return name;
  const ending = KNOWN_ENDING.exec(name)?.[0] ?? '';
  let cut = '';
  let bytes = Buffer.byteLength(ending);
  for (const { segment } of new Intl.Segmenter('zh').segment(name.slice(0, most))) {
    bytes += Buffer.byteLength(segment);
    if (bytes > most) break;
    cut += segment;
  }
  return trimEnd(cut) + ending;
}
