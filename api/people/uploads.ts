import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server, type ServerOptions } from '@tus/server';
import type { Instant } from '../../domain/calendar/shanghai';
import { unstorableIn } from '../../domain/storable';
import type { EvidenceView } from '../../store/task.views';
import { MAX_FILE_BYTES, MAX_UNFINISHED, UPLOAD_LIVES_MS } from './upload.limits';

/** Who uploads, for the hooks of the tus server, which see only the request. */
export interface Uploader {
  linkId: string;
  /** `/t/<token>/uploads`. */
  base: string;
  now: Instant;
  /** Throws AppError if nothing may be uploaded for this step now. */
  mayUpload(matterId: string, stepId: string): Promise<void>;
}

/** `<link>.<begun, base 36>.<random>`: whose it is and how old it is can be read from the name alone. */
const ID = /^(l-[0-9a-f]{20})\.[0-9a-z]{1,10}\.[0-9a-f]{24}$/;

/** The same for the files of a posted form, which live only as long as the request unless a crash leaves them behind. */
const SWEPT = /^(?:l-[0-9a-f]{20}|form)\.([0-9a-z]{1,10})\.[0-9a-f]{24}(?:\.json|\.kept)?$/;

/** Name of a temporary file of a form posted at `now` (epoch ms). */
export function formFileName(now: Instant): string {
  return `form.${now.toString(36)}.${randomBytes(12).toString('hex')}`;
}

/** An error as the tus server passes it on: status and plain text. */
export class TusRefusal extends Error {
  constructor(
    readonly status_code: number,
    readonly body: string,
  ) {
    super(body);
  }
}

type TusRequest = Parameters<NonNullable<ServerOptions['onUploadCreate']>>[0];

/** Uploads begun on a phone and resumed after the connection broke (tus 1.0), one folder for all links. */
export class Uploads {
  private readonly uploaders = new WeakMap<object, Uploader>();
  readonly tus: Server;

  constructor(readonly folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.tus = new Server({
      path: '/uploads',
      datastore: new FileStore({ directory: folder }),
      maxSize: MAX_FILE_BYTES,
      // Our own pages only: no other site may read an answer.
      allowedOrigins: [],
      generateUrl: (req, { id }) => `${this.uploaderOf(req).base}/${id}`,
      getFileIdFromRequest: (_req, last) => (last !== undefined && ID.test(last) ? last : undefined),
      namingFunction: (req) => this.newId(this.uploaderOf(req)),
      onIncomingRequest: async (req, id) => this.refuseOthers(req, id),
      onUploadCreate: async (req, upload) => this.refuseUnasked(req, upload.metadata),
    });
  }

  /** Serves one tus request of somebody who is known. */
  async serve(uploader: Uploader, req: IncomingMessage, res: Parameters<Server['handle']>[1]): Promise<void> {
    this.uploaders.set(req, uploader);
    await this.tus.handle(req, res);
  }

  /** A whole upload of this link: its file and for which step it was sent; undefined if there is none or it is not whole. */
  async whole(
    linkId: string,
    id: string,
  ): Promise<{ file: string; matterId: string; stepId: string } | undefined> {
    if (ID.exec(id)?.[1] !== linkId) return undefined;
    if (!(await readdir(this.folder)).includes(id)) return undefined;
    const upload = await this.tus.datastore.getUpload(id);
    const { matter, step } = upload.metadata ?? {};
    if (upload.size === undefined || upload.offset !== upload.size || !matter || !step) return undefined;
    return { file: path.join(this.folder, id), matterId: matter, stepId: step };
  }

  /** What an upload was kept as, if it was; so that a repeated request gets the first answer. */
  async keptAs(linkId: string, id: string): Promise<EvidenceView | undefined> {
    if (ID.exec(id)?.[1] !== linkId) return undefined;
    if (!(await readdir(this.folder)).includes(`${id}.kept`)) return undefined;
    return JSON.parse(await readFile(path.join(this.folder, `${id}.kept`), 'utf8')) as EvidenceView;
  }

  /** Remembers what an upload was kept as and lets its bytes go. */
  async markKept(id: string, evidence: EvidenceView): Promise<void> {
    await writeFile(path.join(this.folder, `${id}.kept`), JSON.stringify(evidence));
    await rm(path.join(this.folder, id), { force: true });
    await rm(path.join(this.folder, `${id}.json`), { force: true });
  }

  /** Removes what was begun longer ago than an upload lives, finished or not. Returns how many files went. */
  async sweep(now: Instant): Promise<number> {
    let removed = 0;
    for (const name of await readdir(this.folder)) {
      const begun = SWEPT.exec(name)?.[1];
      if (begun === undefined || now - Number.parseInt(begun, 36) <= UPLOAD_LIVES_MS) continue;
      await rm(path.join(this.folder, name), { force: true });
      removed += 1;
    }
    return removed;
  }

  private uploaderOf(req: TusRequest): Uploader {
    const node = req.runtime?.node?.req;
    const uploader = node && this.uploaders.get(node);
    if (!uploader) throw new Error('a tus request without its uploader');
    return uploader;
  }

  private async newId({ linkId, now }: Uploader): Promise<string> {
    await this.sweep(now);
    const begun = (await readdir(this.folder)).filter((n) => n.startsWith(`${linkId}.`) && ID.test(n));
    if (begun.length >= MAX_UNFINISHED) throw new TusRefusal(429, '上传的文件太多，请先提交，或过几天再试');
    return `${linkId}.${now.toString(36)}.${randomBytes(12).toString('hex')}`;
  }

  private refuseOthers(req: TusRequest, id: string): void {
    if (ID.exec(id)?.[1] !== this.uploaderOf(req).linkId) throw new TusRefusal(404, '没有找到这次上传');
  }

  private async refuseUnasked(
    req: TusRequest,
    metadata: Record<string, string | null> = {},
  ): Promise<object> {
    const { matter, step } = metadata;
    if (unstorableIn(metadata).length > 0) throw new TusRefusal(422, '上传信息里含有空字符');
    if (!matter || !step) throw new TusRefusal(400, '缺少事项或环节');
    await this.uploaderOf(req).mayUpload(matter, step);
    // Nothing else the phone may send along (a file's name can say who is in the picture) is kept.
    return { metadata: { matter, step } };
  }
}
