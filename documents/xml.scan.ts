/** What a scan reports. Names come without their namespace prefix, texts with entities resolved. */
export interface XmlHandler {
  open?(name: string, attributes: (name: string) => string | undefined): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** A part that is no XML: something in it never ends, or a tag is longer than any that Office programs write. */
export class XmlError extends Error {
  override readonly name = 'XmlError';
}

/** Characters of a tag: the longest honest ones list the ranges of a rule for cells, some thousands of characters. */
const MAX_TAG = 65_536;
const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * XML's five names and numbers; anything else (an entity somebody declared) stays as it is and expands to nothing. The
 * bound on its length keeps the search linear: no `&` looks further than that for its `;`.
 */
function resolve(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x?)?(\w{1,8});/g, (whole, hash: string | undefined, body: string) => {
    if (!hash) return Object.hasOwn(NAMED, body) ? NAMED[body]! : whole;
    const code = Number.parseInt(body, hash === '#x' ? 16 : 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const localName = (name: string): string => name.slice(name.lastIndexOf(':') + 1);

/** Where what begins at `from` ends: behind the next `mark`. One that never comes is the end of all reading. */
function behind(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  if (at < 0) throw new XmlError(`no ${mark}`);
  return at + mark.length;
}

/** Where a tag that begins at `from` has its `>`: not inside a quoted value. */
function endOfTag(xml: string, from: number): number {
  const limit = Math.min(xml.length, from + MAX_TAG);
  let quote = '';
  for (let at = from; at < limit; at += 1) {
    const char = xml[at]!;
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '>') return at;
    else if (char === '"' || char === "'") quote = char;
  }
  throw new XmlError('endless tag');
}

/** The value of an attribute by its local name. Each step goes on where the last one ended. */
function attributeOf(rest: string, wanted: string): string | undefined {
  let at = 0;
  for (;;) {
    const equals = rest.indexOf('=', at);
    if (equals < 0) return undefined;
    const name = rest.slice(at, equals).trim();
    let open = equals + 1;
    while (open < rest.length && rest[open] !== '"' && rest[open] !== "'") open += 1;
    if (open === rest.length) return undefined;
    const close = rest.indexOf(rest[open]!, open + 1);
    if (close < 0) return undefined;
    if (localName(name) === wanted) return resolve(rest.slice(open + 1, close));
    at = close + 1;
  }
}

function scanTag(tag: string, handler: XmlHandler): void {
  if (tag[0] === '/') {
    handler.close?.(localName(tag.slice(1).trim()));
    return;
  }
  const closed = tag.endsWith('/');
  const inner = closed ? tag.slice(0, -1) : tag;
  const space = inner.search(/\s/);
  const name = localName(space < 0 ? inner : inner.slice(0, space));
  const rest = space < 0 ? '' : inner.slice(space);
  handler.open?.(name, (wanted) => attributeOf(rest, wanted));
  if (closed) handler.close?.(name);
}

/**
 * Walks through the XML that Office programs write, in one pass and without a tree: each character is looked at a
 * bounded number of times, whatever the file. It resolves no declared entities and loads nothing, so a hostile file can
 * do no more than be wrong. Own code, because a general parser would first collect values and depths that nothing here
 * needs, and these limits would have to be put around it. @throws XmlError
 */
export function scanXml(xml: string, handler: XmlHandler): void {
  const said = (text: string) => handler.text?.(text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);
  for (let at = 0; at < xml.length; ) {
    const open = xml.indexOf('<', at);
    const end = open < 0 ? xml.length : open;
    if (end > at) said(resolve(xml.slice(at, end)));
    if (open < 0) return;
    if (xml.startsWith('<!--', open)) at = behind(xml, '-->', open + 4);
    else if (xml.startsWith('<?', open)) at = behind(xml, '?>', open + 2);
    else if (xml.startsWith('<![CDATA[', open)) {
      at = behind(xml, ']]>', open + 9);
      said(xml.slice(open + 9, at - 3));
    } else {
      const close = endOfTag(xml, open + 1);
      // A DOCTYPE declares what is not believed.
      if (xml[open + 1] !== '!') scanTag(xml.slice(open + 1, close), handler);
      at = close + 1;
    }
  }
}
