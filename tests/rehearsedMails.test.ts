import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readTemplate } from '../domain/template/readTemplate';
import { pseudonymise } from '../rehearsal/people/pseudonyms';
import { stageProgramme } from '../rehearsal/stageProgramme';
import { startVirtualStack } from '../rehearsal/virtualStack';
import { newestCalendar } from '../store/calendar.repo';
import { keepRoster } from '../store/roster.repo';
import { exampleRoster } from './support/exampleRoster';
import { newestOpening } from './support/newestOpening';
import { eventually, startProcessStack } from './support/processStack';

const TITLE = '百日服务';
const YAML = readFileSync(path.join(__dirname, '../programmes/hundredDays/hundred-days.yaml'), 'utf8');
const { rows } = pseudonymise(exampleRoster(12));
const MINUTE = 60_000;

interface Told {
  to: string;
  subject: string;
  text: string;
}

/** Who was told what; where the links lead is drawn anew each time. */
function told(mails: readonly Told[]): string[] {
  return mails
    .map(({ to, subject, text }) => `${to}\n${subject}\n${text.replace(/https?:\/\/\S+/g, '<link>').trim()}`)
    .sort();
}

/**
 * The same programme opens on both on the same day: once rehearsed, once with real processes and a real mail server.
 */
it('a rehearsal sends the very mails that the real stack sends', async () => {
  const startsOn = newestOpening();
  const virtual = await startVirtualStack({ settled: true, quiet: null });
  let rehearsed: string[];
  try {
    const template = readTemplate(YAML, 'hundred-days.yaml');
    const calendar = await newestCalendar(virtual.db);
    await stageProgramme(virtual, {
      template,
      title: TITLE,
      roster: rows,
      startsOn,
      parameters: { x: 2 },
      calendar,
    });
    await virtual.until((await virtual.now()) + 10 * MINUTE);
    rehearsed = told(virtual.mails.map((m) => ({ to: m.to.email, subject: m.subject, text: m.text })));
  } finally {
    await virtual.stop();
  }
  expect(rehearsed.length).toBe(15);

  const stack = await startProcessStack();
  try {
    await stack.start('worker');
    await stack.start('api');
    const rosterId = await stack.db.transaction().execute((tx) => keepRoster(tx, rows, [], Date.now()));
    const wish = { template: 'hundred-days', title: TITLE, startsOn, rosterId, parameters: { x: 2 } };
    const answer = await stack.fetchApi('/programmes', { method: 'POST', body: JSON.stringify(wish) });
    expect(answer.status).toBe(201);
    const mails = await eventually('all mails', async () => {
      const all = await stack.catcher.messages();
      return all.length >= rehearsed.length && all;
    });
    const real = told(mails.map((m) => ({ to: m.to[0]!, subject: m.subject, text: m.text })));
    expect(real).toEqual(rehearsed);
  } finally {
    await stack.stop();
  }
}, 180_000);
