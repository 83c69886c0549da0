import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readTemplate } from '../../domain/template/readTemplate';
import type { VirtualStack } from '../../rehearsal/virtualStack';
import { createProgramme } from '../../store/programme.repo';
import { keepRoster, type RosterRow } from '../../store/roster.repo';
import { CALENDAR } from './hundredDays.script';

const YAML = readFileSync(path.join(__dirname, '../../programmes/hundredDays/hundred-days.yaml'), 'utf8');

/** Starts the shipped programme for a few people on a day of the virtual clock. */
export async function startSmall(stack: VirtualStack, rows: RosterRow[], startsOn: string): Promise<string> {
  const { db, engine } = stack;
  const now = await stack.now();
  const id = await db.transaction().execute(async (tx) =>
    createProgramme(tx, {
      officeId: 'office',
      template: readTemplate(YAML, 'hundred-days.yaml'),
      title: '百日服务',
      startsOn,
      rosterId: await keepRoster(tx, rows, [], now),
      parameters: { x: 1 },
      calendar: CALENDAR,
      byAccess: 'test',
      now,
    }),
  );
  await engine.startProgramme(id);
  return id;
}
