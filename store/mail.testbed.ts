import { digestOf } from '../activities/digestOf';
import { type Instant, instantOf } from '../domain/calendar/shanghai';
import type { RenderedMail } from '../mail/digest.types';
import { renderDigest } from '../mail/renderDigest';
import { matterOf, personOf } from '../tests/support/filePlan';
import { driveAll, OPENING, storeProgramme, type TestStore, YAML } from '../tests/support/testStore';
import { newId } from './newId';
import { at } from './openStore';
import { planMails } from './planMails';
import { bumpRevision } from './programme.context';
import type { RosterRow } from './roster.repo';
import { sendMail } from './sendMail';

export const SECRET = 'a secret of at least thirty-two characters';
export const PAGES = 'https://office.example.org';

/** A moment of the programme's month, March 2030; it opens on Monday the 4th at 08:00. */
export const march = (day: number, time: string): Instant => instantOf(dayOfMarch(day), time);

const dayOfMarch = (day: number): string => `2030-03-${String(day).padStart(2, '0')}`;

/** The shipped programme in a real store, with its mails planned and sent as the courier would, up to the server. */
export interface MailBed {
  programmeId: string;
  drive(now: Instant): Promise<void>;
  plan(now: Instant, secret?: string): Promise<{ mails: string[]; nextAt: Instant | null }>;
  /** Plans and sends everything; what was sent, by name of the reader. */
  sendAll(now: Instant, secret?: string): Promise<Map<string, RenderedMail>>;
  personOf(name: string): Promise<string>;
  /** The matter of a participant. */
  matterOf(name: string): Promise<string>;
  notices(): Promise<{ name: string; step: string; rung: string; state: string; reason: string | null }[]>;
  /** A leave; what else follows from one (a notice to the substitute) is up to the test. */
  away(name: string, substitute: string | null, from: number, to: number): Promise<string>;
  /** A notice as somebody else's part of the store would have written it. */
  tell(
    name: string,
    rung: string,
    more: Partial<{ matterId: string; step: string; now: Instant }>,
  ): Promise<void>;
}

/** `change` rewrites the shipped template's YAML. */
export async function startMailBed(
  store: TestStore,
  rows: readonly RosterRow[],
  change: (yaml: string) => string = (yaml) => yaml,
): Promise<MailBed> {
  const { db } = store;
  const programmeId = await storeProgramme(db, rows, OPENING, change(YAML));
  await driveAll(db, programmeId, OPENING);
  const rules = { id: 'office', perDay: 1000, limit: 100, stopped: false };
  const bed: MailBed = {
    programmeId,
    drive: (now) => driveAll(db, programmeId, now),
    plan: (now, secret = SECRET) =>
      planMails(db, { ...rules, secret, quiet: { from: '20:00', to: '08:00' } }, now),
    async sendAll(now, secret = SECRET) {
      const sent = new Map<string, RenderedMail>();
      const { mails } = await bed.plan(now, secret);
      for (const mail of mails) {
        await sendMail(db, mail, now, async (content, tx) => {
          if (sent.has(content.person.name)) throw new RangeError('a second mail at once');
          const digest = await digestOf(tx, { publicUrl: PAGES, secret, systems: [] }, content, now);
          sent.set(content.person.name, renderDigest(digest));
          return { kind: 'sent' };
        });
      }
      return sent;
    },
    personOf: (name) => personOf(db, name),
    matterOf: (name) => matterOf(db, name),
    notices: () =>
      db
        .selectFrom('notices as n')
        .innerJoin('persons as p', 'p.id', 'n.person_id')
        .select(['p.name', 'n.step_id as step', 'n.rung', 'n.state', 'n.reason'])
        .orderBy('n.created_at')
        .orderBy('n.rung')
        .orderBy('p.name')
        .execute(),
    async away(name, substitute, from, to) {
      const id = newId('a');
      const [person_id, substitute_id] = [
        await bed.personOf(name),
        substitute && (await bed.personOf(substitute)),
      ];
      const days = { from_on: dayOfMarch(from), to_on: dayOfMarch(to) };
      await db.transaction().execute(async (tx) => {
        const row = { id, person_id, substitute_id, programme_id: programmeId, ...days, reason: '培训' };
        await tx
          .insertInto('absences')
          .values({ ...row, by_access: 'test', created_at: at(OPENING), ended_at: null })
          .execute();
        await bumpRevision(tx, [programmeId]);
      });
      return id;
    },
    async tell(name, rung, { matterId, step = '', now = OPENING }) {
      await db
        .insertInto('notices')
        .values({
          id: newId('n'),
          office_id: 'office',
          programme_id: programmeId,
          matter_id: matterId ?? null,
          step_id: step,
          round: matterId ? 1 : 0,
          rung,
          person_id: await bed.personOf(name),
          planned_for: at(now),
          state: 'planned',
          reason: null,
          mail_id: null,
          created_at: at(now),
        })
        .execute();
    },
  };
  return bed;
}

/** A bed of its own for each test of a suite; it is there from `beforeEach` on. */
export function useMailBed(store: TestStore, rows: readonly RosterRow[]): MailBed {
  const bed = {} as MailBed;
  beforeEach(async () => {
    Object.assign(bed, await startMailBed(store, rows));
  });
  return bed;
}
