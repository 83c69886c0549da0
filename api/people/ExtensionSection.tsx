import {
  dateText,
  dueTextBeside,
  instantOf,
  instantText,
  weekdayText,
  yearBeside,
} from '../../domain/calendar/shanghai';
import { whoText } from '../../domain/matter/summary';
import { EnterGuard } from '../confirm/enterGuard';
import type { MovedWords } from '../moveCause.words';
import { DateField, ReasonField } from './DateFields';
import type { DateTyped, ExtensionStanding } from './extension.view';
import { newFormKey } from './readForm';
import type { Task } from './task.view';

/** How it stands with more time for a step, and the folded form that asks for it. */
export function ExtensionSection({ task, typed }: { task: Task; typed: DateTyped | undefined }) {
  const { extension, visitor } = task;
  if (!extension) return typed?.error ? <Wrong typed={typed} /> : null;
  const { waiting, answered, rule, days, closedBecause } = extension;
  const who = whoText(rule.by);
  const running = task.mode === 'fill';
  return (
    <div id="extension">
      {waiting && (
        <div class="note">
          <p>
            <b>{`已申请延期至${dueTextBeside(waiting.until, visitor.now)}，等待${who}答复；答复之前原时限有效。`}</b>
          </p>
          <p class="pre">{`理由：${waiting.reason ?? ''}`}</p>
        </div>
      )}
      {answered && <Answer extension={answered} visitor={visitor} />}
      {waiting || !running ? (
        typed?.error && <Wrong typed={typed} />
      ) : (
        <details open={Boolean(typed)}>
          <summary>申请延期</summary>
          {typed && <Wrong typed={typed} />}
          {days ? (
            <AskForm task={task} rule={rule} days={days} typed={typed} />
          ) : (
            <p class="muted">{`${closedBecause ?? ''}。`}</p>
          )}
        </details>
      )}
    </div>
  );
}

/** What became of the last request, with what the decider wrote. */
function Answer({
  extension,
  visitor,
}: {
  extension: NonNullable<ExtensionStanding['answered']>;
  visitor: Task['visitor'];
}) {
  const { decision } = extension;
  if (!decision) return null;
  const by =
    decision.byPerson === null ? '办公室' : (visitor.context.people.get(decision.byPerson)?.name ?? '');
  const text = decision.granted
    ? `同意延期至${dueTextBeside(decision.due, visitor.now)}`
    : `不同意延期至${dueTextBeside(extension.until, visitor.now)}，时限不变`;
  return (
    <div class={decision.granted ? 'note' : 'note return'}>
      <p>
        <b>{`${by}于${instantText(decision.at)}答复：${text}。`}</b>
      </p>
      {decision.comment && <p class="pre">{decision.comment}</p>}
    </div>
  );
}

interface AskProps {
  task: Task;
  rule: ExtensionStanding['rule'];
  days: NonNullable<ExtensionStanding['days']>;
  typed: DateTyped | undefined;
}

function AskForm({ task, rule, days, typed }: AskProps) {
  const { visitor, matter, step } = task;
  const action = `${visitor.base}/matters/${matter.id}/${encodeURIComponent(step.id)}/extension/ask#extension`;
  const last = `${yearBeside(instantOf(days.last, '12:00'), visitor.now)}${dateText(days.last)}（${weekdayText(days.last)}）`;
  return (
    <form method="post" action={action} encType="multipart/form-data" class="card">
      <EnterGuard />
      <input type="hidden" name="key" value={newFormKey()} />
      <input type="hidden" name="round" value={step.round} />
      <p>{`由${whoText(rule.by)}答复。最多延${rule.atMost}个工作日，到${last}为止；可延${rule.times}次。答复之前原时限有效。`}</p>
      <DateField
        title="想延到哪一天"
        hint="钟点不变；选到休息日的，顺延到下一个工作日"
        typed={typed}
        first={days.first}
        last={days.last}
      />
      <ReasonField title="理由" typed={typed} />
      <button type="submit" class="second block">
        提交延期申请
      </button>
    </form>
  );
}

function Wrong({ typed }: { typed: DateTyped }) {
  if (!typed.error) return null;
  return (
    <div class="note error" role="alert">
      <p>
        <b>{typed.error}</b>
      </p>
    </div>
  );
}

/** Every move of this round's deadline: from when to when, who, and why. */
export function MoveHistory({ moves }: { moves: readonly MovedWords[] }) {
  if (moves.length === 0) return null;
  return (
    <details>
      <summary>{`时限调整过${moves.length}次`}</summary>
      <ul class="moves">
        {moves.map((m) => (
          <li key={`${m.round}.${m.n}`}>
            {`由${m.from}改为`}
            <b>{m.to}</b>
            <br />
            <span class="muted">{m.because}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
