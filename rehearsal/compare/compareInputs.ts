import { parseRung } from '../../domain/notice/rung';
import type { Rehearsed } from '../rehearsed.types';
import { compareText, takersOf } from '../report/report.words';
import type { Difference } from './comparison.types';
import { dateDifference, numberDifference, textDifference } from './difference';

type Two = { a: Rehearsed; b: Rehearsed };

const holidaysText = ({ holidays }: Rehearsed): string =>
  holidays
    .map(
      (h) =>
        `${h.from === h.to ? h.from : `${h.from}至${h.to}`} ${h.notice}${h.provisional ? '（暂定）' : ''}`,
    )
    .join('；') || '无';

/** Parameters and behaviours, by name, in a fixed order. */
function byName(
  titleOf: (key: string) => string,
  unit: string,
  a: ReadonlyMap<string, number>,
  b: ReadonlyMap<string, number>,
): Difference[] {
  const keys = [...new Set([...a.keys(), ...b.keys()])].sort(compareText);
  return keys.map((key) => {
    const [of, to] = [a.get(key), b.get(key)];
    if (of !== undefined && to !== undefined) return numberDifference(titleOf(key), of, to, unit);
    const words = (n: number | undefined) => (n === undefined ? null : `${n}${unit}`);
    return textDifference(titleOf(key), words(of), words(to));
  });
}

const counterOf = ({ input }: Rehearsed) => (input.units ? '个' : '人');

/** What went in: where two rehearsals differ in more than one thing, nobody can say which of them did it. */
export function compareInputs({ a, b }: Two): Difference[] {
  const [from, to] = [a.input, b.input];
  const template = ({ template: t }: Rehearsed['input']) => `${t.title}（${t.id}，第${t.version}版）`;
  const behaviours = ({ input }: Rehearsed) => new Map(input.behaviours.map((x) => [x.text, x.people]));
  return [
    textDifference('方案模板', template(from), template(to)),
    dateDifference('开始日', from.startsOn, to.startsOn),
    dateDifference('结束日', from.endsOn, to.endsOn),
    dateDifference('关闭时间', from.closesAt, to.closesAt),
    ...byName(
      (key) => `参数 ${key}`,
      '',
      new Map(Object.entries(from.parameters)),
      new Map(Object.entries(to.parameters)),
    ),
    textDifference('工作日历', `第${from.calendarVersion}版`, `第${to.calendarVersion}版`),
    textDifference('经过的放假日', holidaysText(a), holidaysText(b)),
    textDifference('梯级的档', rungsText(a), rungsText(b)),
    numberDifference(takersOf(b).title, a.counts.participants, b.counts.participants, counterOf(b)),
    ...byName((text) => `办理方式“${text}”`, counterOf(b), behaviours(a), behaviours(b)),
    ...(from.reminders || to.reminders
      ? [textDifference('人工催办', from.reminders ?? '没有', to.reminders ?? '没有')]
      : []),
    textDifference('随机种子', String(from.seed), String(to.seed)),
  ];
}

/** Which rungs were fired at all. A template's ladder itself is not part of a rehearsal, only what it did. */
function rungsText({ mails }: Rehearsed): string {
  const fired = mails.flatMap((m) => m.notices.map((n) => parseRung(n.rung)));
  const words = (kind: 'remind' | 'escalate', name: string) => {
    const all = fired.flatMap((r) => (r.kind === kind && !r.relayed ? Number(r.n) : []));
    const numbers = [...new Set(all)].sort((x, y) => x - y);
    return `${name}${numbers.length > 0 ? `第${numbers.join('、')}档` : '没有'}`;
  };
  return `${words('remind', '催办')}；${words('escalate', '督办')}（实际触发的）`;
}
