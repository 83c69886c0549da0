import iconv from 'iconv-lite';
import { AppError, type Problem } from '../domain/errors';
import { readCalendarFile } from './readCalendarFile';

const CHINESE = '日期,类型,通知\n2027-01-01,放假,元旦\n2027-01-09,上班,元旦\n';
const EXPECTED = [
  { date: '2027-01-01', kind: '放假', notice: '元旦', line: 2 },
  { date: '2027-01-09', kind: '上班', notice: '元旦', line: 3 },
];

function problems(content: string | Buffer): Problem[] {
  try {
    readCalendarFile(Buffer.from(content));
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).code).toBe('invalid-calendar');
    return (error as AppError).detail.problems ?? [];
  }
  throw new Error('the file was not refused');
}

test.each([
  ['UTF-8', Buffer.from(CHINESE)],
  ['UTF-8 with a mark at its head', Buffer.from(`\ufeff${CHINESE}`)],
  ['GB18030', iconv.encode(CHINESE, 'gb18030')],
  [
    'UTF-16, as Excel’s Unicode text',
    iconv.encode(CHINESE.replaceAll(',', '\t'), 'utf-16le', { addBOM: true }),
  ],
])('%s', (_name, file) => {
  expect(readCalendarFile(file)).toEqual(EXPECTED);
});

test('headings in English, a title above, further columns, empty rows; dates stay as written', () => {
  const text = [
    '2027年放假安排,,',
    'Kind,remark,Day',
    'holiday,x,2027/1/1',
    ',,',
    'make-up,x,2027年1月9日',
    'holiday,,2027.10.1',
  ].join('\r\n');
  expect(readCalendarFile(Buffer.from(text))).toEqual([
    { date: '2027/1/1', kind: 'holiday', notice: null, line: 3 },
    { date: '2027年1月9日', kind: 'make-up', notice: null, line: 5 },
    { date: '2027.10.1', kind: 'holiday', notice: null, line: 6 },
  ]);
});

test('a file that is no calendar says what to do', () => {
  expect(problems('')).toEqual([{ path: 'file', reason: '文件是空的' }]);
  expect(problems('PK\u0003\u0004')[0]?.reason).toContain('另存为 csv');
  expect(problems('a,b\n1,2')[0]?.reason).toContain('日期,类型,通知');
  expect(problems('日期,通知\n2027-01-01,元旦')).toEqual([
    { path: '第1行', reason: '表头缺少“类型”（kind）列' },
  ]);
  expect(problems('日期,date,类型\n2027-01-01,,放假')[0]).toEqual({
    path: '第1行',
    reason: '“date”与前面的列重复',
  });
  expect(problems('日期,类型\n')[0]?.path).toBe('第2行');
  expect(problems(`日期,类型\n${'2027-01-01,放假\n'.repeat(501)}`)[0]?.reason).toContain('501');
  expect(problems('日期,类型\n"2027-01-01,放假\n')[0]?.reason).toContain('引号');
  expect(problems(Buffer.from([0x80, 0x00, 0x81]))[0]?.path).toBe('file');
});
