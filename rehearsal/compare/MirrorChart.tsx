import { Fragment } from 'preact';
import type { Band } from '../report/chart.view';
import { bandsOf, chartSize, LEFT, niceMost } from '../report/chart.view';
import { dayWords, mailKindWords } from '../report/report.words';
import type { ComparedDay } from './comparison.types';

const HIGH = 110;
const TOP = 20;
/** Between the two halves: the axis with the numbers of the days. */
const AXIS = 22;
const EVERY = 10;

/** Mails per day of the programme: 甲 upwards, 乙 downwards from one axis, so that it can be read without colours. */
export function MirrorChart({ days }: { days: readonly ComparedDay[] }) {
  const { day, width } = chartSize(days.length);
  const most = niceMost(Math.max(0, ...days.map((d) => Math.max(d.a?.mails ?? 0, d.b?.mails ?? 0))));
  const base = { a: TOP + HIGH, b: TOP + HIGH + AXIS };
  const height = base.b + HIGH + TOP;
  const high = (mails: number) => Math.round((mails / most) * HIGH * 10) / 10;
  const top = (side: 'a' | 'b', mails: number) => (side === 'a' ? base.a - high(mails) : base.b);
  const x = (at: number) => LEFT + at * day;
  return (
    <div class="scroll">
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label="按方案的第几天对齐的每天邮件数，上面是甲，下面是乙"
      >
        {(['a', 'b'] as const).map((side) => (
          <Fragment key={side}>
            <Bands days={days} side={side} y={side === 'a' ? TOP : base.b} x={x} day={day} />
            {[most / 2, most].map((n) => (
              <Fragment key={n}>
                <line
                  class="line"
                  x1={LEFT}
                  x2={width - 8}
                  y1={side === 'a' ? base.a - high(n) : base.b + high(n)}
                  y2={side === 'a' ? base.a - high(n) : base.b + high(n)}
                />
                <text
                  x={LEFT - 16}
                  y={(side === 'a' ? base.a - high(n) : base.b + high(n)) + 4}
                  text-anchor="end"
                >
                  {n}
                </text>
              </Fragment>
            ))}
            <line class="axis" x1={LEFT} x2={width - 8} y1={base[side]} y2={base[side]} />
            <text class="work" x={LEFT - 16} y={side === 'a' ? base.a : base.b + 12} text-anchor="end">
              {side === 'a' ? '甲' : '乙'}
            </text>
            {days.map((d, at) => {
              const of = d[side];
              if (!of || of.mails === 0) return null;
              return (
                <rect
                  key={d.day}
                  class={`bar ${side}`}
                  x={x(at) + 1}
                  y={top(side, of.mails)}
                  width={day - 2}
                  height={high(of.mails)}
                >
                  <title>
                    {[`第${d.day}天`, dayWords(of.date, ''), mailKindWords(of), `${of.mails}封`]
                      .filter(Boolean)
                      .join('，')}
                  </title>
                </rect>
              );
            })}
          </Fragment>
        ))}
        {days.map((d, at) =>
          d.day === 1 || d.day % EVERY === 0 ? (
            <text key={d.day} x={x(at) + day / 2} y={base.a + 15} text-anchor="middle">
              {d.day === 1 ? '第1天' : d.day}
            </text>
          ) : null,
        )}
      </svg>
    </div>
  );
}

interface BandProps {
  days: readonly ComparedDay[];
  side: 'a' | 'b';
  y: number;
  day: number;
  x(at: number): number;
}

/** Each half has the days of rest of its own calendar behind its bars. */
function Bands({ days, side, y, x, day }: BandProps) {
  const bands: Band[] = bandsOf(days.map((d) => d[side] ?? { kind: 'workday', notice: null }));
  return (
    <>
      {bands.map((band) => (
        <rect
          key={band.at}
          class={band.kind === 'weekend' ? 'rest' : band.kind}
          x={x(band.at)}
          y={y}
          width={band.days * day}
          height={HIGH}
        />
      ))}
    </>
  );
}
