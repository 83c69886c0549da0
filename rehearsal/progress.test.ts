import { tellApi, tellPeople } from './progress';

function told(isTTY: boolean) {
  const texts: string[] = [];
  return { isTTY, texts, write: (text: string) => texts.push(text) };
}
const days = (n: number) =>
  Array.from({ length: n }, (_, i) => ({ date: `2027-03-${10 + i}`, share: i / n }));

test('on a terminal one line is rewritten, and ended before anything else is said', () => {
  const out = told(true);
  const telling = tellPeople(out);
  for (const day of days(20)) telling.progress(day);
  telling.end();
  expect(out.texts).toHaveLength(21);
  expect(out.texts[1]).toBe('\r\u001b[K预演到 2027-03-11（5%）');
  expect(out.texts.at(-1)).toBe('\n');
});

test('elsewhere there is a line every ten per cent', () => {
  const out = told(false);
  const telling = tellPeople(out);
  for (const day of days(20)) telling.progress(day);
  telling.end();
  expect(out.texts).toHaveLength(10);
  expect(out.texts[1]).toBe('预演到 2027-03-12（10%）\n');
});

test('the API gets a line of JSON for whatever is new', () => {
  const out = told(false);
  const telling = tellApi(out);
  for (const share of [0.101, 0.104, 0.11]) telling.progress({ date: '2027-03-10', share });
  telling.end();
  expect(out.texts).toEqual([
    '{"progress":0.1,"date":"2027-03-10"}\n',
    '{"progress":0.11,"date":"2027-03-10"}\n',
  ]);
});
