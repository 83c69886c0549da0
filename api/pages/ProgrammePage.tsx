import { instantText } from '../../domain/calendar/shanghai';
import { rungText } from '../../domain/notice/notice.words';
import type { ChangeTyped } from './change.input';
import { MatterTable } from './MatterTable';
import { OfficeLayout } from './OfficeLayout';
import type { OfficeVisitor } from './officeVisitor';
import { PeopleChanges } from './PeopleChanges';
import { ProgrammeChanges } from './ProgrammeChanges';
import { longDate, StateTag } from './ProgrammeListPage';
import type { PeopleTyped } from './people.input';
import type { ProgrammeView } from './programme.view';
import { StepProgress } from './StepProgress';
import type { StopTyped } from './stop.pages';
import type { UpgradeChoice } from './upgrade.view';

const MATTERS = { open: '办理中', done: '已办结', lapsed: '到期关闭', cancelled: '已取消' } as const;
const NOTICES = { planned: '待发', sent: '已发', suppressed: '不发', failed: '失败' } as const;
interface Props {
  visitor: OfficeVisitor;
  view: ProgrammeView;
  temporalUrl: string;
  error?: string | null;
  upgrade: UpgradeChoice | null;
  /** A form as it was typed, with what is wrong with it. */
  typed?: ChangeTyped;
  people?: PeopleTyped;
  stopping?: StopTyped | undefined;
  /** Which of the forms about people was just sent and taken. */
  done?: string | undefined;
}

/** A programme at a glance: how far each step is, what was sent, what climbed, and each matter. */
export function ProgrammePage(props: Props) {
  const { visitor, view, temporalUrl, error, upgrade, typed, people, stopping, done } = props;
  const { programme, standing } = view;
  return (
    <OfficeLayout visitor={visitor} title={programme.title} back={{ href: '/', text: '全部方案' }}>
      <h1>
        {programme.title} <StateTag state={programme.state} />
      </h1>
      <p class="muted">
        {`${longDate(programme.startsOn)} 至 ${longDate(programme.endsOn)} · `}
        <a href={temporalUrl}>在 Temporal 里看过程</a>
      </p>
      {error && (
        <div class="note error" role="alert">
          {error}
        </div>
      )}
      <h2>事项</h2>
      <Figures words={MATTERS} counts={standing.matters} />
      <h2>各环节进展</h2>
      <StepProgress steps={standing.steps} overdue={view.overdue} />
      <h2>通知</h2>
      <Figures words={NOTICES} counts={standing.mails} />
      <Escalations view={view} />
      <PeopleChanges view={view} now={visitor.now} typed={people} done={done} />
      <MatterTable view={view} />
      <ProgrammeChanges view={view} upgrade={upgrade} typed={typed} stopping={stopping} />
    </OfficeLayout>
  );
}

function Figures({ words, counts }: { words: Record<string, string>; counts: Record<string, number> }) {
  return (
    <div class="figures">
      {Object.entries(words).map(([state, text]) => (
        <span key={state}>
          {text}
          <b>{counts[state] ?? 0}</b>
        </span>
      ))}
    </div>
  );
}

function Escalations({ view }: { view: ProgrammeView }) {
  if (view.escalations.length === 0) return null;
  return (
    <>
      <h2>最近的升级督办</h2>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>时间</th>
              <th>督办</th>
              <th>事项</th>
              <th>环节</th>
              <th>时限</th>
              <th>现在</th>
            </tr>
          </thead>
          <tbody>
            {view.escalations.map((e) => (
              <tr key={`${e.matterId}${e.step}${e.rung}${e.at}`}>
                <td>{instantText(e.at)}</td>
                <td>{rungText(String(e.rung))}</td>
                <td>
                  <a href={`/matters/${e.matterId}`}>{e.name ?? e.group ?? '组织实施'}</a>
                </td>
                <td>{e.step}</td>
                <td>{e.dueAt === null ? '' : instantText(e.dueAt)}</td>
                <td>
                  {e.status === 'open' && e.stepRound === e.round ? (
                    <span class="tag bad">仍未办</span>
                  ) : (
                    '已办'
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
