import type { ClosingReport } from '../../store/closing.repo';

type Step = ClosingReport['steps'][number];
const WIDTH = 140;

/** One bar a step. Drawn as SVG: the content security policy allows no inline style. */
export function StepProgress({ steps, overdue }: { steps: Step[]; overdue: Map<string, number> }) {
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>环节</th>
            <th>进展</th>
            <th class="n">已办</th>
            <th class="n">零报告</th>
            <th class="n">办理中</th>
            <th class="n">其中逾期</th>
            <th class="n">未开始</th>
            <th class="n">未办理</th>
            <th class="n">逾期办结</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => {
            const n = figures(step);
            const late = overdue.get(step.id) ?? 0;
            return (
              <tr key={step.id}>
                <td>{step.title}</td>
                <td>
                  <Bar
                    parts={[
                      { n: n.done + n.nil, kind: 'done' },
                      { n: n.open - late, kind: 'open' },
                      { n: late, kind: 'bad' },
                    ]}
                    all={n.all}
                  />
                </td>
                <td class="n">{`${n.done}/${n.all}`}</td>
                <td class="n">{n.nil}</td>
                <td class="n">{n.open}</td>
                <td class="n">{late > 0 ? <b class="left-late">{late}</b> : 0}</td>
                <td class="n">{n.waiting}</td>
                <td class="n">{n.lapsed}</td>
                <td class="n">{step.late}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
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

function Bar({ parts, all }: { parts: { n: number; kind: string }[]; all: number }) {
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
