import { Hidden } from '../kit/ActForm';
import { DoneNote, Folded, Listed } from '../kit/Parts';
import { RowField, RowSubmit, RowText } from '../kit/RowField';
import { Select } from '../kit/Select';
import { WholeWrong } from '../kit/Wrong';
import type { CalendarForm, CalendarTyped } from './calendar.input';
import type { CalendarView } from './calendar.view';
import type { CalendarForms } from './calendarForms.view';
import { ofForms } from './formTyped';

interface Props {
  view: CalendarView;
  forms: CalendarForms;
  typed: CalendarTyped | undefined;
  done: string | undefined;
}

/** What changes the calendar: a year's notice, and the days of the office's own. Both lead to a preview. */
export function CalendarChanges({ view, forms, typed, done }: Props) {
  const { version } = view.standing.calendar;
  const saved = `已保存，日历现为第${version}版；进行中的方案随即改用。`;
  return (
    <>
      <h2 id="change">改动日历</h2>
      <DoneNote texts={{ calendarYear: saved, extraDays: saved }} done={done} />
      <YearForm view={view} forms={forms} typed={ofForms(typed, 'calendarYear')} />
      <OwnDaysForm view={view} forms={forms} typed={ofForms(typed, 'extraDays')} />
    </>
  );
}

type FormProps = Omit<Props, 'done'>;

function YearForm({ view, forms, typed }: FormProps) {
  const years = [...new Set([forms.year, view.year])];
  const about = { form: 'calendarYear', typed } as const;
  const action = addressOf(view, forms, 'calendarYear');
  return (
    <Folded open={Boolean(typed)} title="上传一年的放假通知">
      <form method="post" action={action} encType="multipart/form-data" class="card ask">
        <WholeWrong typed={typed} />
        <Hidden fields={{ form: 'calendarYear' }} />
        <p>
          {'先下载样表：'}
          <Listed>
            {years.map((year) => (
              <a href={`/calendar/template.csv?year=${year}`} download>
                {`${year}年.csv`}
              </a>
            ))}
          </Listed>
          {'。尚无通知的年份已填好固定日期的节日，其余放假和调休上班的日子照通知逐行补齐。'}
        </p>
        <RowText
          {...{ ...about, name: 'year', label: '年份', row: 'part', value: String(forms.year) }}
          input={{ inputMode: 'numeric' }}
        />
        <RowText {...about} name="notice" label="通知文号（表里已写的不填）" />
        <RowField {...about} name="file" row="part full" label="csv 文件">
          <input type="file" id="calendarYear-file" name="file" accept=".csv,text/csv" required />
        </RowField>
        <RowSubmit text="看预览" />
        <p class="muted">
          {typed ? '改正后请重新选择文件。' : ''}
          这一年原有的放假和调休全部换成表里的。先看预览，确认后才改动。
        </p>
      </form>
    </Folded>
  );
}

function OwnDaysForm({ view, forms, typed }: FormProps) {
  const unit = typed?.values.unit ?? forms.unit;
  const whose = unit === '' ? '全部单位' : unit;
  return (
    <Folded open={Boolean(typed) || forms.chosen} title="本地或本单位另定的日子">
      <div class="card ask">
        <form method="get" action="/calendar#change">
          <Hidden fields={{ year: view.year, edit: '1', ...(view.unit !== null && { for: view.unit }) }} />
          <div class="part wide">
            <label for="own">哪个单位或分组</label>
            <Select id="own" name="own" groups={forms.units} chosen={unit} />
          </div>
          <RowSubmit row="part narrow" class="second" text="换单位" />
        </form>
        <form method="post" action={addressOf(view, forms, 'extraDays')}>
          <WholeWrong typed={typed} fields={['days']} />
          <Hidden fields={{ form: 'extraDays', unit }} />
          <RowField
            {...{ form: 'extraDays', typed, name: 'days', row: 'part full' }}
            label={`“${whose}”另定的日子，每行一天`}
            hint="日期,不上班或上班,事由。如：2026-07-15,不上班,防汛停工"
          >
            <textarea id="extraDays-days" name="days" class="short">
              {typed?.values.days ?? forms.lines}
            </textarea>
          </RowField>
          <RowSubmit text="看预览" />
          <p class="muted">{`所列的就是“${whose}”另定的全部日子，删去的行即取消。先看预览，确认后才改动。`}</p>
        </form>
      </div>
    </Folded>
  );
}

/** The year and unit shown go along, so that a form with something wrong stands on the page it came from. */
function addressOf(view: CalendarView, forms: CalendarForms, form: CalendarForm): string {
  const shown = new URLSearchParams({ year: String(view.year), own: forms.unit });
  if (view.unit !== null) shown.set('for', view.unit);
  return `/calendar/preview/${form}?${shown}#change`;
}
