import { MAIL_KINDS, type MailKind } from './mailKind';
import { CELL, HEAD, type MonthView, monthSize, placeOf } from './months.view';

const WEEK = ['一', '二', '三', '四', '五', '六', '日'];
const BACKGROUND = { workday: '', weekend: 'rest', holiday: 'holiday', 'make-up': 'make-up' } as const;

/**
 * Every month drawn once; the people's calendars refer to it and add only their marks, or the file would be ten times
 * as large.
 */
export function MonthSymbols({ months }: { months: readonly MonthView[] }) {
  return (
    <svg class="defs" width="0" height="0" aria-hidden="true">
      {months.map((month) => (
        <symbol key={month.key} id={`m${month.key}`}>
          <text class="caption" x="2" y="13">
            {month.title}
          </text>
          {WEEK.map((day, column) => (
            <text key={day} x={(column + 0.5) * CELL.width} y="31">
              {day}
            </text>
          ))}
          {month.cells.map(({ date, column, week, kind, outside }) => (
            <g key={date} opacity={outside ? '0.35' : undefined}>
              {BACKGROUND[kind] && (
                <rect
                  class={BACKGROUND[kind]}
                  x={column * CELL.width + 1}
                  y={HEAD + week * CELL.height}
                  width={CELL.width - 2}
                  height={CELL.height - 1}
                />
              )}
              <text class="number" x={(column + 0.5) * CELL.width} y={HEAD + week * CELL.height + 11}>
                {Number(date.slice(8))}
              </text>
            </g>
          ))}
        </symbol>
      ))}
    </svg>
  );
}

/** One month of one person: the marks on the days on which they get a mail. */
export function Month({ month, marks }: { month: MonthView; marks: ReadonlyMap<string, MailKind> }) {
  const { width, height } = monthSize(month);
  const mine = [...marks].filter(([date]) => date.startsWith(month.key));
  return (
    <svg
      class="m"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${month.title}：${mine.length}天有邮件`}
    >
      <use href={`#m${month.key}`} />
      {mine.map(([date, kind]) => {
        const { column, week } = placeOf(date);
        const x = column * CELL.width;
        const y = HEAD + week * CELL.height;
        return (
          <>
            <rect class={kind} x={x + 4} y={y + 13} width={CELL.width - 8} height="13" rx="2" />
            <text class="mark" x={x + CELL.width / 2} y={y + 24}>
              {MAIL_KINDS[kind].mark}
            </text>
          </>
        );
      })}
    </svg>
  );
}
