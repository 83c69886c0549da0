import type { RequestHandler, Router } from 'express';
import type { Act } from '../../acts/act.types';
import { endAbsence } from '../../acts/people/endAbsence.act';
import { mendAddress } from '../../acts/people/mendAddress.act';
import { recordAbsence } from '../../acts/people/recordAbsence.act';
import { renewLinks } from '../../acts/people/renewLinks.act';
import { replacePerson } from '../../acts/people/replacePerson.act';
import { AppError, type Problem } from '../../domain/errors';
import type { ContextPerson } from '../../domain/programme/context';
import { absenceRows } from '../../store/absence.views';
import type { Db } from '../../store/openStore';
import { contextOf } from '../../store/programme.context';
import type { ProgrammeSummary } from '../../store/programme.views';
import type { ApiDeps } from '../api.deps';
import { refuseEnter } from '../confirm/enterGuard';
import type { FailureLimit } from '../limits';
import { programmeOf } from '../programmeOf';
import type { OfficeWords } from './OfficeConfirm';
import { officeAct, officeForm } from './officeForm';
import { type PeopleForm, type PeopleTyped, peopleInput, typedPeople } from './people.input';

const ACTS: Record<PeopleForm, Act<string, object, object>> = {
  absence: recordAbsence,
  end: endAbsence,
  replace: replacePerson,
  mend: mendAddress,
  relink: renewLinks,
};

/** Leave and its early end, successors, addresses and new links, from the programme's page and back to it. */
export function officePeoplePages(deps: ApiDeps, failures: FailureLimit, show: RequestHandler): Router {
  const { db } = deps;
  return officeForm<PeopleForm>(deps, failures, {
    path: '/programmes/:id/people',
    show,
    fieldOf,
    typed: ({ fields }) => typedPeople(fields),
    act: async (visit, typed) => {
      const { params, fields } = visit;
      refuseEnter(fields);
      const programme = await programmeOf(db, String(params.id));
      const { people } = await contextOf(db, programme.id);
      const asked = peopleInput(typed, programme.id, (id) => people.has(id));
      if (typed.form === 'end') await requireListed(db, programme, asked.target);
      // Somebody replaced meanwhile acts no more, which the replacement itself refuses.
      const final = typed.form === 'replace' && { words: () => replaceWords(programme, people, typed) };
      const done = await officeAct(visit, ACTS[typed.form], { ...asked, final });
      return done && `/programmes/${programme.id}?done=${typed.form}#people`;
    },
  });
}

/** It holds at once, and the link before dies. */
function replaceWords(
  { id, title }: ProgrammeSummary,
  people: ReadonlyMap<string, ContextPerson>,
  { values }: PeopleTyped,
): OfficeWords {
  const { personId = '', by = '', newName, newUnit, newEmail, reason = '' } = values;
  const written = [newName, newUnit, newEmail].filter(Boolean).join('，');
  return {
    title: '换人',
    about: '立即生效：全部角色和未办的事项由接办人办理，原来的人的链接失效，不能撤回。',
    lines: [
      ['谁不再承担', people.get(personId)?.name ?? ''],
      ['由谁接办', people.get(by)?.name ?? written],
      ['理由', reason],
    ],
    back: { href: `/programmes/${id}#people`, text: title },
  };
}

/** An act knows somebody chosen from somebody written; the form has one field for both. */
function fieldOf({ path, reason }: Problem): Problem {
  return { path: path === 'substituteId' ? 'substitute' : path, reason };
}

/** Leave of people who have nothing to do with this programme is ended elsewhere. */
async function requireListed(db: Db, { id, rosterId }: ProgrammeSummary, absence: string): Promise<void> {
  const listed = await absenceRows(db, id, rosterId);
  if (!listed.some((a) => a.id === absence)) throw new AppError('not-found', { ids: { absence } });
}
