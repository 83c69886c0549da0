import { act } from '../../../acts/act';
import { officerSchema } from '../../../acts/caller.schema';
import { instantSchema, iso } from '../../../acts/instant.schema';
import { reasonSchema } from '../../../acts/params.schema';
import { storeAct } from '../../../acts/perform';
import { z } from '../../../acts/zod';
import { AppError, refuseProblems, wrongAt } from '../../../domain/errors';
import { holders } from '../../../domain/people/actors';
import { requireOffice } from '../../../domain/people/office';
import { lockMatter, stateNow, stepOfProgramme } from '../../../store/facts.repo';
import type { Tx } from '../../../store/openStore';
import { contextOf } from '../../../store/programme.context';
import { ownMatters } from '../review/keepMarks.store';
import { addAdjustment, addRulings } from '../review/officeMarks.acts';
import { draftedAnswer, draftedSchema } from './bulletin.answer';
import type { BulletinParts } from './bulletinParts.types';
import { bulletinOf, bulletinsOf, newestIssued } from './bulletins.store';
import { compileDraft, type StoredDraft, wordingNow } from './draft.store';
import { publishBulletin } from './issue.store';
import { wordingInput } from './wording.input';
import { wordingOver } from './wording.rules';

const NO_CHANGE = '这些更正不改变任何得分和名次（未签批的单位不计分），没有可更正的内容';

const code = z.string().min(1).max(10);
const matterId = z.string().min(1).max(100).openapi({ description: '单位的事项的编号' });

const compileInput = z.strictObject({ wording: wordingInput.optional() });
const correction = z.strictObject({
  reason: reasonSchema.openapi({ example: '佐证重复计件' }),
  rulings: z
    .array(z.strictObject({ matterId, code, marks: z.number() }))
    .max(500)
    .default([])
    .openapi({ description: '改定的得分' }),
  adjustments: z
    .array(z.strictObject({ matterId, code, count: z.int() }))
    .max(500)
    .default([])
    .openapi({ description: '加分、减分、否决项的增减' }),
});
const issueInput = z.strictObject({
  leader: z.string().min(1).max(100).openapi({ description: '同意印发的分管领导的人员编号' }),
});

/** `same`: nothing had changed, so that the draft is the one from before. */
type Drafted = z.output<typeof draftedSchema> & { same: boolean };

const drafted = (programmeId: string, stored: StoredDraft): Drafted => ({
  ...draftedAnswer(programmeId, stored),
  same: stored.same,
});

const answerOf = ({ same: _, ...draft }: Drafted) => draft;

/**
 * Compiling, correcting and issuing a bulletin, with what lays it out and how it is worded where its series says
 * nothing.
 */
export function bulletinActs(parts: BulletinParts) {
  const shipped = parts.wording;
  /** The same content again is the draft from before. */
  const compile = act<typeof compileInput, string, Drafted>(
    {
      name: 'compile',
      input: compileInput,
      run: async (tx, { caller, target: programmeId, input, now }) => {
        requireOffice(await contextOf(tx, programmeId), caller, now);
        await refuseWhileApproved(tx, programmeId);
        const wording =
          input.wording && wordingOver(await wordingNow(tx, programmeId, shipped), input.wording);
        const [newest] = await bulletinsOf(tx, programmeId);
        // The next draft of a correction gives its reason again.
        const reason = (newest?.state === 'draft' && newest.reason) || undefined;
        const draftInput = { programmeId, wording, shipped, reason, actor: caller, now };
        return { done: drafted(programmeId, await compileDraft(tx, draftInput)), wake: [] };
      },
    },
    {
      path: '/programmes/{id}/bulletins',
      tag: '通报',
      summary: '编制通报的一稿',
      description: '冻结现有的填报和评分。内容没有变化的，答复原来那一稿。已印发的用更正。',
      errors: ['not-found', 'not-allowed', 'forbidden-field', 'step-not-open'],
      body: 'BulletinWish',
      beside: { by: officerSchema },
      status: 201,
      answer: draftedSchema.openapi('BulletinDrafted'),
      answerOf,
    },
  );

  /** New marks and cases, with the reason, and what changes by them; the version before stays as issued. */
  const correct = act<typeof correction, string, Drafted>(
    {
      name: 'correct',
      input: correction,
      run: async (tx, { caller, target: id, input: { reason, rulings, adjustments }, now }) => {
        const programmeId = await newestIssuedHere(tx, id);
        requireOffice(await contextOf(tx, programmeId), caller, now);
        await refuseOtherUnits(tx, programmeId, { rulings, adjustments });
        for (const { matterId: target, ...ruling } of rulings)
          await storeAct(tx, addRulings, { caller, now, target, input: { rulings: [ruling], reason } });
        for (const { matterId: target, ...adjustment } of adjustments)
          await storeAct(tx, addAdjustment, { caller, now, target, input: { ...adjustment, reason } });
        const stored = await compileDraft(tx, { programmeId, reason, shipped, actor: caller, now });
        // A correction of nothing would go to every unit as the next version. Refused, it takes the rulings with it.
        if (stored.bulletin.correction?.changes.length === 0) throw wrongAt('rulings', NO_CHANGE);
        return { done: drafted(programmeId, stored), wake: [] };
      },
    },
    {
      path: '/bulletins/{id}/corrections',
      tag: '通报',
      summary: '更正已印发的通报：编制下一版',
      description: '原来一版照原样留着；新的一版写明改了什么、为什么，经审签后印发。',
      errors: ['not-found', 'not-allowed', 'step-not-open', 'content-changed'],
      body: 'CorrectionWish',
      beside: { by: officerSchema },
      status: 201,
      answer: draftedSchema.openapi('CorrectionDrafted'),
      answerOf,
    },
  );

  const issue = act<typeof issueInput, string, Issued, Issued>(
    {
      name: 'issue',
      input: issueInput,
      // Before the transaction of the key: laying out four documents takes seconds. Said twice, it is issued once.
      prepare: async ({ db }, { caller, target: id, input: { leader }, now }) => {
        const row = await bulletinOf(db, id);
        const context = await contextOf(db, row.programmeId);
        if (!holders(context, 'leader', null).includes(leader)) throw new AppError('not-allowed');
        if (row.version === 1) {
          const reason = '第 1 版经校核、审签后由系统印发';
          throw wrongAt('id', reason, 'step-not-open');
        }
        const actor = { personId: leader, accessId: caller.accessId };
        const office = await publishBulletin(db, parts.render, { bulletinId: id, actor, now });
        return { id, office, version: row.version, issuedAt: row.issuedAt ?? now };
      },
      run: async (_tx, _call, issued) => ({ done: issued, wake: [{ courier: issued.office }] }),
    },
    {
      path: '/bulletins/{id}/issue',
      tag: '通报',
      summary: '印发更正后的通报',
      description:
        '第 2 版起用：由分管领导同意印发，记录里写明是谁；各单位收到通知，原来一版照原样留着。第 1 版经审签后自动印发。',
      errors: ['not-found', 'not-allowed', 'step-not-open', 'conflict'],
      body: 'IssueWish',
      status: 201,
      answer: z
        .strictObject({ id: z.string(), version: z.int(), issuedAt: instantSchema })
        .openapi('BulletinIssued'),
      answerOf: ({ id, version, issuedAt }) => ({ id, version, issuedAt: iso(issuedAt) }),
    },
  );
  return { compile, correct, issue };
}

export type BulletinActs = ReturnType<typeof bulletinActs>;

interface Issued {
  id: string;
  office: string;
  version: number;
  issuedAt: number;
}

/** A draft compiled after another was handed in would stand beside the one that is being approved. */
async function refuseWhileApproved(tx: Tx, programmeId: string): Promise<void> {
  const place = await stepOfProgramme(tx, programmeId, 'bulletin');
  const matter = place && (await lockMatter(tx, place.matterId));
  const { steps } = matter ? stateNow(matter) : { steps: [] };
  const waits = steps.some(
    (s) => s.checks === place?.step && (s.status === 'open' || s.status === 'waiting'),
  );
  const handedIn = steps.find((s) => s.id === place?.step)?.status === 'done';
  if (handedIn && waits) throw new AppError('step-not-open', { ids: { programme: programmeId } });
}

/** What is corrected belongs to the bulletin's own programme. */
async function refuseOtherUnits(
  tx: Tx,
  programmeId: string,
  lists: Record<'rulings' | 'adjustments', { matterId: string }[]>,
): Promise<void> {
  const named = Object.entries(lists).flatMap(([list, rows]) =>
    rows.map(({ matterId }, n) => ({ matterId, path: `${list}.${n}.matterId` })),
  );
  const ids = named.map((r) => r.matterId);
  const own = await ownMatters(tx, programmeId, ids);
  const others = named.filter(({ matterId }) => !own.has(matterId));
  refuseProblems(
    'invalid-request',
    others.map(({ path }) => ({ path, reason: '这个单位不在本期通报里' })),
  );
}

/** The programme of a bulletin that is its newest issued one; throws what says why it cannot be corrected. */
async function newestIssuedHere(db: Tx, id: string): Promise<string> {
  const row = await bulletinOf(db, id);
  if ((await newestIssued(db, row.programmeId))?.id === id) return row.programmeId;
  const [code, reason] =
    row.state === 'issued'
      ? (['content-changed', '已有更新的一版，请更正那一版'] as const)
      : (['step-not-open', '这是草稿，还没有印发'] as const);
  throw new AppError(code, { problems: [{ path: 'id', reason }] });
}
