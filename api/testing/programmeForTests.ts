import type { Role } from '../../domain/glossary';
import { openMatters } from '../../store/openMatters';
import type { Db } from '../../store/openStore';
import { keepRoster, type RosterRow } from '../../store/roster.repo';
import { driveAll } from '../../tests/support/testStore';
import type { TestApi } from './apiForTests';

/** Two groups with a leader each, three participants (003 without e-mail), an officer, a leader. */
export const PEOPLE: RosterRow[] = [
  row('参与者001', 'participant', '第1组'),
  row('参与者002', 'participant', '第1组'),
  { ...row('参与者003', 'participant', '第2组'), email: null },
  row('组长01', 'groupLeader', '第1组'),
  row('组长02', 'groupLeader', '第2组'),
  row('经办人01', 'officer', null),
  row('分管领导01', 'leader', null),
];

export function row(name: string, role: Role, group: string | null): RosterRow {
  const n = name.replace(/\D/g, '');
  return {
    name,
    role,
    group,
    email: `${role}${n}@example.org`,
    phone: null,
    unit: `示例单位${n.padStart(2, '0').slice(-2)}`,
  };
}

export function rosterIn(db: Db, people: readonly RosterRow[], now: number): Promise<string> {
  return db.transaction().execute((tx) => keepRoster(tx, people, [], now));
}

export interface TestProgramme {
  id: string;
  rosterId: string;
  personId(name: string): Promise<string>;
  /** Id of somebody's own matter. */
  matterOf(name: string): Promise<string>;
  /** Runs every matter's exchange as its workflow would, until nothing is left to do. */
  drive(): Promise<void>;
}

/** A programme of its own for each test of a suite; it is there from `beforeEach` on. */
export function useTestProgramme(api: TestApi): TestProgramme {
  const programme = {} as TestProgramme;
  beforeEach(async () => {
    Object.assign(programme, await startTestProgramme(api));
  });
  return programme;
}

/** A programme started through the API and opened as its workflow would. */
export async function startTestProgramme(
  api: TestApi,
  people: readonly RosterRow[] = PEOPLE,
): Promise<TestProgramme> {
  const { db, clock } = api;
  const rosterId = await rosterIn(db, people, clock.now());
  const input = {
    template: 'hundred-days',
    title: '百日服务',
    startsOn: '2026-08-24',
    rosterId,
    parameters: { x: 2 },
  };
  const answer = await api.post('/api/v1/programmes', input);
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
  const id = String(answer.body.id);
  await openMatters(db, id, 0, 500, clock.now());
  const personId = async (name: string) => {
    const query = db
      .selectFrom('persons')
      .select('id')
      .where('roster_id', '=', rosterId)
      .where('name', '=', name);
    return (await query.executeTakeFirstOrThrow()).id;
  };
  const programme: TestProgramme = {
    id,
    rosterId,
    personId,
    matterOf: async (name) => {
      const query = db.selectFrom('matters').select('id').where('programme_id', '=', id);
      return (await query.where('person_id', '=', await personId(name)).executeTakeFirstOrThrow()).id;
    },
    drive: () => driveAll(db, id, clock.now()),
  };
  await programme.drive();
  return programme;
}
