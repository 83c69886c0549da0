import { type RequestHandler, Router, urlencoded } from 'express';
import { AppError, type Problem } from '../../domain/errors';
import { endAbsence, recordAbsence } from '../../store/absence.repo';
import { listAbsences } from '../../store/absence.views';
import type { Tx } from '../../store/openStore';
import { mendAddress } from '../../store/person.repo';
import { contextOf } from '../../store/programme.context';
import type { ProgrammeSummary } from '../../store/programme.views';
import { renewLinks } from '../../store/renewLinks';
import { replacePerson } from '../../store/replacement.repo';
import type { ApiDeps } from '../api.deps';
import { confirmFirst } from '../confirm/confirmFirst';
import { refuseEnter } from '../confirm/enterGuard';
import { HTTP_STATUS } from '../errors.http';
import { formOnce } from '../formOnce';
import type { FailureLimit } from '../limits';
import { one } from '../people/readForm';
import { pokeCouriers } from '../pokeCouriers';
import { programmeOf } from '../programmeOf';
import { FORM_LIMIT } from './formLimit';
import { wrongForm } from './formTyped';
import { type OfficeVisitor, withOffice } from './officeVisitor';
import { type PeopleWish, peopleMeant, typedPeople } from './people.wish';
import { ReplaceConfirmPage } from './ReplaceConfirmPage';

/**
 * Leave and its early end, successors, addresses and new links, from the programme's page and back to it. What is wrong is shown
 * beside the field as typed (`res.locals.people`).
 */
export function peoplePages(deps: ApiDeps, failures: FailureLimit, showProgramme: RequestHandler): Router {
  const { db } = deps;
  const router = Router();
  router.post(
    '/programmes/:id/people',
    urlencoded({ extended: false, limit: FORM_LIMIT }),
    withOffice(deps, failures, async (visitor, req, res, next) => {
      const programme = await programmeOf(db, String(req.params.id));
      const typed = typedPeople(req.body ?? {});
      try {
        refuseEnter(req.body ?? {});
        const { people } = await contextOf(db, programme.id);
        const wish = peopleMeant(typed, (id) => people.has(id));
        const content = ['people', programme.id, typed.form, typed.values];
        const once = { access: visitor.accessId, key: one(req.body, 'key'), content, now: visitor.now };
        const offices =
          wish.form === 'replace'
            ? await confirmFirst(deps, req.body ?? {}, res, {
                ...{
                  actor: visitor.accessId,
                  what: 'replace',
                  target: programme.id,
                  content,
                  now: visitor.now,
                },
                // Somebody replaced meanwhile acts no more, which the replacement itself refuses.
                seen: async () => '',
                act: (tx) => act(tx, visitor, programme, wish),
                page: (confirm) => {
                  const names = [typed.values.personId, typed.values.by].map(
                    (id) => people.get(id ?? '')?.name,
                  );
                  return ReplaceConfirmPage({
                    visitor,
                    programme,
                    from: names[0],
                    to: names[1],
                    typed,
                    confirm,
                  });
                },
              })
            : await formOnce(deps, once, (tx) => act(tx, visitor, programme, wish));
        if (!offices) return;
        pokeCouriers(deps, offices)();
        res.redirect(303, `/programmes/${programme.id}?done=${typed.form}#people`);
      } catch (error) {
        if (!(error instanceof AppError) || error.code === 'not-found') throw error;
        res.locals.people = wrongForm(typed, error, fieldOf);
        res.locals.code = error.code;
        res.status(HTTP_STATUS[error.code]);
        await showProgramme(req, res, next);
      }
    }),
  );
  return router;
}

/** The store knows somebody chosen from somebody written; the form has one field for both. */
function fieldOf({ path, reason }: Problem): Problem {
  return { path: path === 'substituteId' ? 'substitute' : path, reason };
}

/** Does what was wished; answers the offices whose couriers have something new to send. */
async function act(
  tx: Tx,
  { accessId: byAccess, now }: OfficeVisitor,
  programme: ProgrammeSummary,
  wish: PeopleWish,
): Promise<string[]> {
  const by = { byAccess, now };
  switch (wish.form) {
    case 'absence': {
      const { everywhere, form: _, ...leave } = wish;
      const programmeId = everywhere ? null : programme.id;
      return (await recordAbsence(tx, { ...leave, programmeId, ...by })).offices;
    }
    case 'end': {
      const { absenceId, reason } = wish;
      const known = await listAbsences(tx, programme.id, programme.rosterId);
      if (!known.some((a) => a.id === absenceId))
        throw new AppError('not-found', { ids: { absence: absenceId } });
      return (await endAbsence(tx, { absenceId, reason, ...by })).offices;
    }
    case 'replace': {
      const { form: _, ...change } = wish;
      return [(await replacePerson(tx, { ...change, programmeId: programme.id, ...by })).officeId];
    }
    case 'mend': {
      const { form: _, ...mending } = wish;
      return (await mendAddress(tx, { ...mending, ...by })).offices;
    }
    case 'relink': {
      const { form: _, ...renewal } = wish;
      return (await renewLinks(tx, { ...renewal, ...by })).offices;
    }
  }
}
