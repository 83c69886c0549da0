import { type Instant, isLocalDate, iso } from '../domain/calendar/shanghai';
import { z } from './zod';

export { iso };

/** `iso`, for instants that may not have come yet. */
export function isoOrNull(at: Instant | null | undefined): string | null {
  return at === null || at === undefined ? null : iso(at);
}

export const instantSchema = z
  .string()
  .openapi({ format: 'date-time', example: '2026-12-01T17:00:00.000+08:00', description: 'Asia/Shanghai' });

export const dateSchema = z
  .string()
  .openapi({ format: 'date', example: '2026-12-01', description: 'Asia/Shanghai' });

/** A day that exists, as it comes in. */
export const existingDate = dateSchema.refine(isLocalDate, '日期须写作 YYYY-MM-DD 且确有此日');
