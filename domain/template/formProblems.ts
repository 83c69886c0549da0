import { dateProblem } from '../calendar/typedDate';
import type { Problem } from '../errors';
import { ownOf } from '../ownOf';
import type { Form, FormField } from './form.schema';

export type FormValues = Record<string, string | number>;

const LONGEST = { text: 200, longText: 4000 } as const;

/** Everything that is wrong with a filled-in form, by field; empty if nothing is. */
export function formProblems(form: Form, values: FormValues, evidence: number): Problem[] {
  const known = new Set(form.fields.map((f) => f.id));
  const unknown = Object.keys(values)
    .filter((k) => !known.has(k))
    .map((k) => ({ path: `form.${k}`, reason: '表单里没有这一栏' }));
  const wrong = form.fields.flatMap((field) => {
    const reason = fieldProblem(field, ownOf(values, field.id));
    return reason ? [{ path: `form.${field.id}`, reason: `${field.title}：${reason}` }] : [];
  });
  return [...unknown, ...wrong, ...evidenceProblems(form, evidence)];
}

function evidenceProblems({ evidence: rule }: Form, count: number): Problem[] {
  const max = rule?.atMost ?? 0;
  if (count > max)
    return [{ path: 'evidence', reason: max === 0 ? '这个环节不收佐证' : `佐证最多 ${max} 份` }];
  if (rule && count < rule.atLeast)
    return [{ path: 'evidence', reason: `请至少附上 ${rule.atLeast} 份佐证` }];
  return [];
}

function fieldProblem(field: FormField, value: string | number | undefined): string | null {
  if (value === undefined || value === '') return field.required ? '请填写' : null;
  if (field.type === 'number') {
    if (typeof value !== 'number' || !Number.isInteger(value)) return '请填整数';
    if (field.min !== undefined && value < field.min) return `不能小于 ${field.min}`;
    if (field.max !== undefined && value > field.max) return `不能大于 ${field.max}`;
    return null;
  }
  if (typeof value !== 'string') return '请填文字';
  if (field.type === 'date') return dateProblem(value);
  if (field.type === 'choice')
    return field.options!.includes(value) ? null : `请选择：${field.options!.join('、')}`;
  const longest = field.max ?? LONGEST[field.type];
  if ([...value].length > longest) return `最多 ${longest} 个字`;
  return value.trim() === '' && field.required ? '请填写' : null;
}
