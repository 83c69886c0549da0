import { iso, isoOrNull } from '../../acts/instant.schema';
import { dueNow } from '../../domain/matter/dueNow';
import { isFinal, type StepState } from '../../domain/matter/matter.types';
import { STATUS_TEXT, whoText } from '../../domain/matter/summary';
import { actorsOf } from '../../domain/people/actors';
import { stepSpec } from '../../domain/programme/context';
import { stepsOfMatters } from '../../store/matter.views';
import { matterHeadAnswer } from '../matter.answer';
import { wholeMatterSchema } from '../matter.schema';
import { checkAnswer, deadlineAnswer, submissionAnswer } from '../matterPart.answer';
import { loadMatter, type MatterView } from '../office/matter.view';
import { readRoute } from '../readRoute';
import { reminderAnswer } from '../reminder.view';

export const showMatter = readRoute(
  {
    path: '/matters/{id}',
    tag: '事项',
    summary: '查看事项：环节、轮次、时限及理由、填报、佐证、审核',
    answer: wholeMatterSchema,
  },
  async ({ db, config }, { params: { id }, now }) => {
    const {
      row,
      state: matter,
      context,
      assigned,
      deadlines,
      facts,
      evidence,
    } = await loadMatter(db, id, now);
    const rows = await stepsOfMatters(db, [id]);
    const steps = (rows.get(id) ?? []).map((step) => {
      const state = matter.steps.find((s) => s.id === step.id);
      const status = state?.status ?? step.status;
      const spec = stepSpec(context, row.key, step.id);
      const dueAt = (state && dueNow(matter, state)) ?? step.dueAt;
      const dated = deadlines.filter((d) => d.stepId === step.id);
      const done = facts.filter((f) => f.stepId === step.id);
      const people = actorsOf(context, assigned, spec.who, now).flatMap((p) => context.people.get(p) ?? []);
      return {
        id: step.id,
        title: step.title,
        who: spec.who,
        whoText: whoText(spec.who),
        people: people.map(({ id: person, name, unit }) => ({ id: person, name, unit })),
        status,
        statusText: STATUS_TEXT[status],
        checks: spec.checks ?? null,
        form: spec.form,
        nilReturn: spec.nilReturn,
        tally: step.tally,
        round: state?.round ?? step.round,
        openedAt: isoOrNull(step.openedAt),
        dueAt: isoOrNull(dueAt),
        why: dated.at(-1)?.explanation.text ?? null,
        doneAt: isoOrNull(step.doneAt ?? (isFinal(status) ? done.at(-1)?.receivedAt : null)),
        late: state?.late ?? step.late,
        overdue: status === 'open' && dueAt !== null && dueAt < now,
        deadlines: dated.map(deadlineAnswer),
        extensionAsked: askedFor(state, facts),
        waivedBecause: done.findLast((f) => f.kind === 'waived')?.comment ?? null,
        submissions: done
          .filter((f) => f.kind === 'submitted')
          .map((f) =>
            submissionAnswer(
              f,
              evidence.filter((e) => e.factId === f.id),
            ),
          ),
        checksDone: done.filter((f) => f.kind === 'checked').map(checkAnswer),
        reminders: done.filter((f) => f.kind === 'remindedByHand').map((f) => reminderAnswer(context, f)),
      };
    });
    return { ...matterHeadAnswer(config, row), programme: context.title, steps };
  },
);

/** The request for more time that waits for an answer. */
function askedFor(step: StepState | undefined, facts: MatterView['facts']) {
  if (!step?.asked) return null;
  const { seq, due } = step.asked;
  return { until: iso(due), reason: facts.find((f) => f.seq === seq)?.comment ?? null };
}
