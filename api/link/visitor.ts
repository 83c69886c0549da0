import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { AppError } from '../../domain/errors';
import type { ContextPerson, ProgrammeContext } from '../../domain/programme/context';
import { type LinkProgramme, linkStatusOf } from '../../store/people.views';
import { contextOf } from '../../store/programme.context';
import type { ApiDeps } from '../api.deps';
import { LinkDead } from './linkDead.error';

/** Who opened a link: one person in one programme. The token never leaves `base`, and `base` is never logged. */
export interface Visitor {
  linkId: string;
  person: ContextPerson;
  programme: LinkProgramme;
  context: ProgrammeContext;
  /** `/t/<token>`: everything this person can open begins with it. */
  base: string;
  now: number;
}

type Handler = (visitor: Visitor, req: Request, res: Response, next: NextFunction) => Promise<void>;

/**
 * A handler that is reached only with a living link.
 * Throws LinkDead for one that died with its programme or was replaced, "not-found" for one that never was.
 */
export function withVisitor(deps: ApiDeps, handler: Handler): RequestHandler {
  return async (req, res, next) => {
    const visitor = await findVisitor(deps, String(req.params.token), req.baseUrl);
    await handler(visitor, req, res, next);
  };
}

async function findVisitor(deps: ApiDeps, token: string, baseUrl: string): Promise<Visitor> {
  const status = await linkStatusOf(deps.db, token);
  if (status.kind === 'dead') throw new LinkDead(status.why, status.linkId);
  if (status.kind === 'unknown') throw new LinkDead('unknown');
  const context = await contextOf(deps.db, status.link.programmeId, status.link.revision);
  const person = context.people.get(status.link.personId);
  if (!person) throw new AppError('not-found', { ids: { person: status.link.personId } });
  return {
    linkId: status.link.id,
    person,
    programme: status.programme,
    context,
    base: `${baseUrl}/${token}`,
    now: deps.clock.now(),
  };
}
