import { dueText } from '../../domain/calendar/shanghai';
import { DONE_TEXT } from '../../domain/matter/doneTag';
import type { DoneTag } from '../../domain/template/kindWords.types';
import type { StepKind } from '../../domain/template/step.kinds';
import { kindWords } from '../../programmes/kind.words';
import type { recordedFact } from '../../store/task.views';
import { LinkButton } from '../kit/Parts';
import type { KindPage } from './kindPage';
import { PersonLayout } from './PersonLayout';
import { checkedByText, FiledBy, Submission } from './Submission';
import type { Task } from './task.view';
import { subjectText, type TaskItem } from './taskList.view';
import type { Visitor } from './visitor';

interface ReceiptProps {
  task: Task;
  factId: string;
  late: boolean;
  tag: DoneTag;
  /** Replaced by a later submission. */
  replaced: boolean;
  /** What it says of the content of a kind with a page of its own. */
  content: KindPage['receipt'];
}

/** Receipt of what was handed in: number, instant, on time or late, the content, and whether it can be changed. */
export function ReceiptPage({ task, factId, late, tag, replaced, content }: ReceiptProps) {
  const { visitor, matter, step, spec } = task;
  const submission = task.submissions.find((s) => s.factId === factId)!;
  const href = `${visitor.base}/matters/${matter.id}/${encodeURIComponent(step.id)}`;
  return (
    <PersonLayout visitor={visitor} title="回执" back>
      <div
        class="card receipt"
        data-drop-draft={`tx:${visitor.linkId}:${matter.id}:${step.id}:${submission.round}`}
      >
        <p class="tick">{submission.nil ? '零报告已收到' : '已收到'}</p>
        <p>
          <b>{step.title}</b>
        </p>
        <p>
          {`${dueText(submission.receivedAt)} `}
          <span class={late ? 'tag bad' : 'tag good'}>{late ? '逾期提交' : '按时提交'}</span>
        </p>
        <p class="muted">
          {'回执号 '}
          <span class="number">{factId}</span>
        </p>
        <p>{replaced ? '这份已被后来提交的内容替换。' : stateText(task, tag)}</p>
      </div>
      <div class="card">
        <FiledBy visitor={visitor} submission={submission} />
        {content ? (
          <>
            {content(submission)}
            <p>
              <a href={href}>查看全部内容</a>
            </p>
          </>
        ) : (
          <Submission visitor={visitor} spec={spec} submission={submission} />
        )}
      </div>
      <p class="actions">
        {task.mode === 'replace' && !replaced && <LinkButton look="second" href={href} text="修改" />}
        {task.mode === 'fill' && tag === 'returned' && <LinkButton href={href} text="去修改" />}
        <LinkButton href={visitor.base} text="返回我的事项" />
      </p>
    </PersonLayout>
  );
}

function stateText(task: Task, tag: DoneTag): string {
  const decided = kindWords(task.spec.kind).decided?.[tag];
  if (decided) return `${decided}。`;
  if (tag === 'returned') return '审核意见：已退回，请修改后再提交。';
  if (task.mode === 'replace') return tag === 'kept' ? '方案结束前可修改。' : '可在审核前修改。';
  return tag === 'waiting' ? '等待审核。' : `${DONE_TEXT[tag]}。`;
}

interface CheckedProps {
  visitor: Visitor;
  title: string;
  /** What the check is for. */
  kind: StepKind;
  matter: { person_id: string | null; group_name: string | null };
  fact: NonNullable<Awaited<ReturnType<typeof recordedFact>>>;
  left: TaskItem[];
}

/** After a check: what was decided, and the next one to check. */
export function CheckedPage({ visitor, title, kind, matter, fact, left }: CheckedProps) {
  const next = left[0];
  const by = checkedByText(visitor, fact);
  return (
    <PersonLayout visitor={visitor} title="回执" back>
      <div class="card receipt">
        <p class="tick">{fact.outcome === 'return' ? '已退回' : (kindWords(kind).passed ?? '已通过')}</p>
        <p>
          <b>{title}</b>
        </p>
        <p>{subjectText(visitor, matter)}</p>
        {by && <p>{`${by}${kindWords(kind).passed ? '办理' : '审核'}`}</p>}
        {fact.comment && <p class="pre">{`意见：${fact.comment}`}</p>}
        <p class="muted">{`${dueText(fact.receivedAt)}　回执号 `}</p>
        <p class="number muted">{fact.id}</p>
      </div>
      <p class="actions">
        {next && visitor.programme.state === 'running' && (
          <LinkButton
            href={`${visitor.base}/matters/${next.matterId}/${encodeURIComponent(next.stepId)}`}
            text={`下一项（还有 ${left.length} 项）`}
          />
        )}
        <LinkButton look={next && 'second'} href={visitor.base} text="返回我的事项" />
      </p>
    </PersonLayout>
  );
}
