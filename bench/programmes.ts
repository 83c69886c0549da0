import { readFileSync } from 'node:fs';
import path from 'node:path';
import { addDays, dateOf } from '../domain/calendar/shanghai';
import { readTemplate } from '../domain/template/readTemplate';
import type { Template } from '../domain/template/template.schema';
import { newestCalendar } from '../store/calendar.repo';
import { createProgramme } from '../store/programme.repo';
import { keepRoster } from '../store/roster.repo';
import { exampleRoster } from '../tests/support/exampleRoster';
import type { BenchStack } from './stack';

export function benchTemplate(): Template {
  return readTemplate(
    readFileSync(path.join(__dirname, 'steps.template.yaml'), 'utf8'),
    'steps.template.yaml',
  );
}

/** Stores a programme that has begun yesterday, so that its matters open at once. */
export async function storeProgramme({ db }: BenchStack, participants: number): Promise<string> {
  const now = Date.now();
  const calendar = await newestCalendar(db);
  return db.transaction().execute(async (tx) => {
    const rosterId = await keepRoster(tx, exampleRoster(participants), [], now);
    return createProgramme(tx, {
      officeId: 'office',
      template: benchTemplate(),
      title: '测量',
      startsOn: addDays(dateOf(now), -1),
      rosterId,
      parameters: {},
      calendar,
      byAccess: 'bench',
      now,
    });
  });
}
