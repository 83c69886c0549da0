import { z } from 'zod';

/**
 * Words for what zod itself finds wrong. Given to each parse, since a process-wide setting would lean on who came
 * first.
 */
export const CHINESE = { error: z.locales.zhCN().localeError };
