import { passedOver } from './passedOver';

const said = (rung: string, more: Partial<Parameters<typeof passedOver>[0][number]> = {}) => ({
  noticeId: `${rung}${JSON.stringify(more)}`,
  programmeId: 'p',
  matterId: 'm' as string | null,
  stepId: 'plan',
  round: 1,
  version: 1,
  rung,
  ...more,
});
const left = (...all: ReturnType<typeof said>[]) => {
  const over = passedOver(all);
  return all.filter((n) => !over.has(n.noticeId)).map((n) => n.rung);
};

test.each([
  ['the highest rung of a ladder', ['open', 'r1', 'r2', 'e1', 'e2'], ['e2']],
  ['the tenth reminder before the ninth, whatever their order', ['r10', 'r9', 'open'], ['r10']],
  ['a reminder of returned work before its return', ['returned', 'r1'], ['r1']],
  [
    'what stands beside the ladder, the newest of a kind',
    ['r1', 'moved:date:3', 'moved:date:4'],
    ['r1', 'moved:date:4'],
  ],
  [
    'each kind by itself',
    ['e1', 'extension:2', 'extensionRefused:3', 'waived:4', 'extension:9'],
    ['e1', 'extensionRefused:3', 'waived:4', 'extension:9'],
  ],
  [
    'what is passed on to others apart from one’s own',
    ['relay:open', 'relay:r1', 'open'],
    ['relay:r1', 'open'],
  ],
])('tells only %s', (_what, rungs, expected) => {
  expect(left(...rungs.map((rung) => said(rung)))).toEqual(expected);
});

test('another round, step or matter is another thing', () => {
  const four = [
    said('r1'),
    said('open', { round: 2 }),
    said('open', { stepId: 'final' }),
    said('open', { matterId: 'n' }),
  ];
  expect(left(...four)).toEqual(['r1', 'open', 'open', 'open']);
});

test('the rungs of a moved deadline are newer than all before it', () => {
  expect(left(said('e2'), said('r1', { version: 2 }))).toEqual(['r1']);
});

test('what concerns somebody’s part stands for itself, but of a mended address the newest', () => {
  const own = (rung: string) => said(rung, { matterId: null, stepId: '', round: 0 });
  const rungs = ['standIn:a', 'standIn:b', 'undeliverable:x', 'undeliverable:y', 'closed'];
  expect(left(...rungs.map(own))).toEqual(rungs);
  expect(left(own('readdressed:x:1'), own('readdressed:x:2'))).toEqual(['readdressed:x:2']);
});
