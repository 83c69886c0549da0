import type { deadlinesOf, evidenceOfMatter, factsOf } from '../store/matter.views';
import { iso } from './instant';
import type { checkSchema, deadlineSchema, evidenceSchema, submissionSchema } from './matter.schema';
import type { z } from './zod';

type Rows<F extends (...args: never[]) => Promise<unknown[]>> = Awaited<ReturnType<F>>[number];
type FactRow = Rows<typeof factsOf>;

export function deadlineAnswer(row: Rows<typeof deadlinesOf>): z.output<typeof deadlineSchema> {
  const { round, n, dueAt, cause, explanation, createdAt } = row;
  return { round, n, dueAt: iso(dueAt), cause, explanation, createdAt: iso(createdAt) };
}

export function submissionAnswer(
  fact: FactRow,
  evidence: Rows<typeof evidenceOfMatter>[],
): z.output<typeof submissionSchema> {
  return {
    receipt: fact.id,
    round: fact.round,
    receivedAt: iso(fact.receivedAt),
    nil: fact.nil,
    form: fact.form,
    by: by(fact),
    for: fact.forId === null ? null : { personId: fact.forId, name: fact.forName ?? '' },
    evidence: evidence.map(evidenceAnswer),
  };
}

export function checkAnswer(fact: FactRow): z.output<typeof checkSchema> {
  return {
    receipt: fact.id,
    round: fact.round,
    outcome: fact.outcome ?? 'pass',
    comment: fact.comment,
    receivedAt: iso(fact.receivedAt),
    by: by(fact),
  };
}

function evidenceAnswer(row: Rows<typeof evidenceOfMatter>): z.output<typeof evidenceSchema> {
  const { id, type, bytes, width, height, sha256, sentSha256, createdAt } = row;
  return {
    id,
    type,
    bytes,
    width,
    height,
    sha256,
    sentSha256,
    url: `/api/v1/evidence/${id}`,
    createdAt: iso(createdAt),
  };
}

function by(fact: FactRow) {
  return { personId: fact.byId, name: fact.byName, accessId: fact.byAccess };
}
