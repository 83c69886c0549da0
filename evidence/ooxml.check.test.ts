import { Document, ExternalHyperlink, Packer, Paragraph, SimpleField, TextRun } from 'docx';
import writeXlsxFile from 'write-excel-file/node';
import { stopThreads } from '../files/inThread';
import { makeZip } from '../files/zipForTests';
import { DEFAULT_LIMITS } from './evidence.types';
import { checkOoxml } from './ooxml.check';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const STRICT = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const TYPES = `<Types xmlns="x"><Override PartName="/word/document.xml" ContentType="${WORD}"/></Types>`;

const check = (file: Buffer) => checkOoxml(file, DEFAULT_LIMITS.maxUnpacked);
const word = (parts: Record<string, string | Buffer> = {}) =>
  makeZip({ '[Content_Types].xml': TYPES, 'word/document.xml': `<w:document ${W}/>`, ...parts });
const rels = (type: string, target: string, mode = 'External') =>
  `<Relationships xmlns="r"><Relationship Id="r1" Type="${type}" Target="${target}" TargetMode="${mode}"/></Relationships>`;
const runs = (...inner: string[]) => `<w:document ${W}><w:p>${inner.join('')}</w:p></w:document>`;
const char = (kind: string) => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`;
const instr = (text: string) => `<w:r><w:instrText>${text}</w:instrText></w:r>`;

afterAll(stopThreads);

const reasonOf = async (file: Buffer): Promise<string> => {
  const checked = await check(file);
  return 'reason' in checked ? checked.reason : `accepted as ${checked.ext}`;
};

describe('accepted', () => {
  test('documents and workbooks as libraries write them, with links and harmless fields', async () => {
    const paragraphs = [
      new Paragraph({ children: [new SimpleField('PAGE'), new TextRun('DDE 是一种技术')] }),
      new Paragraph({
        children: [
          new ExternalHyperlink({ link: 'https://www.example.org/', children: [new TextRun('网页')] }),
        ],
      }),
    ];
    expect(
      await check(await Packer.toBuffer(new Document({ sections: [{ children: paragraphs }] }))),
    ).toEqual({ ext: 'docx' });
    expect(await check(await writeXlsxFile([[{ value: '=cmd|x' }]]).toBuffer())).toEqual({ ext: 'xlsx' });
  });

  test.each([
    [
      'a template on the writer’s own disk',
      {
        'word/_rels/settings.xml.rels': rels(
          `${OFFICE}/attachedTemplate`,
          'file:///C:\\Users\\a\\Normal.dotm',
        ),
      },
    ],
    [
      'a linked picture',
      { 'word/_rels/document.xml.rels': rels(`${OFFICE}/image`, 'https://www.example.org/a.png') },
    ],
    ['settings of a printer', { 'word/printerSettings1.bin': Buffer.alloc(300, 7) }],
    ['a chart with its workbook', { 'word/embeddings/Microsoft_Excel_Sheet1.xlsx': 'XLSX' }],
    ['an old drawing that is not well-formed', { 'word/vmlDrawing1.vml': '<xml><br></xml>' }],
    ['a text about it', { 'word/footnotes.xml': runs('<w:r><w:t>DDEAUTO c:\\cmd.exe</w:t></w:r>') }],
  ])('%s', async (_name, parts) => {
    const chart = await writeXlsxFile([[{ value: 1 }]]).toBuffer();
    const filled = Object.entries(parts as Record<string, string | Buffer>).map(
      ([name, part]) => [name, part === 'XLSX' ? chart : part] as const,
    );
    expect(await reasonOf(word(Object.fromEntries(filled)))).toBe('accepted as docx');
  });
});

describe('refused, with what to do', () => {
  test.each([
    ['http://example.org/a.dotm'],
    ['https://example.org/a.dotm'],
    ['file://host/share/a.dotm'],
    ['file:///\\\\host\\share\\a.dotm'],
    ['\\\\host\\share\\a.dotm'],
    ['//host/a.dotm'],
    ['h&#116;tp://example.org/a.dotm'],
  ])('a template from %s', async (target) => {
    for (const type of [`${OFFICE}/attachedTemplate`, `${STRICT}/AttachedTemplate`])
      expect(await reasonOf(word({ 'word/_rels/SETTINGS.xml.rels': rels(type, target) }))).toMatch(
        /模板.*再上传/,
      );
  });

  test('in UTF-16, under a prefix, behind a comment that looks like a sheet', async () => {
    const own = rels(`${OFFICE}/attachedTemplate`, 'http://example.org/a.dotm');
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(own, 'utf16le')]);
    expect(await reasonOf(word({ 'word/_rels/settings.xml.rels': wide }))).toMatch(/模板/);
    const big = Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(own, 'utf16le').swap16()]);
    expect(await reasonOf(word({ 'word/_rels/settings.xml.rels': big }))).toMatch(/模板/);
    const prefixed = own.replaceAll('Relationship', 'p:Relationship').replace('xmlns=', 'xmlns:p=');
    expect(await reasonOf(word({ 'word/_rels/x.rels': prefixed }))).toMatch(/模板/);
    expect(await reasonOf(word({ 'word/_rels/x.rels': `<!-- <worksheet > -->${own}` }))).toMatch(/模板/);
  });

  test.each([
    [
      'an object that is linked',
      { 'word/_rels/document.xml.rels': rels(`${OFFICE}/oleObject`, 'mhtml:http://example.org/a!x') },
      /别处加载/,
    ],
    [
      'a frame',
      { 'word/_rels/webSettings.xml.rels': rels(`${OFFICE}/frame`, 'http://example.org/') },
      /别处加载/,
    ],
    [
      'an object that is embedded',
      { 'word/_rels/document.xml.rels': rels(`${OFFICE}/oleObject`, 'embeddings/a.bin', 'Internal') },
      /嵌入/,
    ],
    [
      'a package, whatever its name',
      { 'word/media/image1.png': Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]) },
      /嵌入/,
    ],
    ['a program by its name', { 'word/media/a.exe': 'x' }, /嵌入/],
    ['a program by its content', { 'word/media/image1.png': program() }, /嵌入/],
    [
      'a document in a document that has macros',
      { 'word/embeddings/a.docx': word({ 'word/vbaProject.bin': 'x' }) },
      /嵌入/,
    ],
    ['macros', { 'word/vbaProject.bin': 'x' }, /宏/],
    [
      'macros under another name',
      {
        'word/_rels/document.xml.rels': rels(
          'http://schemas.microsoft.com/office/2006/relationships/vbaProject',
          'a.bin',
          'Internal',
        ),
      },
      /宏/,
    ],
    [
      'macros of old Excels',
      {
        'word/_rels/a.rels': rels(
          'http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet',
          'macrosheets/a.xml',
          'Internal',
        ),
      },
      /宏/,
    ],
    [
      'controls',
      { 'word/_rels/document.xml.rels': rels(`${OFFICE}/control`, 'activeX/activeX1.xml', 'Internal') },
      /控件/,
    ],
    [
      'DDE of a workbook',
      {
        'xl/externalLinks/externalLink1.xml':
          '<x:externalLink xmlns:x="s"><x:ddeLink ddeService="cmd" ddeTopic="/c"/></x:externalLink>',
      },
      /DDE/,
    ],
    ['a DTD', { 'word/document.xml': `<!DOCTYPE a [<!ENTITY b "c">]><w:document ${W}/>` }, /损坏/],
    ['two parts of one name but for case', { 'word/Document.xml': `<w:document ${W}/>` }, /损坏/],
  ])('%s', async (_name, parts, reason) => {
    expect(await reasonOf(word(parts as Record<string, string | Buffer>))).toMatch(reason);
  });

  test('two parts of one name', async () => {
    const twice = word({ 'word/sEttings.xml': '<w/>', 'word/settings.xml': '<w/>' }).toString('latin1');
    expect(await reasonOf(Buffer.from(twice.replaceAll('sEttings', 'settings'), 'latin1'))).toMatch(/损坏/);
  });

  test.each([
    ['in one piece', runs(char('begin'), instr(' DDEAUTO c:\\\\cmd.exe'), char('end'))],
    [
      'in pieces',
      runs(char('begin'), instr(' D'), instr('D'), instr('E c:\\\\cmd.exe'), char('separate'), char('end')),
    ],
    ['in one element', runs('<w:fldSimple w:instr="dde excel a b"/>')],
    ['in entities', runs(char('begin'), instr('&#68;&#x44;E cmd'), char('end'))],
    [
      'spelt in numbers',
      runs(
        char('begin'),
        char('begin'),
        instr('QUOTE 68 68 69 65 85 84 79'),
        char('end'),
        instr(' cmd'),
        char('end'),
      ),
    ],
    ['in a field that never ends', runs(char('begin'), instr('DDE cmd'))],
    ['in CDATA', runs(char('begin'), instr('<![CDATA[DDE cmd]]>'), char('end'))],
  ])('DDE of a document %s', async (_name, xml) => {
    expect(await reasonOf(word({ 'word/header1.xml': xml }))).toMatch(/DDE.*再上传/);
  });
});

function program(): Buffer {
  const file = Buffer.alloc(200);
  file.write('MZ', 0, 'latin1');
  file.writeUInt32LE(100, 60);
  file.write('PE\0\0', 100, 'latin1');
  return file;
}
