import { dateText, type LocalDate, weekdayText } from '../../domain/calendar/shanghai';
import { Hidden } from '../kit/ActForm';
import { Folded, Note } from '../kit/Parts';
import { RowSubmit } from '../kit/RowField';
import { plain, Select } from '../kit/Select';
import type { CalendarView, Skipped } from './calendar.view';

const UNITS = [
  ['workday', '工作日'],
  ['day', '自然日（天天算）'],
] as const;
const DIRECTIONS = [
  ['after', '之后'],
  ['before', '之前'],
] as const;
const ROLLS = [
  ['forward', '顺延（往后）'],
  ['back', '提前（往前）'],
  ['none', '不移动'],
] as const;
/** Longer lists stay folded: what counts is the sentence above them. */
const SHOWN = 12;

/** “算一个时限”: a plain form that asks the calendar, and its answer. It changes nothing. */
export function CountForm({ view }: { view: CalendarView }) {
  const { asked, unit, year } = view;
  return (
    <form method="get" action="/calendar#count" class="card ask" id="count">
      <h2>算一个时限</h2>
      <Hidden fields={{ year, ...(unit !== null && { for: unit }) }} />
      {view.problems.length > 0 && (
        <div class="note error" role="alert">
          {view.problems.map((p) => (
            <p key={p.path}>{`${p.path}：${p.reason}`}</p>
          ))}
        </div>
      )}
      <div class="part">
        <label for="anchor">起算日（不算在内）</label>
        <input type="date" id="anchor" name="anchor" required value={asked.anchor} />
      </div>
      <Choice name="direction" label="方向" options={DIRECTIONS} chosen={asked.direction} />
      <div class="part narrow">
        <label for="howMany">天数</label>
        <input type="text" id="howMany" name="count" inputMode="numeric" required value={asked.count} />
      </div>
      <Choice name="unit" label="数什么" options={UNITS} chosen={asked.unit} />
      <Choice name="roll" label="落在休息日时" options={ROLLS} chosen={asked.roll} />
      <RowSubmit text="计算" />
      {unit !== null && <p class="muted">{`按“${unit}”的日历计算。`}</p>}
      {view.answer && (
        <Note role="status" head={view.answer.text}>
          <SkippedDays skipped={view.answer.skipped} />
        </Note>
      )}
    </form>
  );
}

function SkippedDays({ skipped }: { skipped: Skipped[] }) {
  if (skipped.length === 0) return <p>没有跳过休息日。</p>;
  const days = skipped.reduce((sum, s) => sum + s.days, 0);
  return (
    <Folded open={skipped.length <= SHOWN} title={`跳过的休息日：${days}天`}>
      <ul>
        {skipped.map((s) => (
          <li key={s.from}>{`${s.from.slice(0, 4)}年${spanText(s.from, s.to, s.days)}：${s.reason}`}</li>
        ))}
      </ul>
    </Folded>
  );
}

/** `9月25日（周五）至9月27日（周日），3天`: days in a row, the first without its year. */
export function spanText(from: LocalDate, to: LocalDate, days: number): string {
  const first = `${dateText(from)}（${weekdayText(from)}）`;
  if (from === to) return first;
  const year = from.slice(0, 4) === to.slice(0, 4) ? '' : `${to.slice(0, 4)}年`;
  return `${first}至${year}${dateText(to)}（${weekdayText(to)}），${days}天`;
}

type ChoiceProps = { name: string; label: string; options: Parameters<typeof plain>[0]; chosen: string };

function Choice({ name, label, options, chosen }: ChoiceProps) {
  return (
    <div class="part">
      <label for={name}>{label}</label>
      <Select id={name} name={name} groups={plain(options)} chosen={chosen} />
    </div>
  );
}
