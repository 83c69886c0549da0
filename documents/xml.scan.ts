/** What a scan reports. Names come without their namespace prefix, texts with entities resolved. */
export interface XmlHandler {
  open?(name: string, attributes: (name: string) => string | undefined): void;
  close?(name: string): void;
  text?(text: string): void;
}

/**
 * No alternative reaches beyond the next `<`, which XML forbids inside tags and values: so a hostile file costs linear
 * time. Comments and CDATA, which Office does not write into sheets, are passed over.
 */
const TOKEN =
  /<[!?][^<>]*>|<(?<end>\/?)(?:[\w.-]+:)?(?<name>[\w.-]+)(?<rest>(?:"[^"<]*"|'[^'<]*'|[^"'<>])*)>|(?<text>[^<]+)/g;
const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** XML's five names and numbers; anything else (an entity somebody declared) stays as it is and expands to nothing. */
function resolve(text: string): string {
  return text.replace(/&(#x?)?(\w+);/g, (whole, hash: string | undefined, body: string) => {
    if (!hash) return NAMED[body] ?? whole;
    const code = Number.parseInt(body, hash === '#x' ? 16 : 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function attributeOf(rest: string, wanted: string): string | undefined {
  for (const match of rest.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    const name = match[1]!;
    if (name === wanted || name.endsWith(`:${wanted}`)) return resolve(match[2] ?? match[3] ?? '');
  }
  return undefined;
}

/**
 * Walks through the XML that Office programs write, in one pass and without a tree. It resolves no declared entities
 * and loads nothing, so a hostile file can do no more than be wrong.
 */
export function scanXml(xml: string, handler: XmlHandler): void {
  for (const { groups } of xml.matchAll(TOKEN)) {
    if (groups?.text !== undefined) handler.text?.(resolve(groups.text.replace(/\r\n?/g, '\n')));
    else if (groups?.name !== undefined) {
      const { name, rest = '' } = groups;
      if (groups.end) handler.close?.(name);
      else {
        handler.open?.(name, (wanted) => attributeOf(rest, wanted));
        if (rest.endsWith('/')) handler.close?.(name);
      }
    }
  }
}
