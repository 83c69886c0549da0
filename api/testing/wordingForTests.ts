import path from 'node:path';
import { readEvidence } from '../../evidence/readEvidence';
import type { Wording } from '../../programmes/quarter/bulletin/bulletin.types';
import { bulletinRenderers } from '../../programmes/quarter/bulletin/document/bulletinRenderers';
import type { QuarterParts } from '../../programmes/quarter/quarter.parts';

/** An office's wording of a bulletin. */
export const WORDING: Wording = {
  office: '示例区委统战部',
  documentNumber: '示统通〔{year}〕{number}号',
  title: '关于{year}年第{quarter}季度乡镇街道统战工作痕迹管理情况的通报',
  addressee: '各乡镇（街道）：',
  opening: '现将{units}个乡镇（街道）{year}年第{quarter}季度的情况通报如下。',
  requirements: ['请对照问题抓好整改。'],
  redHead: false,
};

/** How bulletins are laid out and worded in tests, with the pictures under a data folder. */
export function bulletinPartsForTests(folder: string): QuarterParts {
  const render = bulletinRenderers((sha256) => readEvidence(path.join(folder, 'evidence'), sha256));
  return { render, wording: WORDING, schemes: new Map() };
}
