import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../../config/config.schema';
import type { Instant } from '../../domain/calendar/shanghai';

/** `<link>.<begun, base 36>.<random>`: whose it is and how old it is can be read from the name alone. */
const ID = /^(l-[0-9a-f]{20})\.[0-9a-z]{1,10}\.[0-9a-f]{24}$/;

/**
 * A received file's name. Those of a posted form live only as long as the request unless a crash leaves them behind.
 */
const OURS = /^(l-[0-9a-f]{20}|form)\.([0-9a-z]{1,10})\.[0-9a-f]{24}(?:\.json|\.kept)?$/;

/** Where bytes lie that are being received. */
export function uploadsFolder(config: Pick<Config, 'TONGXIN_DATA_DIR'>): string {
  return path.resolve(config.TONGXIN_DATA_DIR, 'uploads');
}

/** A new upload's id. */
export function newUploadId(linkId: string, now: Instant): string {
  return `${linkId}.${now.toString(36)}.${randomBytes(12).toString('hex')}`;
}

/** The link an upload's id was made for; undefined for anything that is no id. */
export function linkOfUpload(id: string): string | undefined {
  return ID.exec(id)?.[1];
}

/** Name of a temporary file of a form posted at `now` (epoch ms). */
export function formFileName(now: Instant): string {
  return `form.${now.toString(36)}.${randomBytes(12).toString('hex')}`;
}

/** Lets the bytes of an upload go. */
export async function removeUpload(folder: string, id: string): Promise<void> {
  if (!ID.test(id)) return;
  await rm(path.join(folder, id), { force: true });
  await rm(path.join(folder, `${id}.json`), { force: true });
}

/** Every file of an upload, and of a posted form (no id), with when it was begun (epoch ms). */
export async function uploadFiles(
  folder: string,
): Promise<{ name: string; id: string | null; begun: Instant }[]> {
  return (await readdir(folder)).flatMap((name) => {
    const [, whose, begun] = OURS.exec(name) ?? [];
    if (whose === undefined) return [];
    const id = whose === 'form' ? null : name.replace(/\.(json|kept)$/, '');
    return [{ name, id, begun: Number.parseInt(begun!, 36) }];
  });
}
