import type { LocalDate } from '../../domain/calendar/shanghai';
import type { DateTyped } from './extension.view';

interface DateProps {
  title: string;
  hint?: string;
  typed: DateTyped | undefined;
  first: LocalDate;
  last?: LocalDate;
  required?: boolean;
}

/** A day, with what is wrong with it beside it. What was typed comes back. */
export function DateField({ title, hint, typed, first, last, required = true }: DateProps) {
  const problem = typed?.problems.find((p) => p.path === 'until');
  return (
    <div class={problem ? 'field wrong' : 'field'}>
      <label for="until">{title}</label>
      {hint && <span class="hint">{hint}</span>}
      <input
        type="date"
        id="until"
        name="until"
        placeholder="2026-12-01"
        min={first}
        max={last}
        required={required}
        value={typed?.values.until ?? ''}
      />
      {problem && <span class="problem">{problem.reason}</span>}
    </div>
  );
}

interface ReasonProps {
  title: string;
  hint?: string;
  typed: DateTyped | undefined;
  id?: string;
  required?: boolean;
}

/** A sentence or two that go on record. */
export function ReasonField({ title, hint, typed, id = 'reason', required = true }: ReasonProps) {
  const problem = typed?.problems.find((p) => p.path === 'reason');
  return (
    <div class={problem ? 'field wrong' : 'field'}>
      <label for={id}>{title}</label>
      {hint && <span class="hint">{hint}</span>}
      <textarea id={id} name="reason" class="short" required={required} value={typed?.values.reason ?? ''} />
      {problem && <span class="problem">{problem.reason}</span>}
    </div>
  );
}
