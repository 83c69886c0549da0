import { dateText, instantText } from '../../domain/calendar/shanghai';
import { ABSENCE_STATES, absenceState } from '../../domain/people/absence';
import { ALIVE } from '../../domain/programme/programme.states';
import type { AbsenceRow } from '../../store/absence.views';
import { ActForm } from '../kit/ActForm';
import { DoneNote, Folded } from '../kit/Parts';
import { RowReason, RowSubmit } from '../kit/RowField';
import { Table } from '../kit/Table';
import { WholeWrong } from '../kit/Wrong';
import { type FormTyped, ofForms } from './formTyped';
import { PeopleForms } from './PeopleForms';
import { peopleChoices } from './people.choices';
import { PEOPLE_FORMS, type PeopleForm, type PeopleTyped } from './people.input';
import type { ProgrammeView } from './programme.view';

interface Props {
  view: ProgrammeView;
  now: number;
  typed: FormTyped | undefined;
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
 * Who is away or will be, until when, and who stands in; who took over from whom; and, while the programme runs, the
 * forms that record it. Nothing where there is neither.
 */
export function PeopleChanges({ view, now, typed: sent, done }: Props) {
  const typed = ofForms(sent, ...PEOPLE_FORMS);
  const { programme, absences, replacements, people } = view;
  const shown = absences.filter((a) => ['away', 'planned'].includes(absenceState(a, now)));
  const running = ALIVE.includes(programme.state);
  const ended = ofForms(typed, 'end')?.values.absenceId;
  // A form that is not on the page any more: what was wrong with it is said all the same.
  const homeless = !running || (ended !== undefined && !shown.some((a) => a.id === ended));
  const end = (a: AbsenceRow) => (
    <EndForm
      {...{ absenceId: a.id, away: absenceState(a, now) === 'away', programmeId: programme.id }}
      typed={a.id === ended ? typed : undefined}
    />
  );
  if (!running && shown.length + replacements.length === 0 && !typed) return null;
  return (
    <>
      <h2 id="people">请假、代办与换人</h2>
      <DoneNote texts={DONE} done={done} />
      {homeless && <WholeWrong typed={typed} fields={[]} />}
      {shown.length > 0 && (
        <Table<AbsenceRow>
          look="stack"
          rows={shown}
          columns={[
            ['请假人', (a) => `${a.name}（${a.unit}）${a.programmeId === null ? '，所有方案' : ''}`],
            ['从', (a) => dateText(a.from), 'keep'],
            ['到', (a) => dateText(a.to), 'keep'],
            ['代办人', substituteText],
            ['现在', (a) => stateTag(absenceState(a, now)), 'keep'],
            ...(running ? [['改动', end] as const] : []),
          ]}
        />
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

function substituteText({ substituteName, substituteUnit }: AbsenceRow): string {
  return substituteName === null ? '无，返岗后通知' : `${substituteName}（${substituteUnit ?? ''}）`;
}

function stateTag(state: keyof typeof ABSENCE_STATES) {
  return <span class={state === 'away' ? 'tag wait' : 'tag'}>{ABSENCE_STATES[state]}</span>;
}

interface EndProps {
  absenceId: string;
  away: boolean;
  programmeId: string;
  typed: PeopleTyped | undefined;
}

function EndForm({ absenceId, away, programmeId, typed }: EndProps) {
  return (
    <Folded open={Boolean(typed)} title={away ? '提前结束' : '取消'}>
      <ActForm
        {...{ action: `/programmes/${programmeId}/people#people`, class: 'ask', guard: true }}
        head={<WholeWrong typed={typed} />}
        sent={{ form: 'end', absenceId }}
      >
        <RowReason form={`end-${absenceId}`} hint="写入记录，只有办公室看得到" typed={typed} />
        <RowSubmit text={away ? '从现在起结束' : '取消请假'} />
      </ActForm>
    </Folded>
  );
}
