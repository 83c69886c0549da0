import { z } from 'zod';
import { asksOfNobody } from '../../../domain/forbidden/forbidden.schema';

const title = z.string().min(1).max(60).superRefine(asksOfNobody);
const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, '须以小写字母开头')
  .superRefine(asksOfNobody);
/** Marks, in hundredths at the finest. */
const marks = z.number().min(0).max(100).multipleOf(0.01);
const code = z.string().regex(/^[A-Z]\d{1,2}$/, '编号须为一个大写字母加一至两位数字，如 A1');
const wording = z.string().min(1).max(200).superRefine(asksOfNobody);

/** Which proofs an indicator accepts. One that demands a picture (有图有真相) says why: the load on the grassroots. */
const proofSchema = z
  .strictObject({
    kinds: z.array(z.enum(['picture', 'document', 'link', 'onSite'])).min(1),
    atLeast: z.number().int().min(0).max(9).default(1),
    why: z.string().min(1).max(100).superRefine(asksOfNobody).optional(),
  })
  .refine((p) => !(p.atLeast > 0 && p.kinds.length === 1 && p.kinds[0] === 'picture' && !p.why), {
    message: '必须附图的指标要在 why 里说明理由',
    path: ['why'],
  });

const ruleSchema = z.discriminatedUnion('by', [
  /** So many marks for each item counted, up to the full marks. */
  z.strictObject({ by: z.literal('count'), each: marks.refine((m) => m > 0, '每件须大于0分') }),
  /**
   * Of the whole filing: full marks on time; the first of `late` whose `workdays` it does not exceed; `beyond` when
   * later still. Silence has none.
   */
  z.strictObject({
    by: z.literal('timeliness'),
    late: z.array(z.strictObject({ workdays: z.number().int().min(1).max(60), marks })).default([]),
    beyond: marks.default(0),
  }),
  /** Marks given by the reviewers who hold the section of this unit. */
  z.strictObject({ by: z.literal('judgement') }),
]);

const indicatorSchema = z.strictObject({
  code,
  title: wording,
  full: marks.refine((m) => m > 0, '满分须大于0'),
  /** Asked every quarter, in the second and fourth, or in the fourth only. */
  period: z.enum(['quarter', 'halfYear', 'year']).default('quarter'),
  proof: proofSchema,
  /** Marks of a nil return (零报告); absent: a nil return is not an answer to this one. */
  nil: marks.optional(),
  /** Estimated minutes of a township's work for it: reported with every bulletin. */
  minutes: z.number().int().min(1).max(600).default(30),
  rule: ruleSchema,
});

const sectionSchema = z.strictObject({
  id,
  title,
  /** Share of the total, in per cent; the weights of all sections sum to 100. */
  weight: z.number().int().min(1).max(100),
  indicators: z.array(indicatorSchema).min(1).max(40),
});

/** Points beside the sections: so many for each case, and no more than `cap` in all. */
const besideSchema = z.strictObject({
  cap: marks,
  items: z
    .array(z.strictObject({ code, title: wording, each: marks }))
    .min(1)
    .max(20),
});

/**
 * 考核细则: what the offices' work of a quarter is assessed by, as data. Sums and references are checked in
 * `schemeProblems`.
 */
export const schemeSchema = z.strictObject({
  id,
  version: z.number().int().positive(),
  title,
  about: z.string().max(400).superRefine(asksOfNobody),
  sections: z.array(sectionSchema).min(1).max(10),
  reviewers: z.strictObject({
    /** Reviewers of each section of each unit. */
    each: z.number().int().min(1).max(7),
    /** Trimmed: without the highest and the lowest, where there are at least three. */
    combine: z.enum(['mean', 'trimmed']).default('mean'),
    /** Two marks for one indicator that lie further apart than this share of its full marks go to one more reviewer. */
    spread: z.number().min(0).max(1).default(0.3),
  }),
  bonus: besideSchema.optional(),
  deduction: besideSchema.optional(),
  /** 一票否决: a unit with one of these has at most `total`. */
  veto: z
    .strictObject({
      total: marks,
      items: z
        .array(z.strictObject({ code, title: wording }))
        .min(1)
        .max(10),
    })
    .optional(),
  year: z.strictObject({
    /** Shares of the four quarters in the year, in per cent; they sum to 100. */
    quarters: z.tuple([marks, marks, marks, marks]),
  }),
});

export type Scheme = z.output<typeof schemeSchema>;
export type Section = Scheme['sections'][number];
export type Indicator = Section['indicators'][number];
export type ProofKind = Indicator['proof']['kinds'][number];
