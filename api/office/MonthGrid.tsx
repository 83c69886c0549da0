import type { Month, MonthDay } from '../../domain/calendar/months';
import { dateText, type LocalDate, weekdayText } from '../../domain/calendar/shanghai';

const WEEK = ['一', '二', '三', '四', '五', '六', '日'] as const;
const KIND = { workday: '', weekend: '周末', holiday: '放假', 'make-up': '调休上班' } as const;

/** A month as a wall calendar. Colours only repeat what the label below each number says. */
export function MonthGrid({ month, today }: { month: Month; today: LocalDate }) {
  return (
    <div class="month">
      <table>
        <caption>{`${month.month}月`}</caption>
        <thead>
          <tr>
            {WEEK.map((day) => (
              <th key={day} scope="col">
                {day}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {month.weeks.map((week, n) => (
            <tr key={`${month.month}-${n + 1}`}>
              {week.map((day, at) =>
                day ? <Cell key={day.date} day={day} today={today} /> : <td key={WEEK[at]} class="none" />,
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ day, today }: { day: MonthDay; today: LocalDate }) {
  const isToday = day.date === today;
  const classes = [day.kind, day.own && 'own', isToday && 'today'].filter(Boolean).join(' ');
  return (
    <td class={classes} title={titleOf(day, isToday)}>
      <b>{Number(day.date.slice(8))}</b>
      <span>{day.label || (isToday ? '今天' : '')}</span>
    </td>
  );
}

function titleOf(day: MonthDay, isToday: boolean): string {
  const words = [KIND[day.kind], day.notice, day.own && '另定', isToday && '今天'].filter(Boolean);
  return [`${dateText(day.date)}（${weekdayText(day.date)}）`, ...words].join('，');
}
