import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import express from 'express';
import { instantOf } from '../../domain/calendar/shanghai';
import type { Role } from '../../domain/glossary';
import { readTemplate } from '../../domain/template/readTemplate';
import { type RunningPostgres, startPostgres } from '../../local/postgres/startPostgres';
import { newestCalendar } from '../../store/calendar.repo';
import { linkTokens } from '../../store/link.repo';
import { openMatters } from '../../store/openMatters';
import { type Db, openStore, type Store } from '../../store/openStore';
import { prepareStore } from '../../store/prepareStore';
import { createProgramme } from '../../store/programme.repo';
import { keepRoster, type RosterRow } from '../../store/roster.repo';
import { driveAll } from '../../tests/support/testStore';
import type { SystemDeps } from '../api.system';
import { depsForTests } from '../testing/depsForTests';
import { bulletinPartsForTests } from '../testing/wordingForTests';

/** A small programme: enough for every kind of page, opened in milliseconds. */
const TEMPLATE = `
id: small
version: 1
title: 百日服务（样例）
about: 测试用的小方案。
days: 100
closes: { workdays: 10, after: end, at: "18:00" }
parameters: { x: { title: 自选次数, min: 1, max: 20, default: 2 } }
ladders:
  all:
    remind: [{ workdays: 0, at: "09:00" }]
    escalate: [{ workdays: 1, at: "09:00", to: groupLeader }, { workdays: 3, at: "09:00", to: officer }]
matters:
  group:
    title: 小组服务
    for: group
    steps:
      - { id: theme, title: 主题活动, due: { day: 45 }, ladder: all, form: { fields: [{ id: summary, title: 情况, type: longText }] } }
  participant:
    title: 百日服务
    for: participant
    steps:
      - id: plan
        title: 服务计划
        due: { workdays: 7, after: start }
        ladder: all
        extension: { by: groupLeader, atMost: 10, times: 1 }
        form:
          fields:
            - { id: services, title: 打算开展的服务, type: longText, max: 2000, hint: 每项写一行 }
            - { id: kind, title: 方式, type: choice, options: [线上, 线下] }
            - { id: note, title: 备注, type: text, required: false }
          evidence: { atLeast: 0, atMost: 3 }
        check: { by: groupLeader, title: 审核服务计划, due: { workdays: 3 }, ladder: all }
      - id: elective
        title: 自选服务
        repeat: x
        due: { spread: { from: 15, to: 88 }, roll: back }
        tally: X
        nilReturn: true
        ladder: all
        form:
          fields:
            - { id: date, title: 服务日期, type: date }
            - { id: done, title: 服务内容, type: longText, max: 2000 }
            - { id: served, title: 服务人数, type: number, min: 0, max: 100000 }
          evidence: { atLeast: 1, atMost: 2, kinds: [image], why: 拍活动场景即可，不必拍人 }
        check: { by: groupLeader, title: 审核自选服务, due: { workdays: 5 }, ladder: all }
      - { id: final, title: 期末总结, opens: { day: 92 }, due: { workdays: 2, before: end }, ladder: all, form: { fields: [{ id: summary, title: 总结, type: longText }] } }
`;

/** Monday, 24 August 2026, 10:00 in Shanghai: the programme's first day. */
export const START = instantOf('2026-08-24', '10:00');

export interface Testbed {
  db: Db;
  deps: SystemDeps;
  app: express.Express;
  clock: { at: number; now(): number };
  programmeId: string;
  /** Signals the pages sent, as `<workflow> <signal>`. */
  pokes: string[];
  /** Path of somebody's link, `/t/<token>`. */
  linkOf(name: string): string;
  personId(name: string): string;
  /** Id of somebody's own matter, or of a group's. */
  matterOf(name: string): Promise<string>;
  /** Runs every matter's exchange as its workflow would, until nothing is left to do. */
  drive(): Promise<void>;
  close(): Promise<void>;
}

/** A programme with `participants` in one group, a leader, an officer and a head, on a real Postgres. */
export async function startTestbed(
  mount: (deps: SystemDeps, app: express.Express) => void,
  size: { participants?: number; x?: number } = {},
): Promise<Testbed> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'tx-people-'));
  const postgres = await startPostgres({ dataDir: path.join(folder, 'pg'), settings: { fsync: 'off' } });
  const store = openStore(postgres.url, () => undefined);
  const { db } = store;
  const clock = { at: START, now: () => clock.at };
  await prepareStore(db, clock.now());
  const names = new Map<string, string>();
  const programmeId = await seed(db, size.participants ?? 3, size.x ?? 2, names);
  await openMatters(db, programmeId, 0, 500, clock.now());
  const pokes: string[] = [];
  const deps = depsForTests({
    ...{ db, clock, folder, pokes, parts: bulletinPartsForTests(folder) },
    templates: new Map([['small', readTemplate(TEMPLATE, 'small.yaml')]]),
  });
  const tokens = await db
    .transaction()
    .execute((tx) => linkTokens(tx, deps.secret, programmeId, [...names.values()], clock.now()));
  const app = express();
  mount(deps, app);
  const personId = (name: string) => names.get(name)!;
  const bed: Testbed = {
    db,
    deps,
    app,
    clock,
    programmeId,
    pokes,
    personId,
    linkOf: (name) => `/t/${tokens.get(personId(name))!}`,
    matterOf: (name) => matterOf(db, programmeId, names.get(name) ?? null, name),
    drive: () => driveAll(db, programmeId, clock.now()),
    close: () => close(store, postgres, folder),
  };
  await bed.drive();
  return bed;
}

async function seed(db: Db, participants: number, x: number, names: Map<string, string>): Promise<string> {
  const row = (name: string, role: Role, group: string | null): RosterRow => ({
    name,
    role,
    group,
    email: `${role}-${name.replace(/\D/g, '')}@example.org`,
    phone: null,
    unit: '示例单位01',
  });
  const people = Array.from({ length: participants }, (_, n) => `参与者${String(n + 1).padStart(3, '0')}`);
  const rows = [
    ...people.map((name) => row(name, 'participant', '第1组')),
    row('组长01', 'groupLeader', '第1组'),
    row('经办人01', 'officer', null),
    row('分管领导01', 'leader', null),
  ];
  const calendar = await newestCalendar(db);
  return db.transaction().execute(async (tx) => {
    const rosterId = await keepRoster(tx, rows, [], START);
    const found = await tx
      .selectFrom('persons')
      .select(['id', 'name'])
      .where('roster_id', '=', rosterId)
      .execute();
    for (const p of found) names.set(p.name, p.id);
    return createProgramme(tx, {
      officeId: 'office',
      template: readTemplate(TEMPLATE, 'small.yaml'),
      title: '百日服务（样例）',
      startsOn: '2026-08-24',
      rosterId,
      parameters: { x },
      calendar,
      byAccess: 'test',
      now: START,
    });
  });
}

async function matterOf(
  db: Db,
  programmeId: string,
  personId: string | null,
  group: string,
): Promise<string> {
  const query = db.selectFrom('matters').select('id').where('programme_id', '=', programmeId);
  const found = personId
    ? query.where('person_id', '=', personId)
    : query.where('person_id', 'is', null).where('group_name', '=', group);
  return (await found.executeTakeFirstOrThrow()).id;
}

async function close(store: Store, postgres: RunningPostgres, folder: string): Promise<void> {
  await store.close();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
