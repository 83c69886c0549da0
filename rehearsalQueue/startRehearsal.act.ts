import { act } from '../acts/act';
import type { ActDeps } from '../acts/act.types';
import { existingDate } from '../acts/instant.schema';
import { planStart, templateAsked } from '../acts/programme/programmeStart';
import { z } from '../acts/zod';
import type { Instant } from '../domain/calendar/shanghai';
import { AppError, refuseProblems, wrongAt } from '../domain/errors';
import { nobodyTakesPart } from '../domain/start/missingRoles';
import { MOST_SEED, rehearsedTooEarly, tooFarAhead, windowOf } from '../domain/start/start.rules';
import { parametersOf } from '../domain/template/parametersOf';
import { addRehearsal, countWaiting, rosterRowsOf } from '../store/rehearsal.repo';
import { rehearsalsOf } from './rehearsalsOf';

/** A people script is a page of text. */
const MOST_TEXT = 50_000;
/**
 * Each takes a small machine for half a minute to five: an hour's work, and a client that asks in a loop is stopped.
 */
const MOST_WAITING = 20;

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

const input = z.strictObject({
  template: z.string().max(100).openapi({ example: 'hundred-days' }),
  rosterId: z.string().max(100),
  startsOn: existingDate,
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
});

/**
 * Stands beside the processes that rehearse, which are the API's own: the store keeps which waits, and the next one
 * is begun after.
 */
export const startRehearsal = act(
  {
    name: 'startRehearsal',
    input,
    prepare: async (deps, { input, now }) => {
      await rehearsalsOf(deps).ready();
      return checked(deps, input, now);
    },
    run: async (tx, { caller, now }, rehearsal) => {
      if ((await countWaiting(tx)) >= MOST_WAITING) throw new AppError('too-many-requests');
      const id = await addRehearsal(tx, { ...rehearsal, byAccess: caller.accessId!, now });
      return { done: { id }, wake: [] };
    },
    tidy: async (deps, _rehearsal, failed) => {
      if (!failed) rehearsalsOf(deps).wake();
    },
  },
  {
    path: '/rehearsals',
    tag: '方案',
    summary: '预演一个方案',
    description:
      '在虚拟时钟上把整个方案走一遍：真实的模板、名册、日历和工作流，按比例扮演的人员，邮件不发出。' +
      '名册先换成化名再用。同时只进行一个，其余等待；进展见“查看预演”。',
    errors: ['calendar-range'],
    body: 'RehearsalWish',
    status: 201,
    answer: z.strictObject({ id: z.string(), state: z.literal('waiting') }).openapi('StartedRehearsal'),
    answerOf: ({ id }) => ({ id, state: 'waiting' }),
  },
);

/**
 * What is to be rehearsed, or AppError naming what is wrong. Roles that nobody holds are no obstacle: the rehearsal
 * warns of them. The people script is read by the rehearsal itself.
 */
async function checked(deps: ActDeps, asked: z.output<typeof input>, now: Instant) {
  const { rosterId, startsOn, seed } = asked;
  const template = templateAsked(deps, asked.template);
  const parameters = parametersOf(template, asked.parameters);
  refuseProblems('invalid-request', rehearsedTooEarly(startsOn, now));
  refuseProblems('calendar-range', tooFarAhead(windowOf(template, startsOn), now));
  const roster = await rosterRowsOf(deps.db, rosterId);
  if (!roster) throw wrongAt('rosterId', '没有这份名册');
  refuseProblems('invalid-request', nobodyTakesPart(template, roster));
  await planStart(deps, template, startsOn, now);
  const people = textOf(asked.people);
  if (people !== null && people.length > MOST_TEXT) throw wrongAt('people', `最多 ${MOST_TEXT} 个字符`);
  return { template: template.id, title: template.title, rosterId, startsOn, parameters, people, seed };
}

/** JSON is YAML, too. Nothing but blanks means nothing was given. */
function textOf(people: z.output<typeof peopleSchema> | undefined): string | null {
  if (people === undefined) return null;
  if (typeof people !== 'string') return JSON.stringify(people);
  return people.trim() === '' ? null : people;
}
