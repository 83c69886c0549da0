import { dateText } from '../../domain/calendar/shanghai';
import type { RehearsedCounts } from '../../rehearsal/rehearsed.types';
import type { RehearsalRow } from '../../store/rehearsal.repo';
import { ActionLink, Folded } from '../kit/Parts';
import { Figures } from '../kit/Table';
import { reportUrl, warningsOf } from '../rehearsal/rehearsal.answer';
import { OfficeLayout } from './OfficeLayout';
import type { OfficeVisitor } from './officeVisitor';
import { longDate } from './ProgrammeListPage';
import { RehearsalTag, settingsText } from './RehearsalsPage';

interface Props {
  visitor: OfficeVisitor;
  rehearsal: RehearsalRow;
  files: string[];
}

/** Often enough to see it move, seldom enough for an old machine. */
const REFRESH_SECONDS = 3;

/** One rehearsal: how far it is, then what came out. */
export function RehearsalPage({ visitor, rehearsal, files }: Props) {
  const { id, state, title, startsOn, reason } = rehearsal;
  const moving = state === 'waiting' || state === 'running';
  return (
    <OfficeLayout
      visitor={visitor}
      title={`预演：${title}`}
      back={{ href: '/rehearsals', text: '预演' }}
      refresh={moving ? REFRESH_SECONDS : undefined}
    >
      <h1>
        {`预演：${title}`} <RehearsalTag state={state} />
      </h1>
      <p class="muted">{`${longDate(startsOn)}开始 · ${settingsText(rehearsal)}`}</p>
      {moving && <Progress rehearsal={rehearsal} />}
      {state === 'failed' && (
        <div class="note error" role="alert">
          <p class="pre">{reason}</p>
        </div>
      )}
      {state === 'done' && <Outcome rehearsal={rehearsal} />}
      {state === 'done' && (
        <>
          <ActionLink href={reportUrl(id)} text="打开报告" />
          <Files id={id} files={files} />
        </>
      )}
    </OfficeLayout>
  );
}

function Progress({ rehearsal: { state, progress, day } }: { rehearsal: RehearsalRow }) {
  const percent = Math.floor(progress * 100);
  const text =
    state === 'waiting'
      ? '前面还有预演在进行，轮到后自动开始。'
      : day === null
        ? '正在准备虚拟时钟和临时数据库……'
        : `虚拟时钟走到${dateText(day)}，${percent}%`;
  return (
    <div class="card" role="status">
      <p>{text}</p>
      <progress class="block" max={100} value={percent} aria-label="进展" />
      <p class="muted">本页每几秒自动更新，也可以离开，预演照常进行。</p>
    </div>
  );
}

function Outcome({ rehearsal }: { rehearsal: RehearsalRow }) {
  const counts = rehearsal.counts as RehearsedCounts;
  const figures: [string, string | number][] = [
    ['参与者（单位）', counts.participants],
    ['邮件', counts.mails],
    ['催办', counts.reminders],
    ['升级督办', counts.escalations],
    ['办结事项', counts.closed],
    ['未办结', counts.lapsed],
  ];
  const busiest = counts.busiest;
  const warnings = warningsOf(rehearsal);
  return (
    <>
      <Figures figures={figures} />
      {busiest && <p>{`邮件最多的一天是${dateText(busiest.date)}，${busiest.mails} 封。`}</p>}
      <h2>提醒</h2>
      {warnings.length === 0 && <p>没有发现隐患。</p>}
      {warnings.map((w, n) => (
        <div key={`${w.rule}-${n}`} class={`note${w.weight === 'bad' ? ' error' : ''}`}>
          <p>
            <b>{`${w.weight === 'bad' ? '须改：' : '留意：'}${w.text}`}</b>
          </p>
          <p>{w.advice}</p>
        </div>
      ))}
    </>
  );
}

function Files({ id, files }: { id: string; files: string[] }) {
  const histories = files.filter((name) => name.startsWith('histories/'));
  const others = files.filter((name) => !histories.includes(name) && name !== 'report.html');
  const link = (name: string) => (
    <li key={name}>
      <a href={`/api/v1/rehearsals/${id}/files/${encodeURIComponent(name)}`}>
        {name.replace('histories/', '')}
      </a>
    </li>
  );
  return (
    <>
      <h2>文件</h2>
      <ul>{others.map(link)}</ul>
      {histories.length > 0 && (
        <Folded title={`工作流历史 ${histories.length} 个（可导入 Temporal 界面查看）`}>
          <ul>{histories.map(link)}</ul>
        </Folded>
      )}
    </>
  );
}
