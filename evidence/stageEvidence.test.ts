import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import sharp, { type Sharp } from 'sharp';
import writeXlsxFile from 'write-excel-file/node';
import { AppError } from '../domain/errors';
import { makeZip } from '../files/zipForTests';
import { clearLeftovers } from './clearLeftovers';
import { DEFAULT_LIMITS } from './evidence.types';
import { evidenceHeaders } from './evidenceHeaders';
import { openEvidence } from './openEvidence';
import { makePdf } from './pdfForTests';
import { discardStaged, placeEvidence } from './placeEvidence';
import { stageEvidence } from './stageEvidence';

const MB = 1024 * 1024;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tongxin-evidence-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Stages, places and throws away what was staged, as for a hand-in. */
async function keep(source: string | Buffer, more: object = {}) {
  const staged = await stageEvidence({
    folder,
    source,
    maxBytes: 20 * MB,
    owner: 'l',
    position: 'photos[0]',
    ...more,
  });
  await placeEvidence(folder, staged);
  await discardStaged(staged);
  const { temporary: _, ...kept } = staged;
  return kept;
}

async function refused(source: Buffer, more: object = {}): Promise<string> {
  const error = await keep(source, more).then(
    () => null,
    (e: unknown) => e,
  );
  if (!(error instanceof AppError)) throw new Error('it was accepted');
  expect(error.code).toBe('invalid-upload');
  expect(error.detail.problems).toHaveLength(1);
  expect(error.detail.problems![0]!.path).toBe('photos[0]');
  // Nothing of it stays.
  expect((await readdir(folder, { recursive: true, withFileTypes: true })).filter((f) => f.isFile())).toEqual(
    [],
  );
  return error.detail.problems![0]!.reason;
}

/** A picture with something to see in it, so that it does not compress to nothing. */
function picture(width = 300, height = 200): Sharp {
  const svg = `<svg width="${width}" height="${height}"><rect width="50%" height="50%" fill="red"/><circle cx="70%" cy="70%" r="40" fill="blue"/></svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: 'white' });
}

const phonePhoto = () =>
  picture()
    .withMetadata({ orientation: 6 })
    .withExif({
      IFD0: { Make: 'SecretPhoneMaker', Model: 'SecretModel' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '30/1 15/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '120/1 10/1 0/1',
      },
    })
    .jpeg()
    .toBuffer();

const read = async (sha256: string) => buffer((await openEvidence(folder, sha256)).stream);

test('a phone’s photo is kept upright and without place, device or date', async () => {
  const sent = await phonePhoto();
  expect((await sharp(sent).metadata()).exif).toBeDefined();
  expect(sent.includes('SecretPhoneMaker')).toBe(true);
  const kept = await keep(sent);
  expect(kept).toMatchObject({
    type: 'image/jpeg',
    ext: 'jpg',
    sentSha256: createHash('sha256').update(sent).digest('hex'),
  });
  const content = await read(kept.sha256);
  expect(createHash('sha256').update(content).digest('hex')).toBe(kept.sha256);
  expect(content.length).toBe(kept.bytes);
  const metadata = await sharp(content).metadata();
  expect(metadata.exif ?? metadata.xmp ?? metadata.iptc ?? metadata.orientation).toBeUndefined();
  expect(content.includes('Secret')).toBe(false);
  expect(content.includes('Exif')).toBe(false);
  expect([metadata.width, metadata.height, kept.width, kept.height]).toEqual([
    kept.width,
    kept.height,
    200,
    300,
  ]);
});

test.each([
  ['png', 'image/png'],
  ['webp', 'image/webp'],
] as const)('%s stays what it is, without its texts', async (ext, type) => {
  const sent = await picture()
    .withExif({ IFD0: { Copyright: 'SecretName' } })
    [ext]()
    .toBuffer();
  const kept = await keep(sent);
  expect(kept).toMatchObject({ ext, type, width: 300, height: 200 });
  expect((await read(kept.sha256)).includes('SecretName')).toBe(false);
});

test('twice, and twice at once, is once', async () => {
  const sent = await phonePhoto();
  const path = join(folder, 'sent.bin');
  await writeFile(path, sent);
  const all = [...(await Promise.all([keep(sent), keep(sent), keep(path)])), await keep(sent)];
  expect(new Set(all.map((k) => JSON.stringify(k))).size).toBe(1);
  const { sha256 } = all[0]!;
  expect(await readdir(join(folder, sha256.slice(0, 2), sha256.slice(2, 4)))).toEqual([sha256]);
  expect(await readdir(join(folder, 'tmp'))).toEqual([]);
  expect(await readFile(path)).toEqual(sent);
});

test('a workbook, a document and a PDF are kept byte for byte', async () => {
  const xlsx = await writeXlsxFile([[{ value: '甲' }]]).toBuffer();
  const docx = makeZip({
    '[Content_Types].xml':
      '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    'word/document.xml': '<document/>',
  });
  const pdf = makePdf();
  for (const [sent, ext] of [
    [xlsx, 'xlsx'],
    [docx, 'docx'],
    [pdf, 'pdf'],
  ] as const) {
    const kept = await keep(sent);
    expect(kept).toMatchObject({ ext, sha256: kept.sentSha256, bytes: sent.length });
    expect(kept.width).toBeUndefined();
    expect(await read(kept.sha256)).toEqual(sent);
  }
});

describe('refused, with the reason', () => {
  const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  const types = (type: string) => `<Types><Override ContentType="${type}.main+xml"/></Types>`;
  const wordParts = { '[Content_Types].xml': types(WORD), 'word/document.xml': `<w>${'x'.repeat(1000)}</w>` };

  test('a web page named .jpg', async () => {
    expect(await refused(Buffer.from('<html><script>alert(1)</script></html>'))).toMatch(/只接受/);
  });
  test('a picture in SVG, which can hold scripts', async () => {
    expect(await refused(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'))).toMatch(
      /只接受/,
    );
  });
  test('an empty file', async () => {
    expect(await refused(Buffer.alloc(0))).toMatch(/空的/);
  });
  test.each(['jpeg', 'png', 'webp'] as const)('a cut-off %s', async (format) => {
    const whole = await picture(1200, 900)[format]().toBuffer();
    expect(await refused(whole.subarray(0, Math.floor(whole.length * 0.6)))).toMatch(/不完整/);
  });
  test('a small file that claims a huge picture', async () => {
    const huge = await sharp({ create: { width: 12_000, height: 11_000, channels: 3, background: 'white' } })
      .png()
      .toBuffer();
    expect(huge.length).toBeLessThan(MB);
    expect(await refused(huge)).toMatch(/像素过大/);
  });
  test('a zip bomb named .docx, honest about its size', async () => {
    const bomb = makeZip({ ...wordParts, 'word/media/a.bin': Buffer.alloc(DEFAULT_LIMITS.maxUnpacked + 1) });
    expect(bomb.length).toBeLessThan(MB);
    expect(await refused(bomb)).toMatch(/解压后过大/);
  });
  test('a zip bomb that lies about its size', async () => {
    const bomb = makeZip(
      { ...wordParts, 'word/media/a.bin': Buffer.alloc(50 * MB) },
      { 'word/media/a.bin': { size: 1000 } },
    );
    expect(await refused(bomb)).toMatch(/损坏/);
  });
  test('a document cut off, encrypted, with macros, or just any zip', async () => {
    const whole = makeZip(wordParts);
    expect(await refused(whole.subarray(0, whole.length - 30))).toMatch(/损坏/);
    expect(await refused(makeZip(wordParts, { 'word/document.xml': { encrypted: true } }))).toMatch(/密码/);
    expect(await refused(makeZip({ ...wordParts, 'word/vbaProject.bin': 'x' }))).toMatch(/宏/);
    expect(await refused(makeZip({ 'a.txt': 'x' }))).toMatch(/压缩包/);
  });
  test('a document whose main part is missing', async () => {
    expect(await refused(makeZip({ '[Content_Types].xml': types(WORD) }))).toMatch(/不是 Word/);
  });
  test('an old or encrypted Office file', async () => {
    const cfb = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1000)]);
    expect(await refused(cfb)).toMatch(/旧格式/);
  });
  test('a PDF without its end', async () => {
    expect(await refused(Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\n'))).toMatch(/PDF 文件不完整/);
  });
  test('HEIC that cannot be read says to send JPEG', async () => {
    const heic = Buffer.concat([
      Buffer.from('000000186674797068656963000000006d69663168656963', 'hex'),
      Buffer.alloc(200),
    ]);
    expect(await refused(heic)).toMatch(/HEIC.*JPEG/);
  });
  test('more bytes than allowed', async () => {
    expect(await refused(Buffer.alloc(2 * MB), { maxBytes: MB })).toBe('文件超过 1 MB，请减小后再上传');
  });
});

test('only a SHA-256 opens a file; another path, or one that is not there, is not found', async () => {
  for (const name of ['../../etc/passwd', 'ab', 'A'.repeat(64), 'a'.repeat(64)]) {
    await expect(openEvidence(folder, name)).rejects.toMatchObject({ code: 'not-found' });
  }
});

test('a download is an attachment, never sniffed, sandboxed, and its name cannot break the header', () => {
  const kept = { sha256: 'a'.repeat(64), type: 'image/jpeg', ext: 'jpg', bytes: 5 } as const;
  expect(evidenceHeaders(kept, '服务记录\r\nX: "1"/../😀')).toMatchObject({
    'Content-Type': 'image/jpeg',
    'Content-Length': '5',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': expect.stringContaining('sandbox'),
    'Content-Disposition': `attachment; filename="evidence-aaaaaaaaaaaa.jpg"; filename*=UTF-8''${encodeURIComponent('😀')}.jpg`,
  });
  const dispositionOf = (name: string) => evidenceHeaders(kept, name)['Content-Disposition'];
  expect(dispositionOf('会议\u202E记录(1).exe')).toBe(
    `attachment; filename="evidence-aaaaaaaaaaaa.jpg"; filename*=UTF-8''${encodeURIComponent('会议记录')}%281%29.jpg`,
  );
  expect(dispositionOf("it's.JPG")).toBe(`attachment; filename="it's.jpg"; filename*=UTF-8''it%27s.jpg`);
  expect(evidenceHeaders(kept)['Content-Disposition']).toBe(
    'attachment; filename="evidence-aaaaaaaaaaaa.jpg"',
  );
});

test('what a crash left half written goes after an hour, not before', async () => {
  const kept = await keep(await phonePhoto());
  const left = join(folder, 'tmp', 'left');
  await writeFile(left, 'half');
  await utimes(left, 1_000_000, 1_000_000);
  expect(await clearLeftovers(folder, 1_000_000_000 + 3_599_000)).toBe(0);
  expect(await clearLeftovers(folder, 1_000_000_000 + 3_601_000)).toBe(1);
  expect((await read(kept.sha256)).length).toBe(kept.bytes);
  expect(await clearLeftovers(join(folder, 'none'), 0)).toBe(0);
});
