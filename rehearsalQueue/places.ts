import { tmpdir } from 'node:os';
import path from 'node:path';

/** Where a rehearsal's things lie, by its id. */
export interface Places {
  /** Its report, kept. */
  report(id: string): string;
  /** Database, temporary files and, until they are read, roster and calendar; gone when it has ended. */
  scratch(id: string): string;
  /** Two side by side, kept. */
  comparison(a: string, b: string): string;
}

/**
 * The scratch folder is not in the data folder: under root the database runs as another user, who may not be able to
 * pass through that one.
 */
export function placesIn(dataDir: string): Places {
  const reports = path.resolve(dataDir, 'rehearsals');
  return {
    report: (id) => path.join(reports, id),
    scratch: (id) => path.join(tmpdir(), `tongxin-rehearsal-${id}`),
    comparison: (a, b) => path.join(reports, 'compared', `${a}-${b}.html`),
  };
}
