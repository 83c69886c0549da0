import { iso, isoOrNull } from '../acts/instant.schema';
import type { z } from '../acts/zod';
import type { deadlinesOf, evidenceOfMatter, factsOf } from '../store/matter.views';
import {
  CAUSE_TEXT,
  type checkSchema,
  type deadlineSchema,
  type evidenceSchema,
  type submissionSchema,
} from './matter.schema';

type Rows<F extends (...args: never[]) => Promise<unknown[]>> = Awaited<ReturnType<F>>[number];
type FactRow = Rows<typeof factsOf>;

export function deadlineAnswer(row: Rows<typeof deadlinesOf>): z.output<typeof deadlineSchema> {
  const { round, n, dueAt, cause, explanation, createdAt, from, byId, byName, byAccess, reason } = row;
  return {
    round,
    n,
    dueAt: iso(dueAt),
    cause,
    causeText: CAUSE_TEXT[cause],
    from: isoOrNull(from),
    by: byId === null && byAccess === null ? null : { personId: byId, name: byName, accessId: byAccess },
    reason,
    explanation,
    createdAt: iso(createdAt),
  };
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
    for: whom(fact),
    byText: byText(fact),
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
    for: whom(fact),
    byText: byText(fact),
  };
}

function evidenceAnswer(row: Rows<typeof evidenceOfMatter>): z.output<typeof evidenceSchema> {
  const { id, type, name, bytes, width, height, sha256, sentSha256, createdAt } = row;
  return {
    id,
    type,
    name,
    bytes,
    width,
    height,
    sha256,
    sentSha256,
    url: `/api/v1/evidence/${id}`,
    createdAt: iso(createdAt),
  };
}

export function by(fact: FactRow) {
  return { personId: fact.byId, name: fact.byName, accessId: fact.byAccess };
}

function whom(fact: FactRow) {
  return fact.forId === null ? null : { personId: fact.forId, name: fact.forName ?? '' };
}

/** `参与者001办理`, `参与者002代参与者001办理`, `办公室代参与者003办理`: both names where there are two. */
export function byText(fact: Pick<FactRow, 'byId' | 'byName' | 'forId' | 'forName'>): string {
  const by = fact.byName ?? '办公室';
  const stoodIn = fact.forName !== null && fact.forId !== fact.byId;
  return stoodIn ? `${by}代${fact.forName}办理` : `${by}办理`;
}
