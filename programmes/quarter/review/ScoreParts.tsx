import { Table } from '../../../api/kit/Table';
import type { IndicatorResult } from './result.types';
import type { UnitScore } from './scores.rules';

/** Total and sections of one unit's quarter. */
export function SectionScores({ score }: { score: UnitScore }) {
  return (
    <Table
      rows={score.sections}
      columns={[
        ['部分', (s) => s.title],
        ['得分/满分', (s) => `${s.got}/${s.available}`, 'n'],
        ['权重', (s) => `${s.weight}%`, 'n'],
        ['折算', (s) => s.score.toFixed(2), 'n'],
      ]}
    >
      {score.bonus > 0 && <BesideRow title="加分" marks={`+${score.bonus}`} />}
      {score.deduction > 0 && <BesideRow title="减分" marks={`−${score.deduction}`} />}
      <tr>
        <th colSpan={3}>总分</th>
        <td class="n">
          <b>{score.total.toFixed(2)}</b>
        </td>
      </tr>
    </Table>
  );
}

function BesideRow({ title, marks }: { title: string; marks: string }) {
  return (
    <tr>
      <td colSpan={3}>{title}</td>
      <td class="n">{marks}</td>
    </tr>
  );
}

/** How marks are typed: halves are usual. */
export const MARKS_INPUT = {
  type: 'text',
  inputMode: 'decimal',
  autocomplete: 'off',
  class: 'short',
} as const;

/** What an indicator got, of its full marks; a dash where nobody has scored it. */
export function Marks({ result }: { result: IndicatorResult }) {
  return (
    <span class="marks">
      <b>{result.marks ?? '—'}</b>
      {`/${result.full}`}
    </span>
  );
}
