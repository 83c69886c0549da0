import { readZip, type Zip, ZipError } from '../files/zip.reader';
import { activeXml, type OoxmlRefusal, xmlText } from './ooxml.parts';

const MAIN_PART = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
} as const;

/** A workbook behind a chart in a document; one more within that is no longer a chart's. */
const DEEPEST = 2;

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const PROGRAM_NAME =
  /\.(exe|dll|com|scr|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|lnk|msi|jar|reg|cpl|pif|sh|html?|mht|rtf)$/i;

export interface OoxmlTask {
  file: Uint8Array;
  /** Bytes it may have when unpacked. */
  maxUnpacked: number;
}

export type OoxmlVerdict = { ext: 'docx' | 'xlsx' } | { refused: OoxmlRefusal | ZipError['kind'] | 'other' };

/**
 * Whether a zip is a real Word document or Excel workbook: it declares the main part of one, holds that part, nothing
 * in it loads or starts anything by itself, and every part unpacks to the size it declares (a bomb lies there). Runs in
 * a thread.
 */
export async function run({ file, maxUnpacked }: OoxmlTask): Promise<OoxmlVerdict> {
  return check(Buffer.from(file), maxUnpacked, 0);
}

async function check(file: Buffer, maxUnpacked: number, depth: number): Promise<OoxmlVerdict> {
  try {
    const zip = readZip(file, maxUnpacked);
    const types = xmlText((await zip.read('[Content_Types].xml')) ?? Buffer.alloc(0)) ?? '';
    const ext = (['docx', 'xlsx'] as const).find((e) => types.includes(MAIN_PART[e]));
    const refused = await activePart(zip, maxUnpacked, depth);
    if (refused) return { refused };
    const main = ext === 'docx' ? 'word/document.xml' : 'xl/workbook.xml';
    return ext && zip.entries.some(({ name }) => name === main) ? { ext } : { refused: 'other' };
  } catch (error) {
    if (error instanceof ZipError) return { refused: error.kind };
    throw error;
  }
}

/** Every part is looked into, whatever it is called and whether anything refers to it or not. */
async function activePart(zip: Zip, maxUnpacked: number, depth: number): Promise<OoxmlRefusal | null> {
  const names = new Set<string>();
  for (const { name } of zip.entries) {
    // Office takes names without case: of two, another reader may open the other one.
    if (names.has(name.toLowerCase())) return 'damaged';
    names.add(name.toLowerCase());
    if (/vba(project|data)\.(bin|xml)$/i.test(name)) return 'macros';
    const part = (await zip.read(name))!;
    const refused = await ofPart(name, part, maxUnpacked, depth);
    if (refused) return refused;
  }
  return null;
}

async function ofPart(
  name: string,
  part: Buffer,
  maxUnpacked: number,
  depth: number,
): Promise<OoxmlRefusal | null> {
  if (part.subarray(0, 8).equals(OLE) || PROGRAM_NAME.test(name) || isProgram(part)) return 'embedded';
  if (part.subarray(0, 4).toString('latin1') === 'PK\x03\x04') {
    const within = depth < DEEPEST ? await check(part, maxUnpacked, depth + 1) : { refused: 'other' };
    return 'ext' in within ? null : 'embedded';
  }
  const text = xmlText(part);
  if (text !== null) return activeXml(text, /\.vml$/i.test(name));
  return /\.(xml|rels)$/i.test(name) && part.length > 0 ? 'damaged' : null;
}

/** Programs of Windows and Linux by how they begin. */
function isProgram(part: Buffer): boolean {
  if (part.subarray(0, 4).equals(Buffer.from('7f454c46', 'hex'))) return true;
  if (part.length < 64 || part.subarray(0, 2).toString('latin1') !== 'MZ') return false;
  const at = part.readUInt32LE(60);
  return at + 4 <= part.length && part.subarray(at, at + 4).toString('latin1') === 'PE\0\0';
}
