import type { z } from './zod';

/** Files that come along with a request as multipart/form-data. */
export interface Upload {
  /** Name of the multipart field of the files. */
  field: string;
  mostFiles: number;
  mostBytes: number;
  /** Small ones are read into memory, large ones lie in a file until the request is over. */
  keepIn: 'memory' | 'file';
  /** True: JSON is not taken. */
  only: boolean;
  /** For the OpenAPI document. */
  schema: z.ZodType;
  /** The other fields, all text, as the JSON body would have them. */
  fields(raw: Record<string, unknown>): unknown;
}
