import type { ClosingReport } from '../../store/closing.repo';
import { Table } from '../kit/Table';

type Step = ClosingReport['steps'][number];
const WIDTH = 140;

/** One bar a step. Drawn as SVG: the content security policy allows no inline style. */
export function StepProgress({ steps, overdue }: { steps: Step[]; overdue: Map<string, number> }) {
  const rows = steps.map((step) => ({ step, n: figures(step), late: overdue.get(step.id) ?? 0 }));
  return (
    <Table
      rows={rows}
      columns={[
        ['环节', ({ step }) => step.title],
        ['进展', Bar],
        ['已办', ({ n }) => `${n.done}/${n.all}`, 'n'],
        ['零报告', ({ n }) => n.nil, 'n'],
        ['办理中', ({ n }) => n.open, 'n'],
        ['其中逾期', ({ late }) => (late > 0 ? <b class="left-late">{late}</b> : 0), 'n'],
        ['未开始', ({ n }) => n.waiting, 'n'],
        ['未办理', ({ n }) => n.lapsed, 'n'],
        ['逾期办结', ({ step }) => step.late, 'n'],
      ]}
    />
  );
}

/** A check of a nil return needs nobody; it counts as neither done nor missing. */
function figures({ counts }: Step) {
  const of = (status: keyof Step['counts']) => counts[status] ?? 0;
  const all = Object.values(counts).reduce((a, b) => a + b, 0) - of('skipped');
  return {
    all,
    done: of('done'),
    nil: of('nil'),
    open: of('open'),
    waiting: of('waiting') + of('returned'),
    lapsed: of('lapsed') + of('cancelled'),
  };
}

function Bar({ n: { done, nil, open, all }, late }: { n: ReturnType<typeof figures>; late: number }) {
  const parts = [
    { n: done + nil, kind: 'done' },
    { n: open - late, kind: 'open' },
    { n: late, kind: 'bad' },
  ];
  let x = 0;
  return (
    <svg class="bar" width={WIDTH} height="14" viewBox={`0 0 ${WIDTH} 14`} aria-hidden="true">
      {parts.map(({ n, kind }) => {
        const width = all === 0 ? 0 : Math.round((Math.max(0, n) / all) * WIDTH * 10) / 10;
        const from = x;
        x += width;
        return <rect key={kind} class={kind} x={from} y="0" width={width} height="14" />;
      })}
    </svg>
  );
}
