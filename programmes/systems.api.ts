import type { ApiSystem } from '../api/api.system';
import { bulletinRenderers } from './quarter/bulletin/document/bulletinRenderers';
import { loadWording } from './quarter/bulletin/wording.reader';
import { quarterApi } from './quarter/quarter.api';
import { loadSchemes } from './quarter/scheme/loadSchemes';

/** What systems with code of their own add to the API; `picture`: kept evidence by its SHA-256, null if gone. */
export async function apiSystems(picture: (sha256: string) => Promise<Buffer | null>): Promise<ApiSystem[]> {
  const render = bulletinRenderers(picture);
  return [quarterApi({ render, wording: await loadWording(), schemes: await loadSchemes() })];
}
