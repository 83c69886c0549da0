import type { Instant } from '../../domain/calendar/shanghai';
import { wrongAt } from '../../domain/errors';
import { recipientsFor } from '../../domain/people/actors';
import { likeness } from '../../domain/people/sameHuman';
import { humanOf, programmesOfHuman } from '../../store/human.repo';
import { revokeLinks } from '../../store/link.repo';
import { lockHumans } from '../../store/lockHumans';
import { tellOfProgramme } from '../../store/notice.repo';
import type { Tx } from '../../store/openStore';
import {
  giveUpFailed,
  joinHumans,
  keepMending,
  namesakesOf,
  sendAgainNow,
  timesReaddressed,
  writeAddress,
} from '../../store/person.repo';
import { bumpRevision, contextOf } from '../../store/programme.context';
import { programmeEvent } from '../../store/programmeEvent';
import { act } from '../act';
import { emailSchema, phoneSchema } from '../human.schema';
import { reasonSchema } from '../params.schema';
import { z } from '../zod';
import { couriersOf } from './couriersOf';

/** About a person of a roster, on every roster on which this same human stands: they stay the same human on all. */
export const mendAddress = act(
  {
    name: 'mendAddress',
    input: z.strictObject({
      email: emailSchema.optional(),
      phone: phoneSchema.optional(),
      reason: reasonSchema.openapi({ example: '原邮箱已停用' }),
    }),
    run: async (tx, { caller, target: personId, input: { reason, ...address }, now }) => {
      const byAccess = caller.accessId!;
      const person = await humanOf(tx, personId);
      const { email = person.email, phone = person.phone } = address;
      if (email === person.email && phone === person.phone) throw wrongAt('email', '与原来登记的相同');
      await lockHumans(tx);
      await writeAddress(tx, person, address);
      await becomeOne(tx, { ...person, email, phone }, address.email === undefined ? 'phone' : 'email');
      const rows = await programmesOfHuman(tx, person);
      const mending = await keepMending(tx, { personId, reason, byAccess, now });
      const ids = [...new Set(rows.map((r) => r.id))];
      await bumpRevision(tx, ids);
      for (const programmeId of ids) {
        const event = { kind: 'addressMended', at: now, data: { mending, by: byAccess } };
        await programmeEvent(tx, programmeId, event);
      }
      const done = { id: personId };
      if (email === person.email) return { done, wake: [] };
      for (const { id: programmeId, personId } of rows) {
        // Whoever reads the old mailbox, a stranger perhaps, has it.
        await revokeLinks(tx, { programmeId, personId }, now);
        await giveUpFailed(tx, programmeId, personId);
        await sendAgainNow(tx, personId, now);
        await tellAnew(tx, programmeId, personId, now);
      }
      return { done, wake: couriersOf(rows) };
    },
  },
  {
    path: '/people/{id}',
    tag: '名册',
    summary: '更正邮箱或手机',
    description:
      '没有写的栏目不变。换了邮箱的，发往原邮箱的链接立即失效，每个在办方案马上发一封带新链接的邮件列出未办的事，送不到的旧通知不再发。',
    errors: ['not-found'],
    answer: z.strictObject({ id: z.string() }),
  },
);

/**
 * With an address that a namesake has on other rosters somebody is that human: from now on they are one there too.
 * Throws "invalid-request" if both stand on one roster: two people on it would silently have become one.
 */
async function becomeOne(tx: Tx, person: Awaited<ReturnType<typeof humanOf>>, path: string): Promise<void> {
  const namesakes = await namesakesOf(tx, person.name);
  const others = new Set(
    namesakes
      .filter((r) => r.human_id !== person.humanId && likeness(person, r) === 'same')
      .map((r) => r.human_id),
  );
  if (others.size === 0) return;
  const joined = namesakes.filter(
    (r) => !r.twin && (r.human_id === person.humanId || others.has(r.human_id)),
  );
  if (new Set(joined.map((r) => r.roster_id)).size < joined.length) {
    const reason = '同一份名册上有一位同名的人已登记了这个邮箱或手机，改后分不清是两个人还是同一个人；请核对';
    throw wrongAt(path, reason);
  }
  await joinHumans(tx, person.humanId, [...others]);
}

async function tellAnew(tx: Tx, programmeId: string, personId: string, now: Instant): Promise<void> {
  const context = await contextOf(tx, programmeId);
  if (context.people.get(personId)?.replacedBy) return;
  const n = (await timesReaddressed(tx, programmeId, personId)) + 1;
  // Their own address is what was mended: it goes to them, on leave or not.
  const [recipient] = recipientsFor(context, personId, now).filter((r) => r.personId === personId);
  const own = recipient ?? { personId, forPerson: null, notBefore: null };
  await tellOfProgramme(tx, context, { kind: 'readdressed', person: personId, n }, [own], now);
}
