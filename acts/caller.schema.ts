import { z } from './zod';

const personId = z.string().min(1).max(100);

/** An officer files for a unit; both are recorded. */
export const onBehalfSchema = z
  .strictObject({ filedBy: personId })
  .nullish()
  .openapi({ description: '经办人代为填报，filedBy 是经办人的人员编号' });

/** Which officer does it, where it is known. */
export const officerSchema = personId
  .optional()
  .openapi({ description: '经办人或分管领导的人员编号，如知道；须在本方案的名册里' });
