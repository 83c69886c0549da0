import { z } from 'zod';
import { asksOfNobody } from '../../../domain/forbidden/forbidden.schema';
import type { Wording } from './bulletin.types';

/** What a text may hold in braces; what each stands for is told in `fillWording` and in the shipped file. */
export const PLACEHOLDERS = ['year', 'quarter', 'units', 'average', 'top', 'number'] as const;

const ALL = PLACEHOLDERS.map((name) => `{${name}}`).join(' ');
const unknownIn = (text: string) =>
  [...text.matchAll(/\{([^{}]*)\}/g)].filter(([, name]) => !PLACEHOLDERS.some((p) => p === name!.trim()));

/**
 * A text of the office's own: no unknown placeholder, which would be printed as it stands, and nothing about persons.
 */
const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `最多${most}个字`)
    .superRefine((value, context) => {
      for (const [whole] of unknownIn(value)) {
        context.addIssue({ code: 'custom', message: `不认识的占位符 ${whole}，可用的有 ${ALL}` });
      }
      if (/[{}]/.test(value.replace(/\{[^{}]*\}/g, ''))) {
        context.addIssue({ code: 'custom', message: '花括号没有成对，占位符应写成 {year} 这样' });
      }
      asksOfNobody(value, context);
    });

const needed = (most: number) => text(most).refine((t) => t.length > 0, '不能为空');

/** The office's editable wording of its bulletins, as `programmes/quarter/bulletin/wording.yaml` holds it. */
export const wordingSchema: z.ZodType<Wording> = z.strictObject({
  office: needed(40),
  documentNumber: text(40).default(''),
  /** May hold line breaks, where the sense allows one (GB/T 9704-2012, 7.3.1). */
  title: needed(120),
  addressee: needed(200).refine((t) => /[：:]$/.test(t), '主送机关以冒号结尾'),
  opening: needed(800),
  requirements: z.array(needed(400)).max(9).default([]),
  redHead: z.boolean().default(false),
});
