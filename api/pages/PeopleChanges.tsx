import { dateText, instantText } from '../../domain/calendar/shanghai';
import type { AbsenceRow } from '../../store/absence.views';
import { ABSENCE_STATES, absenceState } from '../absence.answer';
import { EnterGuard } from '../confirm/enterGuard';
import { newFormKey } from '../people/readForm';
import { DoneNote, ReasonPart, WholeWrong } from './FormParts';
import { PeopleForms } from './PeopleForms';
import { peopleChoices } from './people.choices';
import { PEOPLE_FIELDS, type PeopleForm, type PeopleTyped } from './people.input';
import type { ProgrammeView } from './programme.view';

interface Props {
  view: ProgrammeView;
  now: number;
  typed: PeopleTyped | undefined;
  /** Which form was just sent and taken. */
  done: string | undefined;
}

const DONE: Record<PeopleForm, string> = {
  absence: '已登记请假。',
  end: '已提前结束；从现在起通知又发给本人。',
  replace: '已换人；接办人会收到一封列出所接事项的邮件。',
  mend: '已更正。换了邮箱的，原链接已失效，马上会收到一封带新链接的邮件。',
  relink: '已作废原来的链接；马上会收到一封带新链接的邮件。',
};

/**
 * Who is away or will be, until when, and who stands in; who took over from whom; and, while the programme runs, the forms
 * that record it. Nothing where there is neither.
 */
export function PeopleChanges({ view, now, typed, done }: Props) {
  const { programme, absences, replacements, people } = view;
  const shown = absences.filter((a) => ['away', 'planned'].includes(absenceState(a, now)));
  const running = programme.state === 'running' || programme.state === 'paused';
  const ended = typed?.form === 'end' ? typed.values.absenceId : undefined;
  // A form that is not on the page any more: what was wrong with it is said all the same.
  const homeless = !running || (ended !== undefined && !shown.some((a) => a.id === ended));
  if (!running && shown.length + replacements.length === 0 && !typed) return null;
  return (
    <>
      <h2 id="people">请假、代办与换人</h2>
      <DoneNote texts={DONE} done={done} />
      {homeless && <WholeWrong typed={typed} fields={[]} />}
      {shown.length > 0 && (
        <div class="scroll">
          <table class="stack">
            <thead>
              <tr>
                <th>请假人</th>
                <th>从</th>
                <th>到</th>
                <th>代办人</th>
                <th>现在</th>
                {running && <th>改动</th>}
              </tr>
            </thead>
            <tbody>
              {shown.map((a) => (
                <Absence
                  key={a.id}
                  absence={a}
                  now={now}
                  programmeId={running ? programme.id : null}
                  typed={a.id === ended ? typed : undefined}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {replacements.map((r) => (
        <p key={r.id}>
          {`${instantText(r.createdAt)} 起，${r.fromName}（${r.fromUnit}）的事项由${r.toName}（${r.toUnit}）接办：${r.reason}`}
        </p>
      ))}
      {running && (
        <PeopleForms programmeId={programme.id} choices={peopleChoices(people.values())} typed={typed} />
      )}
    </>
  );
}

interface AbsenceProps {
  absence: AbsenceRow;
  now: number;
  /** Null: the programme is over, and nothing about it can be changed here. */
  programmeId: string | null;
  typed: PeopleTyped | undefined;
}

function Absence({ absence: a, now, programmeId, typed }: AbsenceProps) {
  const state = absenceState(a, now);
  const substitute =
    a.substituteName === null ? '无，返岗后通知' : `${a.substituteName}（${a.substituteUnit ?? ''}）`;
  return (
    <tr>
      <td data-label="请假人">{`${a.name}（${a.unit}）${a.programmeId === null ? '，所有方案' : ''}`}</td>
      <td data-label="从" class="keep">
        {dateText(a.from)}
      </td>
      <td data-label="到" class="keep">
        {dateText(a.to)}
      </td>
      <td data-label="代办人">{substitute}</td>
      <td data-label="现在" class="keep">
        <span class={state === 'away' ? 'tag wait' : 'tag'}>{ABSENCE_STATES[state]}</span>
      </td>
      {programmeId !== null && (
        <td data-label="改动">
          <details open={Boolean(typed)}>
            <summary>{state === 'away' ? '提前结束' : '取消'}</summary>
            <form method="post" action={`/programmes/${programmeId}/people#people`} class="ask">
              <WholeWrong typed={typed} fields={PEOPLE_FIELDS.end} />
              <EnterGuard />
              <input type="hidden" name="key" value={newFormKey()} />
              <input type="hidden" name="form" value="end" />
              <input type="hidden" name="absenceId" value={a.id} />
              <ReasonPart form={`end-${a.id}`} hint="写入记录，只有办公室看得到" typed={typed} />
              <div class="part">
                <button type="submit">{state === 'away' ? '从现在起结束' : '取消请假'}</button>
              </div>
            </form>
          </details>
        </td>
      )}
    </tr>
  );
}
