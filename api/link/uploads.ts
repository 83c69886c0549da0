import { mkdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server, type ServerOptions } from '@tus/server';
import type { Instant } from '../../domain/calendar/shanghai';
import { plainFileName } from '../../domain/evidence/fileName';
import { unstorableIn } from '../../domain/storable';
import { linkOfUpload, newUploadId } from './upload.files';
import { MAX_FILE_BYTES } from './upload.limits';

/** An upload as its first request announces it. */
export interface Announced {
  id: string;
  matterId: string;
  stepId: string;
  /** Nothing beyond them is taken. */
  bytes: number;
  /** The file's, cleaned. */
  name: string | null;
}

/** Who uploads, for the hooks of the tus server, which see only the request. */
export interface Uploader {
  linkId: string;
  /** `/t/<token>/uploads`. */
  base: string;
  now: Instant;
  /** Asks all rules and enters the upload; throws TusRefusal if nothing may be uploaded. No byte is stored before. */
  begin(upload: Announced): Promise<void>;
  /** Notes that an upload goes on; false if it is not under way. */
  goOn(id: string): Promise<boolean>;
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
type TusUpload = Parameters<NonNullable<ServerOptions['onUploadCreate']>>[1];

/**
 * Uploads begun on a phone and resumed after the connection broke (tus 1.0), one folder for all links. Which are under
 * way stands in the store (`store/upload.repo.ts`); here lie their bytes.
 */
export class Uploads {
  private readonly uploaders = new WeakMap<object, Uploader>();
  private readonly tus: Server;

  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.tus = new Server({
      path: '/uploads',
      datastore: new FileStore({ directory: folder }),
      maxSize: MAX_FILE_BYTES,
      // Our own pages only: no other site may read an answer.
      allowedOrigins: [],
      generateUrl: (req, { id }) => `${this.uploaderOf(req).base}/${id}`,
      getFileIdFromRequest: (_req, last) => (last !== undefined && linkOfUpload(last) ? last : undefined),
      namingFunction: (req) => newUploadId(this.uploaderOf(req).linkId, this.uploaderOf(req).now),
      onIncomingRequest: async (req, id) => this.refuseOthers(req, id),
      onUploadCreate: async (req, upload) => this.refuseUnasked(req, upload),
    });
  }

  /** Serves one tus request of somebody who is known. */
  async serve(uploader: Uploader, req: IncomingMessage, res: Parameters<Server['handle']>[1]): Promise<void> {
    this.uploaders.set(req, uploader);
    await this.tus.handle(req, res);
  }

  /** The file of a whole upload; undefined if it has not come whole. */
  async whole(id: string): Promise<string | undefined> {
    if (!linkOfUpload(id) || !(await readdir(this.folder)).includes(id)) return undefined;
    const upload = await this.tus.datastore.getUpload(id);
    if (upload.size === undefined || upload.offset !== upload.size) return undefined;
    return path.join(this.folder, id);
  }

  private uploaderOf(req: TusRequest): Uploader {
    const node = req.runtime?.node?.req;
    const uploader = node && this.uploaders.get(node);
    if (!uploader) throw new Error('a tus request without its uploader');
    return uploader;
  }

  private async refuseOthers(req: TusRequest, id: string): Promise<void> {
    const uploader = this.uploaderOf(req);
    const own = linkOfUpload(id) === uploader.linkId;
    // One that is only now being begun is entered a moment later.
    if (!own || (req.method !== 'POST' && !(await uploader.goOn(id))))
      throw new TusRefusal(404, '没有找到这次上传，请重新选择文件');
  }

  private async refuseUnasked(req: TusRequest, { id, size, metadata = {} }: TusUpload): Promise<object> {
    const { matter, step, filename } = metadata;
    if (unstorableIn(metadata).length > 0) throw new TusRefusal(422, '上传信息里含有空字符');
    if (!matter || !step) throw new TusRefusal(400, '缺少事项或环节');
    if (!size) throw new TusRefusal(400, '须先说明文件大小，且不能是空文件');
    const name = plainFileName(filename);
    await this.uploaderOf(req).begin({ id, matterId: matter, stepId: step, bytes: size, name });
    // A file's name can say who is in the picture: it stands in the store, where it can be erased, not in a file beside
    // the bytes.
    return { metadata: { matter, step } };
  }
}
