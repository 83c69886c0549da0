import { SaxesParser, type SaxesTagNS } from 'saxes';
import { fieldStarts } from './wordFields';

/** Why an Office file is not accepted. */
export type OoxmlRefusal = 'macros' | 'outside' | 'embedded' | 'controls' | 'dde' | 'damaged';

/** Relationships that load or start something by themselves, by the last part of their type. */
const MACROS = /^(vbaproject|wordvbadata|xlmacrosheet|xlintlmacrosheet|attachedtoolbars)$/;
const CONTROLS = /^(control|activexcontrolbinary|activexcontrol)$/;
const LOADED =
  /^(attachedtemplate|oleobject|package|frame|subdocument|afchunk|externaloleobject|keymapcustomizations)$/;

/** Content types of macros, whatever their parts are called. */
const MACRO_TYPE = /macroenabled|vbaproject|vbadata|macrosheet/i;

/** A template on the writer's own disk, as Word notes it, is not fetched from anywhere; a share or a server is. */
const OWN_DISK = /^(file:\/\/\/?)?[a-z]:[\\/]/i;

/** Cells and the like: large, and nothing in them loads or starts anything. */
const PLAIN_ROOTS = new Set(['worksheet', 'sst', 'styleSheet', 'pivotCacheRecords', 'theme']);

const PIECE = 65_536;

/** A part as text; OOXML allows UTF-8 and UTF-16. Null for what is no XML. */
export function xmlText(part: Buffer): string | null {
  const [a, b] = part;
  const text =
    a === 0xff && b === 0xfe
      ? part.toString('utf16le')
      : a === 0xfe && b === 0xff
        ? Buffer.from(part.subarray(0, part.length & ~1))
            .swap16()
            .toString('utf16le')
        : a === 0x3c && b === 0
          ? part.toString('utf16le')
          : part.toString('utf8');
  const plain = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return /^\s*</.test(plain.slice(0, 200)) ? plain : null;
}

/**
 * What a part of XML loads or starts by itself; null if nothing. `loose`: drawings of old Excels, which are not always
 * well-formed.
 */
export function activeXml(text: string, loose: boolean): OoxmlRefusal | null {
  const parser = new SaxesParser({ xmlns: true, fragment: false, position: false });
  const fields = fieldStarts();
  let refusal: OoxmlRefusal | null = null;
  let within = '';
  /** By the root alone. */
  let plain: boolean | undefined;
  const tell = (what: OoxmlRefusal | null) => {
    refusal ??= what;
  };
  parser.on('doctype', () => tell('damaged'));
  parser.on('error', () => {
    if (!loose) tell('damaged');
  });
  parser.on('opentag', (tag) => {
    plain ??= PLAIN_ROOTS.has(tag.local);
    within = tag.local;
    tell(ofTag(tag));
    if (tag.local === 'fldChar') fields.mark(attribute(tag, 'fldCharType'));
    if (tag.local === 'fldSimple') fields.whole(attribute(tag, 'instr'));
  });
  parser.on('text', (piece) => {
    if (/^(instrText|delInstrText)$/.test(within)) fields.text(piece);
  });
  parser.on('cdata', (piece) => {
    if (/^(instrText|delInstrText)$/.test(within)) fields.text(piece);
  });
  parser.on('closetag', () => {
    within = '';
  });
  // In pieces, so that the first find ends the work.
  for (let at = 0; at < text.length && refusal === null && !plain; at += PIECE)
    parser.write(text.slice(at, at + PIECE));
  if (refusal === null && !plain) parser.close();
  return refusal ?? (fields.dde() ? 'dde' : null);
}

function ofTag(tag: SaxesTagNS): OoxmlRefusal | null {
  switch (tag.local) {
    case 'ddeLink':
      return 'dde';
    case 'oleLink':
      return 'embedded';
    case 'Override':
    case 'Default':
      return MACRO_TYPE.test(attribute(tag, 'ContentType')) ? 'macros' : null;
    case 'Relationship':
      return ofRelationship(tag);
    default:
      return null;
  }
}

function ofRelationship(tag: SaxesTagNS): OoxmlRefusal | null {
  const kind = attribute(tag, 'Type').split('/').at(-1)!.toLowerCase();
  if (MACROS.test(kind)) return 'macros';
  if (CONTROLS.test(kind)) return 'controls';
  const outside = attribute(tag, 'TargetMode').toLowerCase() === 'external';
  if (!outside) return kind === 'oleobject' ? 'embedded' : null;
  if (!LOADED.test(kind)) return null;
  return kind === 'attachedtemplate' && OWN_DISK.test(attribute(tag, 'Target').trim()) ? null : 'outside';
}

/** By its local name: prefixes are the writer's choice. */
function attribute(tag: SaxesTagNS, name: string): string {
  return Object.values(tag.attributes).find((a) => a.local === name)?.value ?? '';
}
