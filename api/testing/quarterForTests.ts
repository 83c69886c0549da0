import { storeAct } from '../../acts/perform';
import { dateOf, instantOf } from '../../domain/calendar/shanghai';
import { saveFilings } from '../../programmes/quarter/filing/saveFilings.act';
import { makeRoster, makeUnits } from '../../programmes/quarter/makeUnits';
import { quarterOf } from '../../programmes/quarter/quarter.store';
import { keepEvidenceRow } from '../../store/evidence.repo';
import { openMatters } from '../../store/openMatters';
import { driveAll } from '../../tests/support/testStore';
import type { TestApi } from './apiForTests';
import { rosterIn } from './programmeForTests';

/** A quarter's programme of the shipped template, started through the API and opened as its workflow would. */
export interface TestQuarter {
  id: string;
  rosterId: string;
  /** Names of the units. */
  units: string[];
  personId(name: string): Promise<string>;
  /** Id of a unit's matter by the unit's name, or of a reviewer's by theirs. */
  matterOf(whose: string): Promise<string>;
  /** Sets the clock, if a time is given, and runs every matter's exchange until nothing is left to do. */
  drive(date?: string, time?: string): Promise<void>;
  /** A unit files everything asked, hands it in and signs. */
  fileAll(unit: string): Promise<void>;
  /** Reviewers give `share(unit)` of the full marks for everything in their shares, and hand them in. */
  scoreAll(share: (unit: string) => number): Promise<void>;
}

/** The third quarter of 2026, which is running at the test API's START. */
export async function startTestQuarter(api: TestApi, units = 3, reviewers = 3): Promise<TestQuarter> {
  const { db, clock } = api;
  const rosterId = await rosterIn(db, makeRoster(units, reviewers), clock.now());
  const input = { template: 'trace-quarter', title: '第三季度通报', startsOn: '2026-07-01', rosterId };
  const answer = await api.post('/api/v1/programmes', input);
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
  return openedQuarter(api, String(answer.body.id), rosterId, makeUnits(units));
}

/** A started quarter's programme, with what tests ask of it. */
export async function openedQuarter(
  api: TestApi,
  id: string,
  rosterId: string,
  units: string[],
): Promise<TestQuarter> {
  const { db, clock } = api;
  await openMatters(db, id, 0, 500, clock.now());
  const personId = async (name: string) => {
    const query = db.selectFrom('persons').select('id').where('roster_id', '=', rosterId);
    return (await query.where('name', '=', name).executeTakeFirstOrThrow()).id;
  };
  const quarter: TestQuarter = {
    id,
    rosterId,
    units,
    personId,
    matterOf: async (whose) => {
      const query = db.selectFrom('matters').select('id').where('programme_id', '=', id);
      const matter = units.includes(whose)
        ? query.where('group_name', '=', whose)
        : query.where('person_id', '=', await personId(whose));
      return (await matter.executeTakeFirstOrThrow()).id;
    },
    drive: async (date, time = '10:00') => {
      if (date !== undefined) clock.at = instantOf(date, time);
      await driveAll(db, id, clock.now());
    },
    fileAll: async (unit) => {
      const matter = await quarter.matterOf(unit);
      await file(api, id, matter);
      const { body } = await api.post(`/api/v1/matters/${matter}/filings/submission`, {}).expect(201);
      await quarter.drive();
      await api.post(`/api/v1/matters/${matter}/signature`, { hash: body.hash }).expect(201);
      await quarter.drive();
    },
    scoreAll: async (share) => {
      const { scored } = await quarterOf(db, id);
      const full = new Map(scored.map((i) => [i.code, i.full]));
      const reviewers = db.selectFrom('matters').select('id').where('programme_id', '=', id);
      for (const { id: matter } of await reviewers.where('key', '=', 'review').execute()) {
        const { body } = await api.get(`/api/v1/matters/${matter}/share`).expect(200);
        const scores = (body.units as Shared[]).flatMap(({ unitMatterId, unit, items }) =>
          items
            .filter((i) => i.toScore)
            .map(({ code }) => ({ unitMatterId, code, marks: Math.floor(full.get(code)! * share(unit)) })),
        );
        if (scores.length > 0) await api.put(`/api/v1/matters/${matter}/scores`, { scores }).expect(200);
        await api.post(`/api/v1/matters/${matter}/scores/submission`, {}).expect(201);
      }
      await quarter.drive();
    },
  };
  await quarter.drive();
  return quarter;
}

interface Shared {
  unitMatterId: string;
  unit: string;
  items: { code: string; toScore: boolean }[];
}

/** Everything asked of a unit with the first proof it takes; no file lies behind the evidence. */
async function file({ db, clock }: TestApi, programmeId: string, matterId: string): Promise<void> {
  const now = clock.now();
  const { filed } = await quarterOf(db, programmeId);
  const keep = (type: string, n: number) =>
    keepEvidenceRow(db, {
      ...{ matterId, stepId: 'fill', byPerson: null, byAccess: 'test', type, bytes: 1, now },
      ...{ sha256: String(n).repeat(64), sentSha256: String(n).repeat(64) },
    });
  const ids = { picture: await keep('image/jpeg', 1), document: await keep('application/pdf', 2) };
  const values = filed.map(({ code, rule, proof: { kinds, atLeast } }) => {
    const [kind] = atLeast > 0 ? kinds : [];
    const value = {
      nil: false,
      count: rule.by === 'count' ? 1 : null,
      text: '按要求开展',
      links: kind === 'link' ? ['https://www.example.org/a'] : [],
      onSite: kind === 'onSite' ? dateOf(now) : null,
      evidence: kind === 'picture' || kind === 'document' ? [ids[kind]] : [],
    };
    return [code, value] as const;
  });
  await storeAct(db, saveFilings, {
    caller: { personId: null, accessId: 'test' },
    target: { matterId, step: 'fill' },
    input: { values: Object.fromEntries(values) },
    now,
  });
}
