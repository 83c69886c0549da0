import { upgradeOf } from '../../acts/programme/upgradeOf';
import { dateProblem, plainDate } from '../../domain/calendar/typedDate';
import { AppError, type Problem } from '../../domain/errors';
import type { MoveTo } from '../../domain/matter/moveTo';
import type { Change } from '../../store/change/change.types';
import type { Tx } from '../../store/openStore';
import type { ApiDeps } from '../api.deps';
import { one, type Posted } from '../kit/readForm';
import type { FormTyped } from './formTyped';

/** Changes of a whole programme that its page previews. */
export const CHANGE_KINDS = ['resumed', 'moved', 'template'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What was typed into one of the page's forms, as it goes along to the preview and back. */
export type ChangeTyped = FormTyped<ChangeKind>;

/** More working days than this nobody means; the same bound as in the API. */
const MOST_WORKDAYS = 60;

/** The fields of the form; throws "not-found" for a form that is none of ours. */
export function typedChange(fields: Posted): ChangeTyped {
  const form = CHANGE_KINDS.find((k) => k === one(fields, 'change'));
  if (!form) throw new AppError('not-found');
  const names = Object.keys(fields).filter(
    (n) => ['step', 'until', 'workdays'].includes(n) || /^p_\w{1,50}$/.test(n),
  );
  const values = Object.fromEntries(names.slice(0, 60).map((n) => [n, one(fields, n).trim()]));
  return { form, values, problems: [], error: null };
}

/** The change meant by a form. Throws AppError naming the fields that are wrong, or why nothing would change. */
export async function changeInput(
  tx: Tx,
  deps: ApiDeps,
  programmeId: string,
  { form, values }: ChangeTyped,
): Promise<Change> {
  switch (form) {
    case 'resumed':
      return { kind: 'resumed', programmeId };
    case 'moved':
      return { kind: 'moved', programmeId, step: values.step ?? '', to: moveInput(values), matters: null };
    case 'template':
      return upgradeOf(tx, deps.templates, programmeId, parametersInput(values));
  }
}

/** A day or a number of working days: one of the two. */
function moveInput({ step = '', until = '', workdays = '' }: Record<string, string>): MoveTo {
  const problems: Problem[] = [];
  if (step === '') problems.push({ path: 'step', reason: '请选择环节' });
  const date = plainDate(until);
  const wrong = until === '' ? null : dateProblem(date);
  const count = numberTyped(workdays);
  if ((until === '') === (workdays === '')) {
    problems.push({ path: 'to', reason: '“改到哪一天”和“推后几个工作日”请填一个，并且只填一个' });
  } else if (wrong !== null) {
    problems.push({ path: 'to', reason: wrong });
  } else if (workdays !== '' && (count === null || count === 0 || Math.abs(count) > MOST_WORKDAYS)) {
    problems.push({ path: 'to', reason: `请填 1 至 ${MOST_WORKDAYS} 的整数，提前的写负数` });
  }
  if (problems.length > 0) throw new AppError('invalid-request', { problems });
  return until === '' ? { workdays: count! } : { date };
}

function parametersInput(values: Record<string, string>): Record<string, number> {
  const typed = Object.entries(values).filter(([name]) => name.startsWith('p_'));
  const read = typed.map(([name, value]) => [name.slice(2), numberTyped(value)] as const);
  const problems = read.flatMap(([name, n]): Problem[] =>
    n === null ? [{ path: `parameters.${name}`, reason: '请填整数' }] : [],
  );
  if (problems.length > 0) throw new AppError('invalid-request', { problems });
  return Object.fromEntries(read.map(([name, n]) => [name, n!]));
}

/** Chinese keyboards give full-width digits and signs. */
function numberTyped(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .replace(/^[−–—]/, '-')
    .trim();
  return /^[+-]?\d{1,6}$/.test(plain) ? Number(plain) : null;
}
