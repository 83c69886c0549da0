import { dateSchema } from '../../acts/instant.schema';
import { quarterToStart, templateAsked } from '../../acts/programme/programmeStart';
import { z } from '../../acts/zod';
import { isLocalDate } from '../../domain/calendar/shanghai';
import { AppError, refuseProblems, wrongAt } from '../../domain/errors';
import { nobodyTakesPart } from '../../domain/start/missingRoles';
import { rehearsedTooEarly, tooFarAhead, windowOf } from '../../domain/start/start.rules';
import { parametersOf } from '../../domain/template/parametersOf';
import type { NewRehearsal } from '../../store/rehearsal.repo';
import { rosterRowsOf } from '../../store/rehearsal.repo';
import type { ApiDeps } from '../api.deps';

/** A people script is a page of text. */
const MOST_TEXT = 50_000;
/** Each takes a small machine for half a minute to five: an hour's work, and a client that asks in a loop is stopped. */
const MOST_WAITING = 20;
/** What the table and the command take. */
export const MOST_SEED = 2_147_483_647;

const peopleSchema = z
  .union([z.string().max(MOST_TEXT), z.record(z.string(), z.unknown())], '应为 YAML 文本或一组字段')
  .openapi({
    description: '人员表现，YAML 文本或 JSON；不写则按自带的比例。写法见 rehearsal/people/people.yaml',
    example: {
      participants: [
        { share: 9, does: 'punctual' },
        { share: 1, does: 'silent' },
      ],
    },
  });

export const rehearsalWish = z
  .strictObject({
    template: z.string().max(100).openapi({ example: 'hundred-days' }),
    rosterId: z.string().max(100),
    startsOn: dateSchema.refine(isLocalDate, '日期须写作 YYYY-MM-DD 且确有此日'),
    parameters: z
      .record(z.string().max(50), z.int())
      .default({})
      .openapi({ example: { x: 2 } }),
    people: peopleSchema.optional(),
    seed: z
      .int()
      .min(0)
      .max(MOST_SEED)
      .default(1)
      .openapi({ description: '同一个数，结果完全相同；换一个数，换一批人扮演' }),
  })
  .openapi('RehearsalWish');

interface Checked {
  rehearsal: Omit<NewRehearsal, 'byAccess' | 'now'>;
  /** Throws "too-many-requests" when so many wait already. */
  refuseIfCrowded(waiting: number): void;
}

/**
 * What is to be rehearsed, or AppError naming what is wrong. Roles that nobody holds are no obstacle: the rehearsal warns of
 * them. The people script is read by the rehearsal itself.
 */
export async function wishChecked(
  deps: ApiDeps,
  body: z.output<typeof rehearsalWish>,
  now: number,
): Promise<Checked> {
  const { rosterId, startsOn, seed } = body;
  const template = templateAsked(deps, body.template);
  const parameters = parametersOf(template, body.parameters);
  refuseProblems('invalid-request', rehearsedTooEarly(startsOn, now));
  refuseProblems('calendar-range', tooFarAhead(windowOf(template, startsOn), now));
  const roster = await rosterRowsOf(deps.db, rosterId);
  if (!roster) throw wrongAt('rosterId', '没有这份名册');
  refuseProblems('invalid-request', nobodyTakesPart(template, roster));
  await quarterToStart(deps, template, startsOn, now);
  const people = textOf(body.people);
  if (people !== null && people.length > MOST_TEXT) throw wrongAt('people', `最多 ${MOST_TEXT} 个字符`);
  return {
    rehearsal: { template: template.id, title: template.title, rosterId, startsOn, parameters, people, seed },
    refuseIfCrowded(waiting) {
      if (waiting >= MOST_WAITING) throw new AppError('too-many-requests');
    },
  };
}

/** JSON is YAML, too. Nothing but blanks means nothing was given. */
function textOf(people: z.output<typeof peopleSchema> | undefined): string | null {
  if (people === undefined) return null;
  if (typeof people !== 'string') return JSON.stringify(people);
  return people.trim() === '' ? null : people;
}
