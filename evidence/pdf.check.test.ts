import { readFileSync } from 'node:fs';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import { stopThreads } from '../files/inThread';
import { checkPdf } from './pdf.check';
import { makePdf, type TestPdf, updated } from './pdfForTests';

const fixture = (name: string) => readFileSync(path.join(__dirname, 'fixtures', name));
const example = (name: string) => readFileSync(path.join(__dirname, '..', 'docs', 'bulletin', name));
const ALGORITHMS = ['RC4-40', 'AES-128', 'AES-256'];
const JS = '<</S/JavaScript/JS(app.alert\\(1\\))>>';

afterAll(stopThreads);

/** A file of a library, protected or not. */
async function written(act: (file: PDFDocument) => void, lock?: object): Promise<Buffer> {
  const file = await PDFDocument.create();
  file.addPage([300, 300]);
  act(file);
  if (lock)
    file.encrypt({
      ownerPassword: 'owner',
      allowWeakCryptography: true,
      permissions: { printing: false },
      ...lock,
    });
  return Buffer.from(await file.save({ useObjectStreams: true }));
}

const withScript = (file: PDFDocument) => {
  const { context } = file;
  const script = context.obj({ S: 'JavaScript', JS: PDFString.of('app.alert(1)') });
  file.catalog.set(PDFName.of('OpenAction'), context.register(script));
};

describe('accepted', () => {
  test.each([
    ['one that may not be printed', () => fixture('permissions-only.pdf')],
    ['a bulletin of ours', () => example('example.pdf')],
    ['a page', () => makePdf()],
    ['packed objects', () => makePdf({ packed: true })],
    ['changed afterwards', () => updated(makePdf(), { 4: '<</A 1>>' })],
    [
      'links to pages and into itself, and a first view',
      () =>
        makePdf({
          catalog: '/OpenAction[3 0 R/Fit]/AA<<>>/Names<</Dests<</Names[]>>>>',
          page: '/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://www.example.org/)>>>>]',
        }),
    ],
    [
      'a form with an electronic seal',
      () =>
        makePdf({
          catalog: '/AcroForm<</Fields[4 0 R]/SigFlags 3>>',
          page: '/Annots[4 0 R]',
          more: [
            '<</Type/Annot/Subtype/Widget/FT/Sig/T(seal)/Rect[0 0 9 9]/V 5 0 R>>',
            '<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange[0 9 9 9]/Contents<00>>>',
          ],
        }),
    ],
    [
      'pictures with the names of scripts',
      () =>
        makePdf({
          page: '/Resources<</XObject<</JS 4 0 R>>/Font<</AA<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>',
          more: ['<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Length 0>>\nstream\n\nendstream'],
        }),
    ],
  ])('%s', async (_name, make) => {
    expect(await checkPdf(make())).toBeNull();
  });

  test.each(ALGORITHMS)('locked against printing with %s, its objects packed', async (algorithm) => {
    expect(await checkPdf(await written(() => undefined, { userPassword: '', algorithm }))).toBeNull();
  });
});

describe('refused, with what to do', () => {
  test.each([
    ['only head and tail', () => fixture('head-and-tail-only.pdf'), /打不开/],
    ['head, noise and tail', () => Buffer.from(`%PDF-1.7\n${'x'.repeat(5000)}\n%%EOF\n`), /打不开/],
    [
      'a page of the web between head and tail',
      () => Buffer.from('%PDF-1.4\n<html></html>\n%%EOF'),
      /打不开/,
    ],
    [
      'a catalogue without pages',
      () => Buffer.from(makePdf().toString('latin1').replace('[3 0 R]', '[     ]')),
      /打不开/,
    ],
    ['without its end', () => makePdf().subarray(0, -10), /不完整/],
    ['a password to open', () => fixture('password-to-open.pdf'), /密码.*打印为 PDF/],
  ])('%s', async (_name, make, reason) => {
    expect(await checkPdf(make())).toMatch(reason);
  });

  test('a password to open, of every strength', async () => {
    expect(await checkPdf(await written(() => undefined, { userPassword: 'secret' }))).toMatch(/密码/);
  });

  test.each<[string, TestPdf]>([
    ['a script when it opens', { catalog: `/OpenAction${JS}` }],
    ['the name of it escaped', { catalog: '/OpenAction<</S/J#61vaScr#69pt/J#53(x)>>' }],
    [
      'the script in a stream',
      {
        catalog: '/OpenAction<</S 5 0 R/JS 4 0 R>>',
        more: ['<</Length 1>>\nstream\nx\nendstream', '/JavaScript'],
      },
    ],
    ['among the names', { catalog: `/Names<</JavaScript<</Names[(a)${JS}]>>>>` }],
    ['when a page is turned', { page: `/AA<</O ${JS}>>` }],
    ['in a field', { catalog: `/AcroForm<</Fields[4 0 R]>>`, more: [`<</FT/Tx/T(a)/AA<</K ${JS}>>>>`] }],
    ['behind another action', { catalog: `/OpenAction<</S/GoTo/D[3 0 R/Fit]/Next[${JS}]>>` }],
    [
      'a form in XFA',
      { catalog: '/AcroForm<</XFA 4 0 R/Fields[]>>', more: ['<</Length 6>>\nstream\n<xdp/>\nendstream'] },
    ],
    ['a program started', { catalog: '/OpenAction<</S/Launch/F(cmd.exe)>>' }],
    [
      'a program behind a link',
      { page: '/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/Win<</F(cmd)>>>>>>]' },
    ],
    ['an address opened by itself', { catalog: '/OpenAction<</S/URI/URI(https://www.example.org/)>>' }],
    [
      'a link that runs a script',
      { page: '/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(javascript:x)>>>>]' },
    ],
    ['a form that is sent away', { catalog: '/OpenAction<</S/SubmitForm/F(https://www.example.org/)>>' }],
    [
      'a file within',
      {
        catalog: '/Names<</EmbeddedFiles<</Names[(a.exe)4 0 R]>>>>',
        more: ['<</Type/Filespec/F(a.exe)/EF<</F 5 0 R>>>>', '<</Length 2>>\nstream\nMZ\nendstream'],
      },
    ],
    ['a film', { page: '/Annots[<</Subtype/RichMedia/Rect[0 0 9 9]>>]' }],
    ['another file opened', { catalog: '/OpenAction<</S/GoToR/F(\\\\\\\\host\\\\a.pdf)/D[0/Fit]>>' }],
  ])('%s, in plain sight and packed', async (_name, pdf) => {
    for (const packed of [false, true]) {
      // A stream cannot be packed into another.
      if (packed && pdf.more?.some((o) => o.includes('stream'))) continue;
      expect(await checkPdf(makePdf({ ...pdf, packed }))).toMatch(/脚本.*打印为 PDF/);
    }
  });

  test('packed objects that do not say so', async () => {
    const pdf = { catalog: `/OpenAction${JS}`, packed: true };
    for (const type of ['', '/Type/Obj#53tm'])
      expect(await checkPdf(makePdf({ ...pdf, type }))).toMatch(/脚本/);
  });

  test('added afterwards, or hidden by what was added', async () => {
    const plain = '<</Type/Catalog/Pages 2 0 R>>';
    const active = `<</Type/Catalog/Pages 2 0 R/OpenAction${JS}>>`;
    expect(await checkPdf(updated(makePdf(), { 1: active }))).toMatch(/脚本/);
    expect(
      await checkPdf(updated(makePdf({ catalog: `/OpenAction${JS}`, packed: false }), { 1: plain })),
    ).toMatch(/脚本/);
  });

  test.each(ALGORITHMS)('packed and locked against printing with %s', async (algorithm) => {
    expect(await checkPdf(await written(withScript, { userPassword: '', algorithm }))).toMatch(/脚本/);
  });

  test('a table that unpacks to more than memory', async () => {
    const bomb = deflateSync(Buffer.alloc(200 * 1024 * 1024));
    for (const type of ['/Type/ObjStm/N 1/First 4', '/Type/Obj#53tm/N 1/First 4', '/N 1/First 4']) {
      const object = Buffer.concat([
        Buffer.from(`<<${type}/Filter/FlateDecode/Length ${bomb.length}>>\nstream\n`),
        bomb,
        Buffer.from('\nendstream'),
      ]).toString('latin1');
      expect(await checkPdf(makePdf({ more: [object] }))).toMatch(/过于复杂/);
    }
  });
});
