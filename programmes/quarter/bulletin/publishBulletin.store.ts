import type { Instant } from '../../../domain/calendar/shanghai';
import type { Role } from '../../../domain/glossary';
import { recipientsFor } from '../../../domain/people/actors';
import type { ProgrammeContext } from '../../../domain/programme/context';
import type { Actor } from '../../../store/actor.types';
import { tellOfProgramme } from '../../../store/notice.repo';
import type { Db } from '../../../store/openStore';
import { contextOf } from '../../../store/programme.context';
import type { FileKind } from '../quarter.schema';
import { issue } from './bulletin.store';
import type { BulletinParts } from './bulletinParts.types';
import { bulletinOf } from './bulletins.store';
import { keepFile } from './file.store';

/** Who hears of it: everybody with a part in it but the officers, who issue it. */
const TOLD: readonly Role[] = ['leader', 'liaison', 'unitLeader', 'reviewer'];

/**
 * Issues a bulletin, keeps its documents as issued and tells everybody concerned. Each part is done once however often
 * it is said. Throws what `issue` throws. Answers the office whose courier has news.
 */
export async function publishBulletin(
  db: Db,
  render: BulletinParts['render'],
  { bulletinId, actor, now }: { bulletinId: string; actor: Actor; now: Instant },
): Promise<string> {
  const { bulletin, version } = await issue(db, { bulletinId, actor, now });
  const files: [FileKind, Buffer][] = [];
  for (const kind of Object.keys(render) as FileKind[]) files.push([kind, await render[kind](bulletin)]);
  const { programmeId } = (await bulletinOf(db, bulletinId))!;
  const context = await contextOf(db, programmeId);
  await db.transaction().execute(async (tx) => {
    for (const [kind, content] of files) await keepFile(tx, { bulletinId, kind, content });
    // Nobody is told before what they are told of is there.
    const told = concerned(context).flatMap((id) => recipientsFor(context, id, now));
    const once = [...new Map(told.map((r) => [r.personId, r])).values()];
    await tellOfProgramme(tx, context, { kind: 'published', version }, once, now);
  });
  return context.officeId;
}

function concerned({ people }: ProgrammeContext): string[] {
  return [...people.values()].filter((p) => p.roles.some((r) => TOLD.includes(r.role))).map((p) => p.id);
}
