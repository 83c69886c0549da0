import type { Wording } from '../../domain/bulletin/bulletin.types';

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
