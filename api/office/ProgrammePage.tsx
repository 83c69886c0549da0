import { instantText } from '../../domain/calendar/shanghai';
import { rungText } from '../../domain/notice/notice.words';
import { Figures, Table } from '../kit/Table';
import { type FormTyped, ofForms } from './formTyped';
import { MatterTable } from './MatterTable';
import { OfficeLayout } from './OfficeLayout';
import type { OfficeVisitor } from './officeVisitor';
import { PeopleChanges } from './PeopleChanges';
import { ProgrammeChanges } from './ProgrammeChanges';
import { longDate, StateTag } from './ProgrammeListPage';
import { MATTER_STATES, type ProgrammeView } from './programme.view';
import { StepProgress } from './StepProgress';
import { STOP_FORMS } from './stop.pages';
import type { UpgradeChoice } from './upgrade.view';

const NOTICES = { planned: '待发', sent: '已发', suppressed: '不发', failed: '失败' } as const;
interface Props {
  visitor: OfficeVisitor;
  view: ProgrammeView;
  temporalUrl: string;
  upgrade: UpgradeChoice | null;
  /** A form as it was typed, with what is wrong with it. */
  typed: FormTyped | undefined;
  /** Which of the forms about people was just sent and taken. */
  done: string | undefined;
}

/** A programme at a glance: how far each step is, what was sent, what climbed, and each matter. */
export function ProgrammePage({ visitor, view, temporalUrl, upgrade, typed, done }: Props) {
  const { programme, standing: closing } = view;
  const error = ofForms(typed, ...STOP_FORMS)?.error;
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
      <Figures figures={counted(MATTER_STATES, closing.matters)} />
      <h2>各环节进展</h2>
      <StepProgress steps={closing.steps} overdue={view.overdue} />
      <h2>通知</h2>
      <Figures figures={counted(NOTICES, closing.mails)} />
      <Escalations view={view} />
      <PeopleChanges view={view} now={visitor.now} typed={typed} done={done} />
      <MatterTable view={view} />
      <ProgrammeChanges view={view} upgrade={upgrade} typed={typed} />
    </OfficeLayout>
  );
}

/** Each state's word with its count. */
function counted(words: Record<string, string>, counts: Record<string, number>) {
  return Object.entries(words).map(([state, word]) => [word, counts[state] ?? 0] as const);
}

function Escalations({ view }: { view: ProgrammeView }) {
  if (view.escalations.length === 0) return null;
  return (
    <>
      <h2>最近的升级督办</h2>
      <Table
        rows={view.escalations}
        columns={[
          ['时间', (e) => instantText(e.at)],
          ['督办', (e) => rungText(String(e.rung))],
          ['事项', (e) => <a href={`/matters/${e.matterId}`}>{e.name ?? e.group ?? '组织实施'}</a>],
          ['环节', (e) => e.step],
          ['时限', (e) => (e.dueAt === null ? '' : instantText(e.dueAt))],
          ['现在', (e) => (isOpen(e) ? <span class="tag bad">仍未办</span> : '已办')],
        ]}
      />
    </>
  );
}

function isOpen({ status, stepRound, round }: ProgrammeView['escalations'][number]): boolean {
  return status === 'open' && stepRound === round;
}
