import { act } from '../act';
import { applied, applyInput, previewed } from '../change/diff.answer';
import { makeChange } from '../change/makeChange';
import { previewOf } from '../change/previewOf';
import { z } from '../zod';
import { upgradeOf } from './upgradeOf';

const upgrade = z.strictObject({
  parameters: z
    .record(z.string().max(50), z.int())
    .default({})
    .openapi({ example: { x: 3 }, description: '没写的照旧' }),
});

export const previewUpgrade = act(
  {
    name: 'previewUpgrade',
    input: upgrade,
    prepare: async ({ templates }) => templates,
    run: async (tx, call, templates) =>
      previewOf(tx, call, await upgradeOf(tx, templates, call.target, call.input.parameters)),
  },
  {
    path: '/programmes/{id}/template/preview',
    tag: '方案',
    summary: '预览：把方案换到现在这一版模板，或改参数',
    errors: ['not-found', 'conflict', 'roles-missing', 'programme-ended'],
    body: 'UpgradeWish',
    ...previewed,
  },
);

export const upgradeTemplate = act(
  {
    name: 'upgradeTemplate',
    input: applyInput,
    run: (tx, call) =>
      makeChange(tx, call, { kind: 'template', programmeId: call.target, signal: 'templateChanged' }),
  },
  {
    path: '/programmes/{id}/template',
    tag: '方案',
    summary: '把方案换到预览过的模板和参数',
    description: '正在办理的事项随即跟上：已办结的不动，取消了的环节不再要求，新环节开启。',
    errors: ['not-found', 'preview-needed', 'preview-stale', 'programme-ended'],
    body: 'UpgradeApply',
    ...applied,
  },
);
