import { kindWord, linesOf, ownDaysOf } from '../../acts/calendar/dayLines';
import type { Calendar, CalendarUploadDay } from '../../domain/calendar/calendar.types';
import { weekdayText } from '../../domain/calendar/shanghai';
import { Folded } from '../kit/Parts';
import type { CalendarChange } from './calendar.input';
import type { OfficeVisitor } from './officeVisitor';
import { PreviewFrame } from './PreviewFrame';
import { longDate } from './ProgrammeListPage';
import type { Shown } from './previewedForms';

interface Props {
  visitor: OfficeVisitor;
  change: CalendarChange;
  /** The newest, before the change. */
  calendar: Calendar;
  shown: Shown;
}

/** What a change of the calendar would do, before it is made: the days as they were read, and what they move. */
export function CalendarPreviewPage({ visitor, change, calendar, shown }: Props) {
  const year = change.kind === 'calendarYear';
  const whose = change.kind === 'extraDays' && change.unit !== '' ? change.unit : '全部单位';
  const title = year ? `${change.year}年的放假通知` : `${whose}另定的日子`;
  const usual = year ? `上传${change.year}年放假安排` : `${whose}另定工作日和休息日`;
  const fields: Record<string, string> = year ? { year: String(change.year) } : { unit: change.unit };
  return (
    <PreviewFrame
      visitor={visitor}
      title={title}
      about="存入后日历成为新的一版，进行中的方案随即改用；已办结的不动。"
      button="按预览存入日历"
      back={{ href: year ? `/calendar?year=${change.year}` : '/calendar', text: '工作日历' }}
      action="/calendar/apply"
      fields={{ form: change.kind, ...fields, days: linesOf(change.kind, change.days) }}
      shown={shown}
      usual={usual}
    >
      {year ? <ReadDays change={change} /> : <OwnDays change={change} calendar={calendar} />}
    </PreviewFrame>
  );
}

function ReadDays({ change }: { change: CalendarChange }) {
  const count = (kind: CalendarUploadDay['kind']) => change.days.filter((d) => d.kind === kind).length;
  return (
    <div class="card">
      <p>
        <b>{`读到放假${count('holiday')}天、调休上班${count('make-up')}天，请与通知核对。`}</b>
      </p>
      <Folded title="逐日列出">
        <Days change={change} days={change.days} />
      </Folded>
    </div>
  );
}

/** A list replaces the one before: what comes and what goes is said, so that nobody's days vanish unseen. */
function OwnDays({ change, calendar }: { change: CalendarChange; calendar: Calendar }) {
  const before = ownDaysOf(calendar, change.kind === 'extraDays' ? change.unit : '');
  const same = (a: CalendarUploadDay) => (b: CalendarUploadDay) =>
    a.date === b.date && a.kind === b.kind && a.notice === b.notice;
  const added = change.days.filter((d) => !before.some(same(d)));
  const gone = before.filter((d) => !change.days.some(same(d)));
  return (
    <div class="card">
      <p>
        <b>{`原有${before.length}天，改后${change.days.length}天。`}</b>
        {added.length + gone.length === 0 && '与原来的相同。'}
      </p>
      {added.length > 0 && <p>新增：</p>}
      <Days change={change} days={added} />
      {gone.length > 0 && <p>取消：</p>}
      <Days change={change} days={gone} />
    </div>
  );
}

function Days({ change, days }: { change: CalendarChange; days: readonly CalendarUploadDay[] }) {
  if (days.length === 0) return null;
  return (
    <ul>
      {days.map((d) => (
        <li key={`${d.date}${d.kind}${d.notice}`}>
          {`${longDate(d.date)}（${weekdayText(d.date)}）${kindWord(change.kind, d.kind)}，${d.notice}`}
        </li>
      ))}
    </ul>
  );
}
