import { extendZodWithOpenApi } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';

// The one place where zod is set up for the API: contracts carry OpenAPI metadata, and messages are what a clerk reads.
extendZodWithOpenApi(z);
z.config({ ...z.locales.zhCN(), customError: plainly });

/** The commonest mistakes in plain words; everything else is worded by zod's own Chinese. */
function plainly(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type')
    return issue.input === undefined ? '请填写' : `应为${typeText(issue.expected)}`;
  if (issue.code === 'too_small' && issue.origin === 'string') return '不能为空';
  if (issue.code === 'too_big' && issue.origin === 'string') return `最多 ${issue.maximum} 个字符`;
  if (issue.code === 'invalid_value') return `应为以下之一：${issue.values.map(String).join('、')}`;
  return undefined;
}

const TYPES: Record<string, string> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '一组字段',
  record: '一组字段',
};

function typeText(expected: string): string {
  return TYPES[expected] ?? expected;
}

export { z };
