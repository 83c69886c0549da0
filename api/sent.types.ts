import type { z } from '../acts/zod';

/** A file that came with a request. */
export interface SentFile {
  /** As the sender called it; used for its ending only, never stored or logged. */
  name: string;
  bytes: number;
  /** Where it lies until the answer; the content itself for small files. */
  source: string | Buffer;
  sha256(): Promise<string>;
}

export interface Sent {
  fields: unknown;
  files: SentFile[];
  /** Removes what was received; to be called when the request is over, however it ended. */
  discard(): Promise<void>;
}

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
