import { CALENDAR_FIELDS, type CalendarForm, type CalendarTyped } from './calendar.input';
import type { CalendarView } from './calendar.view';
import type { CalendarForms } from './calendarForms.view';
import { DoneNote, Part, TextPart, WholeWrong } from './FormParts';

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
      <YearForm view={view} forms={forms} typed={typed?.form === 'calendarYear' ? typed : undefined} />
      <OwnDaysForm view={view} forms={forms} typed={typed?.form === 'extraDays' ? typed : undefined} />
    </>
  );
}

type FormProps = Omit<Props, 'done'>;

function YearForm({ view, forms, typed }: FormProps) {
  const years = [...new Set([forms.year, view.year])];
  const about = { form: 'calendarYear', typed } as const;
  return (
    <details open={Boolean(typed)}>
      <summary>上传一年的放假通知</summary>
      <form
        method="post"
        action={addressOf(view, forms, 'calendarYear')}
        encType="multipart/form-data"
        class="card ask"
      >
        <WholeWrong typed={typed} fields={CALENDAR_FIELDS.calendarYear} />
        <input type="hidden" name="form" value="calendarYear" />
        <p>
          {'先下载样表：'}
          {years.map((year, n) => (
            <>
              {n > 0 && '、'}
              <a key={year} href={`/calendar/template.csv?year=${year}`} download>
                {`${year}年.csv`}
              </a>
            </>
          ))}
          {'。尚无通知的年份已填好固定日期的节日，其余放假和调休上班的日子照通知逐行补齐。'}
        </p>
        <TextPart
          {...about}
          name="year"
          label="年份"
          value={String(forms.year)}
          width="narrow"
          inputMode="numeric"
        />
        <TextPart {...about} name="notice" label="通知文号（表里已写的不填）" />
        <Part {...about} name="file" width="full" label="csv 文件">
          <input type="file" id="calendarYear-file" name="file" accept=".csv,text/csv" required />
        </Part>
        <div class="part">
          <button type="submit">看预览</button>
        </div>
        <p class="muted">
          {typed ? '改正后请重新选择文件。' : ''}
          这一年原有的放假和调休全部换成表里的。先看预览，确认后才改动。
        </p>
      </form>
    </details>
  );
}

function OwnDaysForm({ view, forms, typed }: FormProps) {
  const unit = typed?.values.unit ?? forms.unit;
  const whose = unit === '' ? '全部单位' : unit;
  const about = { form: 'extraDays', typed } as const;
  return (
    <details open={Boolean(typed) || forms.chosen}>
      <summary>本地或本单位另定的日子</summary>
      <div class="card ask">
        <form method="get" action="/calendar#change">
          <input type="hidden" name="year" value={view.year} />
          <input type="hidden" name="edit" value="1" />
          {view.unit !== null && <input type="hidden" name="for" value={view.unit} />}
          <div class="part wide">
            <label for="own">哪个单位或分组</label>
            <select id="own" name="own">
              {forms.units.map(({ label, options }) => {
                const list = options.map((o) => (
                  <option key={o.value} value={o.value} selected={o.value === unit}>
                    {o.text}
                  </option>
                ));
                return label === '' ? (
                  list
                ) : (
                  <optgroup key={label} label={label}>
                    {list}
                  </optgroup>
                );
              })}
            </select>
          </div>
          <div class="part narrow">
            <button type="submit" class="second">
              换单位
            </button>
          </div>
        </form>
        <form method="post" action={addressOf(view, forms, 'extraDays')}>
          <WholeWrong typed={typed} fields={CALENDAR_FIELDS.extraDays} />
          <input type="hidden" name="form" value="extraDays" />
          <input type="hidden" name="unit" value={unit} />
          <Part
            {...about}
            name="days"
            width="full"
            label={`“${whose}”另定的日子，每行一天`}
            hint="日期,不上班或上班,事由。如：2026-07-15,不上班,防汛停工"
          >
            <textarea id="extraDays-days" name="days" class="short">
              {typed?.values.days ?? forms.lines}
            </textarea>
          </Part>
          <div class="part">
            <button type="submit">看预览</button>
          </div>
          <p class="muted">{`所列的就是“${whose}”另定的全部日子，删去的行即取消。先看预览，确认后才改动。`}</p>
        </form>
      </div>
    </details>
  );
}

/** The year and unit shown go along, so that a form with something wrong stands on the page it came from. */
function addressOf(view: CalendarView, forms: CalendarForms, form: CalendarForm): string {
  const shown = new URLSearchParams({ year: String(view.year), own: forms.unit });
  if (view.unit !== null) shown.set('for', view.unit);
  return `/calendar/preview/${form}?${shown}#change`;
}
