import { dateText, type LocalDate } from '../../domain/calendar/shanghai';
import { PROGRAMME_STATES } from '../../domain/glossary';
import type { ProgrammeSummary } from '../../store/programme.views';
import { More, Nothing } from '../kit/Parts';
import { OfficeLayout } from './OfficeLayout';
import type { OfficeVisitor } from './officeVisitor';

const TAG = { running: 'wait', paused: 'bad', ended: 'good', cancelled: '' } as const;

/** `2026年8月24日`. */
export function longDate(date: LocalDate): string {
  return `${date.slice(0, 4)}年${dateText(date)}`;
}

export function StateTag({ state }: { state: ProgrammeSummary['state'] }) {
  return <span class={`tag ${TAG[state]}`}>{PROGRAMME_STATES[state]}</span>;
}

interface Props {
  visitor: OfficeVisitor;
  programmes: ProgrammeSummary[];
  next: string | null;
}

/** Every programme, the newest first. */
export function ProgrammeListPage({ visitor, programmes, next }: Props) {
  return (
    <OfficeLayout visitor={visitor} title="方案" here="programmes">
      <h1>方案</h1>
      <p class="muted">
        {'启动之前，先看看会发生什么：'}
        <a href="/rehearsals">预演</a>
      </p>
      {programmes.length === 0 && (
        <Nothing title="还没有方案">
          {'用接口启动一个方案：'}
          <a href="/api/docs">接口说明</a>
        </Nothing>
      )}
      {programmes.map((p) => (
        <div key={p.id} class="card">
          <h3>
            <a href={`/programmes/${p.id}`}>{p.title}</a> <StateTag state={p.state} />
          </h3>
          <p class="muted">{`${longDate(p.startsOn)} 至 ${longDate(p.endsOn)}`}</p>
        </div>
      ))}
      <More href={next && `/?after=${next}`} />
    </OfficeLayout>
  );
}
