import { chartSize } from './chart.view';
import { BUSY, type CheckerLoad, CROWDED, checkerLoadOf, checkerLoads, LOAD_WORDS } from './peaks.view';
import { Empty, FoldIfLong, ReportPart, ReportTable } from './ReportParts';
import type { ReportContext } from './report.context';
import { dayWords, groupBy } from './report.words';

/** So many heavy days, and people on each, are told one by one; more would hide the heaviest. */
const DAYS_SHOWN = 8;
const NAMES_SHOWN = 3;
const STRIP = 18;

/** One small column a day, as high as what lay before the checker, capped at the red line. */
function Strip({ load, context }: { load: CheckerLoad; context: ReportContext }) {
  const { days } = context;
  const day = Math.max(3, Math.floor((chartSize(days.length).day * 3) / 10));
  const width = days.length * day;
  return (
    <svg width={width} height={STRIP} viewBox={`0 0 ${width} ${STRIP}`} aria-hidden="true">
      <rect class="track" x="0" y={STRIP - 1} width={width} height="1" />
      {days.map(({ date }, at) => {
        const waiting = load.days.get(date) ?? 0;
        if (waiting === 0) return null;
        const high = Math.max(2, Math.round((Math.min(waiting, CROWDED) / CROWDED) * STRIP));
        return (
          <rect
            key={date}
            class={`cell-${checkerLoadOf(waiting)}`}
            x={at * day}
            y={STRIP - high}
            width={day - 1}
            height={high}
          />
        );
      })}
    </svg>
  );
}

const COLOUR = { crowded: 'red', busy: 'amber', calm: '' } as const;

type Checking = ReportContext['rehearsed']['checking'][number];

/** The heaviest days in words, red ones first, with whom they fall on. */
function HeavyDays({ context }: { context: ReportContext }) {
  const heavy = context.rehearsed.checking
    .filter((c) => checkerLoadOf(c.waiting) !== 'calm')
    .sort((a, b) => b.waiting - a.waiting);
  if (heavy.length === 0) return <p>{`没有一天有人面前的待审达到${BUSY}项，审核可以从容安排。`}</p>;
  const crowded = heavy.filter((c) => checkerLoadOf(c.waiting) === 'crowded').length;
  const days = [...groupBy(heavy, (c) => c.date)];
  return (
    <>
      <p>
        {crowded > 0 && <b class="red">{`过重（一天${CROWDED}项以上）${crowded}人次；`}</b>}
        <b class="amber">{`偏重（一天${BUSY}至${CROWDED - 1}项）${heavy.length - crowded}人次。`}</b>
        {days.length > DAYS_SHOWN && `共${days.length}天，最重的${DAYS_SHOWN}天是：`}
      </p>
      <ul>
        {days.slice(0, DAYS_SHOWN).map(([date, list]) => (
          <HeavyDay key={date} words={dayWords(date, context.from)} list={list} />
        ))}
      </ul>
    </>
  );
}

function HeavyDay({ words, list }: { words: string; list: Checking[] }) {
  return (
    <li>
      {`${words}待审：`}
      {list.slice(0, NAMES_SHOWN).map((c, n) => (
        <>
          {n > 0 && '、'}
          {c.who}
          <b
            class={COLOUR[checkerLoadOf(c.waiting)]}
          >{`${c.waiting}项（${LOAD_WORDS[checkerLoadOf(c.waiting)]}）`}</b>
        </>
      ))}
      {list.length > NAMES_SHOWN && `，等${list.length}人`}
    </li>
  );
}

export function CheckingSection({ context }: { context: ReportContext }) {
  const loads = checkerLoads(context.rehearsed);
  if (loads.length === 0)
    return (
      <ReportPart id="checking" title="审核负担">
        <Empty>没有需要审核的填报。</Empty>
      </ReportPart>
    );
  return (
    <ReportPart id="checking" title="审核负担">
      <HeavyDays context={context} />
      <FoldIfLong rows={loads.length} title="每个审核人">
        <ReportTable
          columns={[
            { title: '审核人', className: 'who' },
            { title: '共审', n: true },
            { title: '一天最多待审', n: true },
            { title: '在哪天', className: 'day' },
            { title: '判断', className: 'day' },
            { title: '逐日待审（从开始到关闭）' },
          ]}
          rows={loads.map((load) => {
            const most = checkerLoadOf(load.most.waiting);
            return [
              load.who,
              load.decided,
              <b class={COLOUR[most]}>{load.most.waiting}</b>,
              dayWords(load.most.date, context.from),
              <span class={COLOUR[most]}>{verdict(load)}</span>,
              <Strip load={load} context={context} />,
            ];
          })}
        />
      </FoldIfLong>
      <p class="muted">{`待审达到${BUSY}项为偏重（黄），达到${CROWDED}项为过重（红）；说的是当天的工作量，不评价人。`}</p>
    </ReportPart>
  );
}

function verdict({ crowded, busy }: CheckerLoad): string {
  const parts = [crowded > 0 && `过重${crowded}天`, busy > 0 && `偏重${busy}天`].filter(Boolean);
  return parts.join('，') || LOAD_WORDS.calm;
}
