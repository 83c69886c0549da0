import { calendarOfUnit } from '../../domain/calendar/calendarOfUnit';
import { type Instant, instantOf } from '../../domain/calendar/shanghai';
import { type Anchors, anchorKnown, resolveDeadline } from '../../domain/deadline';
import { expandTemplate, type StepSpec } from '../../domain/matter/expandTemplate';
import type { Rung } from '../../domain/matter/matter.types';
import { ruleDeadline, rungsOf } from '../../domain/matter/planMatter';
import type { Watched } from './warning.rule';

interface EarliestRung {
  step: string;
  ladder: string;
  rung: Rung;
}

/**
 * Every rung of every step with the earliest instant at which it could ever fire: if everybody hands in and checks as
 * soon as they can. Steps whose deadline leans on what will be handed in, or on the end of another matter, are left
 * out.
 */
export function earliestRungs({ rehearsed: { input }, template, calendar }: Watched): EarliestRung[] {
  const days = calendarOfUnit(calendar);
  const anchors: Anchors = { start: input.startsOn, end: input.endsOn };
  const start = instantOf(input.startsOn, '00:00');
  return expandTemplate(template, input.parameters, anchors).flatMap(({ steps }) => {
    const opens = new Map<string, Instant>();
    return steps.flatMap((spec) => {
      const onDate =
        spec.opensOn && anchorKnown(spec.opensOn, anchors)
          ? resolveDeadline(days, spec.opensOn, anchors).due
          : start;
      // Only earlier steps are waited for, so their openings are known.
      const openedAt = Math.max(onDate, ...(spec.after ?? []).map((id) => opens.get(id) ?? start));
      opens.set(spec.id, openedAt);
      if (leansOnPeople(spec)) return [];
      const { due } = ruleDeadline(days, spec, anchors, 1, openedAt);
      const rungs = rungsOf(days, template.ladders[spec.ladder]!, due);
      return rungs.map((rung) => ({ step: spec.title, ladder: spec.ladder, rung }));
    });
  });
}

function leansOnPeople({ due }: StepSpec): boolean {
  return due.anchor === 'field' || due.anchor === 'matter';
}
