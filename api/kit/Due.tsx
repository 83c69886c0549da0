import type { DueWords } from '../../domain/matter/dueWords';
import type { MovedWords } from '../../domain/matter/moved.words';
import { Folded } from './Parts';

interface DueProps {
  due: DueWords | null | undefined;
  word?: string;
  /** How long is left is said only while there is something to do. */
  left?: boolean;
}

/** The deadline of a step, and how long is left. */
export function Due({ due, word = '时限', left = true }: DueProps) {
  if (!due) return null;
  return (
    <p class="due">
      {`${word}：`}
      <b>{due.text}</b> {left && <span class={`left-${due.tone}`}>{due.left}</span>}
    </p>
  );
}

export function Why({ why }: { why: string | null | undefined }) {
  if (!why) return null;
  return (
    <Folded title="为什么是这一天">
      <p class="muted">{why}</p>
    </Folded>
  );
}

/** Every move of this round's deadline: from when to when, who, and why. */
export function MoveHistory({ moves }: { moves: readonly MovedWords[] }) {
  if (moves.length === 0) return null;
  return (
    <Folded title={`时限调整过${moves.length}次`}>
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
    </Folded>
  );
}
