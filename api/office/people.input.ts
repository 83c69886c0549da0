import { asHuman, emailSchema, humanSchema } from '../../acts/human.schema';
import { phoneField } from '../../documents/roster.fields';
import type { LocalDate } from '../../domain/calendar/shanghai';
import { dateProblem, plainDate } from '../../domain/calendar/typedDate';
import { AppError, type Problem } from '../../domain/errors';
import type { Named } from '../../domain/people/human.types';
import { OFFICE } from '../../store/mailSwitch.repo';
import { one, type Posted } from '../kit/readForm';
import { type FormTyped, reasonProblems, typedForm } from './formTyped';

/** What the office does about a programme's people: leave, its early end, a successor, an address, a new link. */
export const PEOPLE_FORMS = ['absence', 'end', 'replace', 'mend', 'relink'] as const;
export type PeopleForm = (typeof PEOPLE_FORMS)[number];
export type PeopleTyped = FormTyped<PeopleForm>;

/** Chosen in place of somebody on the list. */
export const NOBODY = 'none';
export const SOMEBODY_NEW = 'new';

/** The fields of somebody who is not on the roster, by what the roster calls them. */
const NEW_FIELDS = { name: 'newName', unit: 'newUnit', email: 'newEmail' } as const;

const PEOPLE_FIELDS: Record<PeopleForm, readonly string[]> = {
  absence: ['personId', 'from', 'to', 'substitute', 'scope', 'reason', ...Object.values(NEW_FIELDS)],
  end: ['reason'],
  replace: ['personId', 'by', 'reason', ...Object.values(NEW_FIELDS)],
  mend: ['personId', 'email', 'phone', 'reason'],
  relink: ['personId', 'reason'],
};

/** The fields of a form as typed; throws "not-found" for a form that is none of ours. */
export function typedPeople(fields: Posted): PeopleTyped {
  const form = PEOPLE_FORMS.find((f) => f === one(fields, 'form'));
  if (!form) throw new AppError('not-found');
  const names = form === 'end' ? [...PEOPLE_FIELDS.end, 'absenceId'] : PEOPLE_FIELDS[form];
  return typedForm(form, fields, names);
}

/**
 * What the form's act is about and its input, read by the API's own schemas. `isHere` tells who is on the
 * programme's list. Throws "invalid-request" naming every field that is wrong.
 */
export function peopleInput(
  { form, values }: PeopleTyped,
  programmeId: string,
  isHere: (id: string) => boolean,
): { target: string; typed: object } {
  const problems: Problem[] = [];
  const value = (name: string) => values[name] ?? '';
  const reason = value('reason');
  const personId = value('personId');
  if (form !== 'end' && !isHere(personId)) problems.push({ path: 'personId', reason: '请从名单里选一个人' });
  const asked = (() => {
    switch (form) {
      case 'absence': {
        const [from, to] = [day('from', value('from'), problems), day('to', value('to'), problems)];
        const without = value('substitute') === NOBODY;
        const substitute = named('substitute', '代办人', values, isHere, problems);
        if (!substitute && !without) return null;
        const standIn =
          substitute && 'personId' in substitute ? { substituteId: substitute.personId } : { substitute };
        const everywhere = value('scope') === 'all';
        return {
          target: OFFICE,
          typed: { personId, programmeId: everywhere ? null : programmeId, ...standIn, from, to, reason },
        };
      }
      case 'end':
        return { target: value('absenceId'), typed: { reason } };
      case 'replace': {
        const by = named('by', '接办人', values, isHere, problems);
        return by && { target: programmeId, typed: { personId, by, reason } };
      }
      case 'mend':
        return { target: personId, typed: { ...address(value('email'), value('phone'), problems), reason } };
      case 'relink':
        return { target: personId, typed: { reason } };
    }
  })();
  problems.push(...reasonProblems(reason));
  if (problems.length > 0 || !asked) throw new AppError('invalid-request', { problems });
  return asked;
}

function day(path: string, typed: string, problems: Problem[]): LocalDate {
  const date = plainDate(typed);
  const reason = dateProblem(date);
  if (reason !== null) problems.push({ path, reason });
  return date;
}

/** Somebody chosen from the list or written anew: one of the two. Null if nobody is, said to be so or wrong. */
function named(
  path: 'substitute' | 'by',
  what: string,
  values: Record<string, string>,
  isHere: (id: string) => boolean,
  problems: Problem[],
): Named | null {
  const chosen = values[path] ?? '';
  const typed = Object.entries(NEW_FIELDS).map(([field, name]) => [field, values[name] ?? ''] as const);
  const anew = typed.some(([, text]) => text !== '');
  if (chosen === SOMEBODY_NEW || (chosen === '' && anew)) return written(typed, problems);
  if (anew) {
    problems.push({ path, reason: `下面又填了名册以外的人；${what}只能有一个，请只留一处` });
  } else if (chosen !== NOBODY || path === 'by') {
    if (isHere(chosen)) return { personId: chosen };
    problems.push({ path, reason: `请选择${what}` });
  }
  return null;
}

function written(typed: readonly (readonly [string, string])[], problems: Problem[]): Named | null {
  const read = humanSchema.safeParse(Object.fromEntries(typed));
  if (read.success) return asHuman(read.data);
  for (const { path, message } of read.error.issues)
    problems.push({ path: NEW_FIELDS[path[0] as keyof typeof NEW_FIELDS], reason: onPage(message) });
  return null;
}

/** Left blank, something stays as it is; a phone “无” is taken away. */
function address(
  email: string,
  phone: string,
  problems: Problem[],
): { email?: string; phone?: string | null } {
  if (email === '' && phone === '') problems.push({ path: 'email', reason: '邮箱和手机请至少填一个' });
  const mended: { email?: string; phone?: string | null } = {};
  if (email !== '') {
    const read = emailSchema.safeParse(email);
    if (read.success) mended.email = read.data;
    else problems.push({ path: 'email', reason: onPage(read.error.issues[0]!.message) });
  }
  if (phone !== '') {
    // The field itself: the schema around it, which also takes null, words every refusal alike.
    const read = phoneField({ text: phone, kind: 'text' });
    if ('value' in read) mended.phone = read.value;
    else problems.push({ path: 'phone', reason: onPage(read.reason) });
  }
  return mended;
}

/** The roster's words are about cells of a workbook. */
function onPage(reason: string): string {
  return reason.replace('一个单元格只能填一个邮箱', '只能填一个邮箱').replace(/；没有.*$/, '');
}
