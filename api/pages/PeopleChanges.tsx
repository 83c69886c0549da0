import { dateText, instantText } from '../../domain/calendar/shanghai';
import type { AbsenceRow } from '../../store/absence.views';
import type { listReplacements } from '../../store/replacement.views';
import { ABSENCE_STATES, absenceState } from '../absence.answer';

interface Props {
  absences: readonly AbsenceRow[];
  replacements: Awaited<ReturnType<typeof listReplacements>>;
  now: number;
}

/** Who is away or will be, until when, and who stands in; who took over from whom. Nothing where there is neither. */
export function PeopleChanges({ absences, replacements, now }: Props) {
  const shown = absences.filter((a) => ['away', 'planned'].includes(absenceState(a, now)));
  if (shown.length + replacements.length === 0) return null;
  return (
    <>
      <h2>请假、代办与换人</h2>
      {shown.length > 0 && <Absences absences={shown} now={now} />}
      {replacements.map((r) => (
        <p key={r.id}>
          {`${instantText(r.createdAt)} 起，${r.fromName}（${r.fromUnit}）的事项由${r.toName}（${r.toUnit}）接办：${r.reason}`}
        </p>
      ))}
    </>
  );
}

function Absences({ absences, now }: { absences: readonly AbsenceRow[]; now: number }) {
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>请假人</th>
            <th>从</th>
            <th>到</th>
            <th>代办人</th>
            <th>现在</th>
          </tr>
        </thead>
        <tbody>
          {absences.map((a) => {
            const state = absenceState(a, now);
            return (
              <tr key={a.id}>
                <td>{`${a.name}（${a.unit}）`}</td>
                <td>{dateText(a.from)}</td>
                <td>{dateText(a.to)}</td>
                <td>
                  {a.substituteName === null
                    ? '无，返岗后通知'
                    : `${a.substituteName}（${a.substituteUnit ?? ''}）`}
                </td>
                <td>
                  <span class={state === 'away' ? 'tag wait' : 'tag'}>{ABSENCE_STATES[state]}</span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
