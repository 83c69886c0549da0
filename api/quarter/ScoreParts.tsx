import type { IndicatorResult, SectionResult } from '../../domain/scheme/result.types';
import type { UnitScore } from '../../domain/scheme/scoreUnit';

/** Total and sections of one unit's quarter. */
export function SectionScores({ score }: { score: UnitScore }) {
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>部分</th>
            <th class="n">得分/满分</th>
            <th class="n">权重</th>
            <th class="n">折算</th>
          </tr>
        </thead>
        <tbody>
          {score.sections.map((s) => (
            <SectionRow key={s.id} section={s} />
          ))}
          {score.bonus > 0 && <BesideRow title="加分" marks={`+${score.bonus}`} />}
          {score.deduction > 0 && <BesideRow title="减分" marks={`−${score.deduction}`} />}
          <tr>
            <th colSpan={3}>总分</th>
            <td class="n">
              <b>{score.total.toFixed(2)}</b>
            </td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function SectionRow({ section }: { section: SectionResult }) {
  return (
    <tr>
      <td>{section.title}</td>
      <td class="n">{`${section.got}/${section.available}`}</td>
      <td class="n">{`${section.weight}%`}</td>
      <td class="n">{section.score.toFixed(2)}</td>
    </tr>
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

/** What an indicator got, of its full marks; a dash where nobody has scored it. */
export function Marks({ result }: { result: IndicatorResult }) {
  return (
    <span class="marks">
      <b>{result.marks ?? '—'}</b>
      {`/${result.full}`}
    </span>
  );
}
