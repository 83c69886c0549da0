import { iso, isoOrNull } from '../acts/instant.schema';
import type { z } from '../acts/zod';
import { CAUSE_TEXT } from '../domain/matter/moved.words';
import type { deadlinesOf, evidenceOfMatter, factsOf } from '../store/matter.views';
import type { checkSchema, deadlineSchema, evidenceAnswerSchema, submissionSchema } from './matter.schema';

type Rows<F extends (...args: never[]) => Promise<unknown[]>> = Awaited<ReturnType<F>>[number];
type FactRow = Rows<typeof factsOf>;

export function deadlineAnswer(row: Rows<typeof deadlinesOf>): z.output<typeof deadlineSchema> {
  const { stepId: _step, byId, byName, byAccess, dueAt, from, createdAt, ...same } = row;
  return {
    ...same,
    dueAt: iso(dueAt),
    causeText: CAUSE_TEXT[row.cause],
    from: isoOrNull(from),
    by: byId === null && byAccess === null ? null : { personId: byId, name: byName, accessId: byAccess },
    createdAt: iso(createdAt),
  };
}

export function submissionAnswer(
  fact: FactRow,
  evidence: Rows<typeof evidenceOfMatter>[],
): z.output<typeof submissionSchema> {
  const { nil, form } = fact;
  return { ...receipt(fact), nil, form, evidence: evidence.map(evidenceAnswer) };
}

export function checkAnswer(fact: FactRow): z.output<typeof checkSchema> {
  return { ...receipt(fact), outcome: fact.outcome ?? 'pass', comment: fact.comment };
}

function evidenceAnswer(row: Rows<typeof evidenceOfMatter>): z.output<typeof evidenceAnswerSchema> {
  const { factId: _fact, createdAt, ...same } = row;
  return { ...same, url: `/api/v1/evidence/${row.id}`, createdAt: iso(createdAt) };
}

/** What any fact says: its number, when it came, who did it and for whom. */
function receipt(fact: FactRow) {
  return {
    receipt: fact.id,
    round: fact.round,
    receivedAt: iso(fact.receivedAt),
    by: by(fact),
    for: fact.forId === null ? null : { personId: fact.forId, name: fact.forName ?? '' },
    byText: byText(fact),
  };
}

export function by(fact: FactRow) {
  return { personId: fact.byId, name: fact.byName, accessId: fact.byAccess };
}

/** `参与者001办理`, `参与者002代参与者001办理`, `办公室代参与者003办理`: both names where there are two. */
export function byText(fact: Pick<FactRow, 'byId' | 'byName' | 'forId' | 'forName'>): string {
  const by = fact.byName ?? '办公室';
  const stoodIn = fact.forName !== null && fact.forId !== fact.byId;
  return stoodIn ? `${by}代${fact.forName}办理` : `${by}办理`;
}
