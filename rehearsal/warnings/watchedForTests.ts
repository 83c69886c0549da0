import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PUBLISHED } from '../../domain/fixtures/calendar';
import { readTemplate } from '../../domain/template/readTemplate';
import type { Template } from '../../domain/template/template.schema';
import type { Rehearsed, RehearsedMail } from '../rehearsed.types';
import type { Watched } from './warning.rule';

const HUNDRED_DAYS = readFileSync(
  path.join(__dirname, '../../programmes/hundredDays/hundred-days.yaml'),
  'utf8',
);

const SHIPPED = readTemplate(HUNDRED_DAYS, 'hundred-days.yaml');

/** Throws where nothing was changed, since the test would then be about the shipped template. */
export function templateWith(change: (yaml: string) => string): Template {
  const changed = change(HUNDRED_DAYS);
  if (changed === HUNDRED_DAYS) throw new Error('the template is the shipped one still');
  return readTemplate(changed, 'hundred-days.yaml');
}

/**
 * The shipped template from Monday 2 March 2026 to 9 June with two groups, under the published calendar: nothing has
 * happened, and there is nothing to warn of. Parts of the rehearsal are given as each test needs them.
 */
export function watched(rehearsed: Partial<Rehearsed> = {}, more: Partial<Watched> = {}): Watched {
  return {
    rehearsed: {
      input: {
        template: { id: 'hundred-days', version: 2, title: '百日服务' },
        startsOn: '2026-03-02',
        endsOn: '2026-06-09',
        closesAt: '2026-06-24 18:00',
        parameters: { x: 2 },
        seed: 1,
        calendarVersion: 1,
        behaviours: [],
      },
      people: [],
      mails: [],
      days: [],
      checking: [],
      escalations: [],
      unclosed: [],
      deadlines: [],
      holidays: [],
      closing: { matters: {}, steps: [], tallies: {}, served: 0, mails: {}, escalations: {} },
      counts: {
        participants: 4,
        matters: 7,
        mails: 0,
        reminders: 0,
        escalations: 0,
        closed: 0,
        lapsed: 0,
        handedIn: 0,
        checked: 0,
        busiest: null,
      },
      ...rehearsed,
    },
    template: SHIPPED,
    calendar: PUBLISHED,
    roles: [
      { role: 'participant', group: '第1组' },
      { role: 'participant', group: '第2组' },
      { role: 'groupLeader', group: '第1组' },
      { role: 'groupLeader', group: '第2组' },
      { role: 'officer', group: null },
      { role: 'leader', group: null },
    ],
    ...more,
  };
}

/** Deadlines of so many people each: `['服务计划', '2026-03-11', 100]`, at 17:00. */
export function dueOn(...due: [title: string, date: string, people: number][]): Rehearsed['deadlines'] {
  return due.map(([title, date, people]) => ({
    step: 'participant/step',
    title,
    due: `${date} 17:00`,
    people,
    text: '',
    provisional: false,
  }));
}

/** A mail to somebody at an instant with one notice a rung. */
export function mail(to: string, at: string, ...rungs: string[]): RehearsedMail {
  const notices = rungs.map((rung) => ({ rung, step: '服务计划', matter: '百日服务' }));
  return { at, to, subject: '', text: '', notices };
}
