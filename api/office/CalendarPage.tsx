import { kindWord } from '../../acts/calendar/dayLines';
import { dateOf } from '../../domain/calendar/shanghai';
import { Hidden } from '../kit/ActForm';
import { Listed, Note, Tabs } from '../kit/Parts';
import { plain, Select } from '../kit/Select';
import { Table } from '../kit/Table';
import { CalendarChanges } from './CalendarChanges';
import { CountForm, spanText } from './CountForm';
import type { CalendarTyped } from './calendar.input';
import type { CalendarView } from './calendar.view';
import type { CalendarForms } from './calendarForms.view';
import { MonthGrid } from './MonthGrid';
import { OfficeLayout } from './OfficeLayout';
import type { OfficeVisitor } from './officeVisitor';
import { longDate } from './ProgrammeListPage';

/** The seed names its package; everything else names itself in Chinese. */
const SOURCES: Record<string, string> = {
  'chinese-days': '随系统附带，按国务院办公厅历年放假通知（数据取自 chinese-days）',
};

interface Props {
  visitor: OfficeVisitor;
  view: CalendarView;
  forms: CalendarForms;
  /** A form as it was typed, with what is wrong with it. */
  typed?: CalendarTyped | undefined;
  /** Which form was just sent and taken. */
  done?: string | undefined;
}

/** The working calendar of a year, why each day is what it is, a form that counts on it and those that change it. */
export function CalendarPage({ visitor, view, forms, typed, done }: Props) {
  const { standing: status, year, unit } = view;
  const { calendar, source, createdAt } = status;
  return (
    <OfficeLayout visitor={visitor} title="工作日历" here="calendar">
      <h1>{`工作日历 · ${year}年`}</h1>
      <p class="muted">
        {`第${calendar.version}版，${longDate(dateOf(createdAt))}存入。来源：${SOURCES[source] ?? source}`}
      </p>
      <Years view={view} />
      <Provisional view={view} />
      <Units view={view} />
      <CountForm view={view} />
      <CalendarChanges view={view} forms={forms} typed={typed} done={done} />
      <h2>{`${year}年逐月${unit === null ? '' : `（${unit}）`}`}</h2>
      <p class="legend">
        <span class="holiday">节日名</span>放假
        <span class="make-up">上班</span>调休上班
        <span class="weekend">日</span>周末
        <span class="own">虚线框</span>本地或本单位另定
      </p>
      <div class="months">
        {view.months.map((month) => (
          <MonthGrid key={month.month} month={month} today={view.today} />
        ))}
      </div>
      <Arrangements view={view} />
    </OfficeLayout>
  );
}

function Years({ view }: { view: CalendarView }) {
  const tabs = view.years.map(({ year, published }) => ({
    text: `${year}年${published ? '' : '（暂定）'}`,
    href: `/calendar?${query(year, view.unit)}`,
    here: year === view.year,
  }));
  return <Tabs label="年份" tabs={tabs} />;
}

/** Whose extra days are shown. Only units that have some are offered. */
function Units({ view }: { view: CalendarView }) {
  if (view.units.length === 0) return null;
  const units = [
    ['', '全部单位（不含各单位另定的日子）'],
    ...view.units.map((u) => [u, u] as const),
  ] as const;
  return (
    <form method="get" action="/calendar" class="filter">
      <Hidden fields={{ year: view.year }} />
      <Select name="for" aria-label="单位或分组" groups={plain(units)} chosen={view.unit} />
      <button type="submit" class="second">
        查看
      </button>
    </form>
  );
}

function Provisional({ view }: { view: CalendarView }) {
  const { standing: status, year } = view;
  const here = !status.calendar.publishedYears.includes(year);
  const reaching = status.provisionalYears;
  if (!here && reaching.length === 0) return null;
  return (
    <Note bad>
      {here && (
        <p>
          <b>{`${year}年为暂定：`}</b>
          放假通知尚未公布或尚未录入，这里只有周末和固定日期的节日，没有调休。录入后所涉时限会重新计算。
        </p>
      )}
      {reaching.map((p) => (
        <p key={p.year}>
          {`进行中的方案有${p.programmes.length}个要用到${p.year}年的日历，而这一年还是暂定：`}
          <Listed>
            {p.programmes.map((programme) => (
              <a href={`/programmes/${programme.id}`}>{programme.title}</a>
            ))}
          </Listed>
        </p>
      ))}
    </Note>
  );
}

function Arrangements({ view }: { view: CalendarView }) {
  if (view.arrangements.length === 0) return null;
  return (
    <>
      <h2>{`${view.year}年的放假和调休`}</h2>
      <Table
        look="wrap"
        rows={view.arrangements}
        columns={[
          ['日期', (a) => spanText(a.from, a.to, a.days)],
          [
            '安排',
            (a) => (
              <span class={`tag ${a.kind === 'holiday' ? 'bad' : 'wait'}`}>
                {kindWord(a.own ? 'extraDays' : 'calendarYear', a.kind)}
              </span>
            ),
          ],
          ['依据', (a) => (a.own ? `${a.notice}（另定）` : a.notice)],
        ]}
      />
    </>
  );
}

function query(year: number, unit: string | null): string {
  return `year=${year}${unit === null ? '' : `&for=${encodeURIComponent(unit)}`}`;
}
