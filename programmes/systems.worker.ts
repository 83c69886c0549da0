import type { WorkerSystem } from './plug.types';
import { bulletinRenderers } from './quarter/bulletin/document/bulletinRenderers';
import { loadWording } from './quarter/bulletin/wording.reader';
import { quarterWorker } from './quarter/quarter.worker';

/** What systems with code of their own add to the worker; `picture`: kept evidence by its SHA-256, null if gone. */
export async function workerSystems(
  picture: (sha256: string) => Promise<Buffer | null>,
): Promise<WorkerSystem[]> {
  return [quarterWorker({ render: bulletinRenderers(picture), wording: await loadWording() })];
}
