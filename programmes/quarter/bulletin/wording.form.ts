import { one, type Posted, textOf } from '../../../api/kit/readForm';
import type { Problem } from '../../../domain/errors';
import type { Wording } from './bulletin.types';

type TextField = Exclude<keyof Wording, 'requirements' | 'redHead'>;

interface FieldText {
  name: TextField;
  title: string;
  most: number;
  hint?: string;
  /** May be left empty. */
  optional?: true;
  long?: true;
}

/** The wording's fields as the page asks for them. */
export const WORDING_FIELDS: readonly FieldText[] = [
  { name: 'office', title: '发文机关', most: 60 },
  {
    name: 'documentNumber',
    title: '发文字号',
    most: 60,
    optional: true,
    hint: '如 统通〔{year}〕{number}号；没有就空着',
  },
  { name: 'title', title: '标题', most: 100 },
  { name: 'addressee', title: '主送机关', most: 200 },
  { name: 'opening', title: '开头', most: 1000, long: true },
];

/** What was typed as a wording; requirements are one paragraph a line. */
export function wordingTyped(fields: Posted): Wording {
  const text = (name: string) => textOf(fields, `f_${name}`);
  return {
    office: text('office'),
    documentNumber: text('documentNumber'),
    title: text('title'),
    addressee: text('addressee'),
    opening: text('opening'),
    requirements: text('requirements')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
    redHead: one(fields, 'redHead') === '1',
  };
}

/** Fields that must not be empty, and how long each may be. Placeholders are judged where the bulletin is compiled. */
export function wordingProblems(wording: Wording): Problem[] {
  const problems = WORDING_FIELDS.flatMap(({ name, title, most, optional }): Problem[] => {
    const value = wording[name];
    if (value === '' && !optional) return [{ path: name, reason: `${title}：请填写` }];
    return [...value].length > most ? [{ path: name, reason: `${title}：最多 ${most} 个字` }] : [];
  });
  const { requirements } = wording;
  if (requirements.length > 20 || requirements.some((r) => [...r].length > 1000))
    problems.push({ path: 'requirements', reason: '工作要求：最多 20 段，每段最多 1000 个字' });
  return problems;
}
