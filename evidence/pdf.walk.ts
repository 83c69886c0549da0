import {
  decodePDFRawStream,
  PDFArray,
  PDFContext,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFInvalidObject,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { isActive, namesActive, namesIn } from './pdf.names';

/** Nesting that no writer produces; deeper is an attack on whoever walks it. */
const DEEPEST = 200;
/** A link is followed only when somebody presses it; these run what they lead to. */
const RUNS = /^[\s\0]*(javascript|vbscript|data):/i;

/**
 * Every object of the file as it stands in it, packed ones unpacked, those of older revisions and those to which
 * nothing refers included. The library keeps only the last object of a number; a file's table may point to another.
 */
async function everyObject(file: Uint8Array): Promise<PDFObject[]> {
  let objects: PDFObject[] = [];
  let context: PDFContext | null = null;
  const assign = PDFContext.prototype.assign;
  // Only in this thread, which does one file at a time.
  PDFContext.prototype.assign = function (ref, object) {
    // A protected file is read twice: before the second time, packed objects cannot be looked into.
    if (context !== this) objects = [];
    context = this;
    objects.push(object);
    assign.call(this, ref, object);
  };
  try {
    // Opened with the empty password, as every reader does with a file that is only protected against printing or
    // copying.
    await PDFDocument.load(file, {
      password: '',
      updateMetadata: false,
      preserveXFA: true,
      ignoreEncryption: true,
    });
  } finally {
    PDFContext.prototype.assign = assign;
  }
  return objects;
}

/** What in a PDF acts by itself; null if nothing does. "unreadable": objects that cannot be looked into. */
export async function activeIn(file: Uint8Array): Promise<'active' | 'unreadable' | null> {
  for (const object of await everyObject(file)) {
    if (object instanceof PDFInvalidObject) {
      const bytes = new Uint8Array(object.sizeInBytes());
      object.copyBytesInto(bytes, 0);
      if (namesActive(bytes)) return 'active';
      // Packed objects that do not unpack; any other stream that cannot be read holds no objects.
      if (Buffer.from(bytes).includes('stream') && [...namesIn(bytes)].includes('First')) return 'unreadable';
      continue;
    }
    if (isAct(object, 0)) return 'active';
    if (object instanceof PDFRawStream && object.dict.has(PDFName.of('First'))) {
      // Packed objects, by what a reader needs of them, whatever their type says.
      if (namesActive(decodePDFRawStream(object).decode())) return 'active';
    }
  }
  return null;
}

function isAct(object: PDFObject | undefined, depth: number): boolean {
  if (depth > DEEPEST) return true;
  if (object instanceof PDFName) return isActive(object.decodeText());
  if (object instanceof PDFArray) return object.asArray().some((o) => isAct(o, depth + 1));
  if (object instanceof PDFRawStream) return isOutside(object.dict) || isAct(object.dict, depth + 1);
  if (!(object instanceof PDFDict)) return false;
  if (runsScript(object) || opensElsewhere(object) || isPackage(object)) return true;
  return object.entries().some(([key, value]) => isActive(key.decodeText()) || isAct(value, depth + 1));
}

/**
 * A script under whatever kind of action, a link that runs one, or a form that lives in XFA, whose scripts no other
 * reader shows.
 */
function runsScript(dict: PDFDict): boolean {
  const script = look(dict, 'JS');
  if (script instanceof PDFString || script instanceof PDFHexString) return true;
  if (script instanceof PDFRawStream && !script.dict.has(PDFName.of('Subtype'))) return true;
  const link = textOf(look(dict, 'URI'));
  if (link !== null && RUNS.test(link)) return true;
  const xfa = look(dict, 'XFA');
  return xfa instanceof PDFArray || xfa instanceof PDFRawStream;
}

/** What opens a page of the web or another file by itself, when the document or one of its pages is opened. */
function opensElsewhere(dict: PDFDict): boolean {
  const first = look(dict, 'OpenAction');
  const triggers = look(dict, 'AA');
  const acts = [
    first,
    ...(triggers instanceof PDFDict ? triggers.keys().map((k) => triggers.lookup(k)) : []),
  ];
  return acts.some((act) => act instanceof PDFDict && leadsAway(act, 0));
}

function leadsAway(act: PDFDict, depth: number): boolean {
  const kind = look(act, 'S');
  if (kind instanceof PDFName && ['URI', 'Thread', 'Movie', 'Sound'].includes(kind.decodeText())) return true;
  const next = look(act, 'Next');
  const all = next instanceof PDFArray ? next.asArray().map((o) => act.context.lookup(o)) : [next];
  return depth > DEEPEST || all.some((n) => n instanceof PDFDict && leadsAway(n, depth + 1));
}

/** A file specification that carries its file along. */
function isPackage(dict: PDFDict): boolean {
  return look(dict, 'EF') instanceof PDFDict;
}

/** A stream whose bytes are fetched from elsewhere. */
function isOutside(dict: PDFDict): boolean {
  return (
    dict.has(PDFName.of('FFilter')) ||
    (dict.has(PDFName.of('F')) && !dict.has(PDFName.of('Filter')) && look(dict, 'F') instanceof PDFDict)
  );
}

function look(dict: PDFDict, key: string): PDFObject | undefined {
  const value = dict.get(PDFName.of(key));
  return value instanceof PDFRef ? dict.context.lookup(value) : value;
}

function textOf(object: PDFObject | undefined): string | null {
  return object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : null;
}
