import type { JsonSide } from '../../../acts/act.types';
import { onBehalfSchema } from '../../../acts/caller.schema';
import { forWhom } from '../../../acts/handIn';
import { dateSchema, instantSchema, iso } from '../../../acts/instant.schema';
import { parsedJson } from '../../../acts/parsedJson';
import { saveAct } from '../../../acts/save';
import type { Look, StepTarget } from '../../../acts/stepAct';
import { stepOfKind } from '../../../acts/stepOfKind';
import { photos, withFiles } from '../../../acts/withFiles';
import { z } from '../../../acts/zod';
import { dateOf, type Instant } from '../../../domain/calendar/shanghai';
import { AppError, type Problem } from '../../../domain/errors';
import { refuse } from '../../../domain/matter/refuse';
import { mayAct } from '../../../domain/people/actors';
import { isOffice } from '../../../domain/people/office';
import { quarterOf } from '../quarter.store';
import { typesOf } from './evidence.store';
import { type FilingValue, filingProblems } from './filing.rules';
import { filingMode } from './filingMode.rules';
import { filingsOf } from './filings.store';
import { MENDED } from './handedIn.store';
import { writeFilings } from './keepFilings.store';

/** By the indicators' codes; null takes back what was filed for one. */
type Values = Readonly<Record<string, FilingValue | null>>;

interface Saved {
  savedAt: Instant;
  /** It had been handed in: it is to be handed in, and signed, again. */
  reopened: boolean;
  /** Ids of the evidence of what was saved. */
  evidence: string[];
}

interface Saving<I> {
  name: string;
  input: z.ZodObject;
  values(input: I): Values;
  /**
   * The one indicator that it is about: a wrong place is named within its answer (`count`, `links.1`); else
   * `<code>.<place>`.
   */
  only?(input: I): string;
}

/**
 * Saves a unit's answers to indicators, all or none. Allowed while the filing is open, and before its deadline also
 * when it was handed in or signed already: that opens it again and voids the signature.
 */
function saving<I>({ name, input, values, only }: Saving<I>, json?: JsonSide<StepTarget, I, Saved>) {
  return saveAct<I, undefined, Saved>(
    {
      name,
      input,
      of: (kind) => kind === 'filing',
      who: mayFile,
      ...(only && {
        // Somebody else of the unit may have saved it meanwhile.
        seen: (look, seen, asked) => refuseOther(look, seen, only(asked)),
      }),
      refuse: async (look, asked) => {
        refuseClosed(look);
        const problems = await problemsOf(look, values(asked));
        return problems.map(({ code, path, reason }) => ({
          path: only ? path : path === 'code' ? code : `${code}.${path}`,
          reason,
        }));
      },
      fact: (look) =>
        modeOf(look) === 'mend' ? { kind: 'reopened', event: 'reopened', comment: MENDED } : null,
      store: async (tx, look, asked) => {
        const { matter, caller, now } = look;
        const by = { byPerson: caller.personId, byAccess: caller.accessId, forPerson: forWhom(look) };
        await writeFilings(tx, { matterId: matter.id, values: values(asked), ...by, now });
        const evidence = evidenceOf(values(asked));
        return { savedAt: now, reopened: modeOf(look) === 'mend', evidence };
      },
    },
    json,
  );
}

const params = z.strictObject({
  id: z.string().min(1).max(100),
  code: z.string().min(1).max(10).openapi({ example: 'A1' }),
});
const { code } = params.shape;
const inPath = ({ code = '' }: Record<string, string>) => ({ code });

/** A unit's answer to one indicator; what kind of answer it takes is judged against the scheme. */
const value = z.strictObject({
  code,
  nil: z.boolean().default(false).openapi({ description: '零报告：没有可报的内容；指标接受时才行' }),
  count: z.int().nullish().openapi({ description: '件数，按件计分的指标才填' }),
  text: z.string().max(10_000, '最多 2000 个字').default(''),
  links: z
    .array(z.string().max(1000, '网址最多 500 个字符'))
    .max(50, '网址最多 20 个')
    .default([])
    .openapi({ description: '网址' }),
  onSite: dateSchema.nullish().openapi({ description: '本单位现场确认的日期' }),
  evidence: z
    .array(z.string().max(100))
    .max(50, '一项指标的佐证最多 20 份')
    .default([])
    .openapi({ description: '为本季度填报存下的佐证的编号；一份佐证可用于多项指标' }),
});

const path = '/matters/{id}/filings/{code}';
const target = stepOfKind('filing');
const file = z.any().openapi({ type: 'string', format: 'binary' });

export const saveFiling = withFiles(
  saving<z.output<typeof value>>(
    {
      name: 'indicator',
      input: value,
      only: (input) => input.code,
      values: ({ code, count = null, onSite = null, ...rest }) => ({ [code]: { ...rest, count, onSite } }),
    },
    {
      method: 'put',
      path,
      tag: '填报',
      summary: '填报一项指标',
      description:
        '每项单独保存，代替先前所填。已提交或已签批的，在时限之前改动即重新打开，签批随之失效，须重新提交、签批。',
      errors: ['not-allowed', 'step-not-open', 'programme-paused', 'invalid-upload'],
      params,
      inPath,
      body: 'FilingWish',
      beside: { onBehalf: onBehalfSchema },
      target,
      upload: photos({
        schema: z.strictObject({
          filing: z.string().optional().openapi({ description: 'JSON 文本，同 JSON 请求的内容' }),
          photos: z.array(file).optional().openapi({ description: '图片或文件，每个最多 20 MB' }),
        }),
        fields: ({ filing, ...rest }) => (filing === undefined ? rest : parsedJson(filing)),
      }),
      answer: z
        .strictObject({
          matterId: z.string(),
          code: z.string(),
          savedAt: instantSchema,
          reopened: z.boolean().openapi({ description: '先前已提交，现须重新提交、签批' }),
          evidence: z.array(z.string()).openapi({ description: '这项指标的佐证的编号' }),
        })
        .openapi('FilingSaved'),
      answerOf: ({ savedAt, reopened, evidence }, { target: { matterId }, input }) => ({
        ...{ matterId, code: input.code, savedAt: iso(savedAt), reopened, evidence },
      }),
    },
  ),
);

export const takeBackFiling = saving<{ code: string }>(
  {
    name: 'takeBack',
    input: z.strictObject({ code }),
    only: (input) => input.code,
    values: (input) => ({ [input.code]: null }),
  },
  {
    method: 'delete',
    path,
    tag: '填报',
    summary: '撤回一项指标的填报',
    description: '佐证本身留着，仍可用于其他指标。已提交或已签批的，签批随之失效。',
    errors: ['step-not-open', 'programme-paused'],
    params,
    inPath,
    target,
    answer: z.strictObject({ matterId: z.string(), code: z.string(), reopened: z.boolean() }),
    answerOf: ({ reopened }, { target: { matterId }, input }) => ({ matterId, code: input.code, reopened }),
  },
);

/** A whole filing at once. */
export const saveFilings = saving<{ values: Values }>({
  name: 'filings',
  input: z.strictObject({ values: z.record(code, value.omit({ code: true }).nullable()) }),
  values: (input) => input.values,
});

/** Whoever files for the unit, who stands in for them, and the office, which is recorded. Throws "not-allowed". */
function mayFile({ context, matter, spec, caller: { personId }, now }: Look): void {
  if (personId === null || mayAct(context, matter, spec.who, now, personId)) return;
  if (!isOffice(context, personId, now)) throw new AppError('not-allowed');
}

function modeOf({ state, step, now }: Look) {
  return filingMode(state, step, now);
}

/** Throws why nothing can be changed now. */
function refuseClosed(look: Look): void {
  const { state, step, matter } = look;
  if (['open', 'mend'].includes(modeOf(look))) return;
  const refused = refuse(state, { kind: 'reopened', step: step.id });
  throw new AppError(refused ?? 'step-not-open', { ids: { matter: matter.id, step: step.id } });
}

async function problemsOf(look: Look, values: Values): Promise<(Problem & { code: string })[]> {
  const { db, context, matter, step, now } = look;
  const { filed } = await quarterOf(db, context.id);
  const indicators = new Map(filed.map((i) => [i.code, i]));
  const types = await typesOf(db, { matterId: matter.id, step: step.id, ids: evidenceOf(values) });
  return Object.entries(values).flatMap(([code, value]) => {
    const indicator = indicators.get(code);
    if (!indicator) return [{ code, path: 'code', reason: `本季度不填报指标 ${code}` }];
    const problems = value === null ? [] : filingProblems(indicator, value, types, dateOf(now));
    return problems.map((p) => ({ code, ...p }));
  });
}

function evidenceOf(values: Values): string[] {
  return [...new Set(Object.values(values).flatMap((v) => v?.evidence ?? []))];
}

/** What was seen of an indicator: when its answer was saved, in epoch ms; empty: there was none. Throws "conflict". */
async function refuseOther({ db, matter }: Look, seen: string | undefined, code: string): Promise<void> {
  if (seen === undefined) return;
  const filed = (await filingsOf(db, matter.id)).find((f) => f.code === code);
  if (seen !== String(filed?.at ?? '')) throw new AppError('conflict', { ids: { matter: matter.id } });
}
