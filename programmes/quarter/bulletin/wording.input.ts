import { z } from '../../../acts/zod';

const text = z.string().max(2000);

/** The office's own wording of a bulletin; what is left out stays as it was. The whole is judged by `wordingOver`. */
export const wordingInput = z
  .strictObject({
    office: text.openapi({ description: '发文机关' }),
    documentNumber: text.openapi({ description: '发文字号；空为没有', example: '统通〔{year}〕{number}号' }),
    title: text,
    addressee: text.openapi({ description: '主送机关' }),
    opening: text.openapi({ description: '开头的一段' }),
    requirements: z.array(text).max(20).openapi({ description: '下一步要求，一段一条' }),
    redHead: z.boolean().openapi({ description: '红头' }),
  })
  .partial()
  .openapi('WordingWish', {
    description: '可用 {year}、{quarter}、{units}、{average}、{top}、{number}；没有写的栏目不变',
  });
