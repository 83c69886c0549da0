import { AppError, type Problem } from '../../../domain/errors';
import { forbids } from '../../../domain/forbidden/forbidden.schema';
import type { Wording } from './bulletin.types';
import { PLACEHOLDERS, wordingSchema } from './wording.schema';

/** What is given of a wording; the rest stays as it was. */
type WordingGiven = { [Field in keyof Wording]?: Wording[Field] | undefined };

/**
 * A whole wording: what is asked for over what stood before. Throws "invalid-request", or "forbidden-field" for a text
 * about persons, naming each place as `wording.<field>`.
 */
export function wordingOver(before: Wording, input: WordingGiven): Wording {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  const parsed = wordingSchema.safeParse({ ...before, ...given });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((i) => ({
    path: ['wording', ...i.path.map(String)].join('.'),
    reason: i.message,
  }));
  throw new AppError(forbids(parsed.error.issues) ? 'forbidden-field' : 'invalid-request', { problems });
}

/** What the placeholders of a wording stand for. */
export interface Placeholders {
  year: string;
  /** 一, 二, 三 or 四. */
  quarter: string;
  /** Number of units assessed. */
  units: string;
  /** Average total, two decimals. */
  average: string;
  /** The first three ranks, by name. */
  top: string;
  /** 发文字号's running number, or 第几期. */
  number: string;
}

/**
 * Fills {year}, {quarter} … in every text of a wording. The 发文字号 takes the year of issue (`issueYear`), as office
 * numbering does: the fourth quarter's bulletin is numbered in the next year. Throws AppError "invalid-template" naming
 * every unknown placeholder.
 */
export function fillWording(wording: Wording, values: Placeholders, issueYear: string): Wording {
  const problems: Problem[] = [];
  const fill = (path: string, text: string, v: Placeholders = values) =>
    text.replace(/\{([^{}]*)\}/g, (whole, name: string) => {
      const known = PLACEHOLDERS.find((k) => k === name.trim());
      if (known) return v[known];
      const all = PLACEHOLDERS.map((k) => `{${k}}`).join(' ');
      problems.push({ path, reason: `不认识的占位符 ${whole}，可用的有 ${all}` });
      return whole;
    });
  const filled = {
    office: fill('office', wording.office),
    documentNumber: fill('documentNumber', wording.documentNumber, { ...values, year: issueYear }),
    title: fill('title', wording.title),
    addressee: fill('addressee', wording.addressee),
    opening: fill('opening', wording.opening),
    requirements: wording.requirements.map((r, n) => fill(`requirements.${n}`, r)),
    redHead: wording.redHead,
  };
  if (problems.length > 0) throw new AppError('invalid-template', { problems });
  return filled;
}
