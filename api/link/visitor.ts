import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { AppError } from '../../domain/errors';
import type { ContextPerson, ProgrammeContext } from '../../domain/programme/context';
import { type LinkProgramme, standingOf } from '../../store/people.views';
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
  const standing = await standingOf(deps.db, token);
  if (standing.kind === 'dead') throw new LinkDead(standing.why, standing.linkId);
  if (standing.kind === 'unknown') throw new LinkDead('unknown');
  const context = await contextOf(deps.db, standing.link.programmeId, standing.link.revision);
  const person = context.people.get(standing.link.personId);
  if (!person) throw new AppError('not-found', { ids: { person: standing.link.personId } });
  return {
    linkId: standing.link.id,
    person,
    programme: standing.programme,
    context,
    base: `${baseUrl}/${token}`,
    now: deps.clock.now(),
  };
}
