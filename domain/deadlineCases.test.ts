import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { dateOf, instantOf, timeOf } from './calendar/shanghai';
import { resolveDeadline } from './deadline';
import { OPENING_CASES } from './fixtures/anchors.cases';
import { PUBLISHED } from './fixtures/calendar';
import {
  anchorsOfCase,
  calendarOfCase,
  casesPage,
  GROUPS,
  ruleOfCase,
  skippedText,
} from './fixtures/deadlineCases';
import { expandTemplate } from './matter/expandTemplate';
import { readTemplate } from './template/readTemplate';

const CASES = GROUPS.flatMap(({ title, cases }) => cases.map((c) => ({ ...c, title })));

test('at least seventy deadlines were worked out by hand, none twice', () => {
  expect(CASES.length + OPENING_CASES.length).toBeGreaterThanOrEqual(70);
  expect(new Set(CASES.map((c) => `${c.rule} ${c.from} ${c.unit}`)).size).toBe(CASES.length);
});

test.each(CASES)('$rule from $from is $due ($title)', (c) => {
  const { due, date, explanation } = resolveDeadline(calendarOfCase(c), ruleOfCase(c), anchorsOfCase(c));
  expect(`${date} ${timeOf(due)}`).toBe(c.due);
  expect(due).toBe(instantOf(dateOf(due), timeOf(due)));
  expect(skippedText(explanation.skipped)).toBe(c.skipped);
  // The sentence says the same as the data: every reason, the provisional year, the version.
  expect(explanation.provisional).toBe(c.provisional ?? false);
  expect(explanation.text.includes('2027年放假通知尚未公布')).toBe(c.provisional ?? false);
  for (const { reason } of explanation.skipped) expect(explanation.text).toContain(reason);
  expect(explanation.text).toMatch(/（工作日历第1版）。$/);
  const dates = [explanation.anchor.date, date, ...explanation.skipped.map((d) => d.date)];
  const years = new Set(dates.map((d) => d.slice(0, 4)));
  expect(explanation.text.includes(`，即${date.slice(0, 4)}年`)).toBe(years.size > 1);
});

test.each(OPENING_CASES)('$rule from $from to $to opens as counted by hand', ({ rule, from, to, opens }) => {
  const sample = readTemplate(
    `id: sample
version: 1
title: 样例
about: 一份样例
days: 30
closes: { workdays: 5, after: end }
ladders: { plain: {} }
matters:
  part:
    title: 一份
    for: participant
    steps:
      - id: visit
        title: 走访
        opens: ${rule}
        due: { workdays: 2, after: opened }
        form: { fields: [{ id: text, title: 内容, type: text }] }
        ladder: plain
`,
    'sample.yaml',
  );
  const window = { start: from, end: to };
  const steps = expandTemplate(sample, {}, window)[0]!.steps;
  const days = steps.map((s) => resolveDeadline(PUBLISHED, s.opensOn!, window).due);
  expect(days.map(dateOf)).toEqual(opens);
  expect(new Set(days.map(timeOf))).toEqual(new Set([(parse(rule) as { at: string }).at]));
});

test('the page for people shows these cases and no others', () => {
  // Written anew with: npx tsx -e "require('node:fs').writeFileSync('docs/deadline-cases.md',
  // require('./domain/fixtures/deadlineCases').casesPage())"
  expect(readFileSync(path.join(__dirname, '../docs/deadline-cases.md'), 'utf8')).toBe(casesPage());
});
