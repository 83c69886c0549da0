/** What guards are made of can be wrapped in each other; more layers than these nobody writes. */
const LAYERS = 4;

/**
 * A csv value without what back ends put round it so that Excel leaves it as it is: a tab or spaces before or behind,
 * `="…"`, an apostrophe (or what keyboards and word processors make of one) before it or round it.
 */
export function unguarded(value: string): string {
  let text = value;
  for (let layer = 0; layer < LAYERS; layer += 1) {
    const before = text;
    // trim() takes tabs, no-break and ideographic spaces and the BOM.
    text = text.trim();
    if (text.startsWith('="') && text.endsWith('"') && text.length >= 3)
      text = text.slice(2, -1).replaceAll('""', '"');
    else if (/^['‘’＇`]/u.test(text)) text = text.slice(1).replace(/['‘’＇`]$/u, '');
    if (text === before) break;
  }
  return text;
}
