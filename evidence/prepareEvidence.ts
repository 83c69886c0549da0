import { fileTypeFromBuffer } from 'file-type/core';
import { AppError } from '../domain/errors';
import {
  EVIDENCE_TYPES,
  type EvidenceExt,
  type EvidenceKind,
  type EvidenceLimits,
  kindOf,
} from './evidence.types';
import { checkOoxml } from './ooxml.check';
import { checkPdf } from './pdf.check';
import { type ImageKind, reencodeImage } from './reencodeImage';

export interface PreparedEvidence {
  content: Buffer;
  ext: EvidenceExt;
  width?: number;
  height?: number;
}

const ACCEPTED = '只接受照片（JPEG、PNG、WebP）、PDF、Word（docx）和 Excel（xlsx）文件';
const HEIC_REASON =
  '这张照片是 HEIC 格式，系统无法读取，请改用 JPEG（苹果手机：设置→相机→格式→兼容性最佳）后再上传';

/** An upload that is not accepted: which one, and why. */
export function refusal(position: string, reason: string, cause?: unknown): AppError {
  return new AppError('invalid-upload', { problems: [{ path: position, reason }], cause });
}

async function image(
  file: Buffer,
  kind: ImageKind,
  limits: EvidenceLimits,
  position: string,
): Promise<PreparedEvidence> {
  try {
    return await reencodeImage(file, kind, limits);
  } catch (cause) {
    if (kind === 'heic') throw refusal(position, HEIC_REASON, cause);
    const tooLarge = /pixel limit/i.test(String(cause));
    throw refusal(
      position,
      tooLarge ? '图片像素过大，请缩小后再上传' : '图片已损坏或不完整，请重新拍摄或保存后再上传',
      cause,
    );
  }
}

/** What is asked of an upload beside its content. */
export interface PreparationRequest {
  limits: EvidenceLimits;
  /** Names the file in the error. */
  position: string;
  /** What the step takes; default: everything. */
  kinds?: readonly EvidenceKind[];
}

/**
 * What of an upload will be kept. The type comes from the content alone, and what the step does not take is refused
 * before anything is decoded; images are re-encoded, documents kept as they are after a check.
 * @throws AppError `invalid-upload`.
 */
export async function prepareEvidence(file: Buffer, asked: PreparationRequest): Promise<PreparedEvidence> {
  const { limits, position, kinds = ['image', 'document'] } = asked;
  if (file.length === 0) throw refusal(position, '文件是空的，请重新选择');
  const type = await typeOf(file, position);
  const kind = type === 'zip' ? 'document' : kindOf(EVIDENCE_TYPES[type === 'heic' ? 'jpg' : type]);
  if (!kinds.includes(kind))
    throw refusal(position, kind === 'image' ? '这个环节只收文件，不收图片' : '这个环节只收图片');
  if (type === 'zip') {
    const checked = await checkOoxml(file, limits.maxUnpacked);
    if ('reason' in checked) throw refusal(position, checked.reason);
    return { content: file, ext: checked.ext };
  }
  if (type !== 'pdf') return image(file, type, limits, position);
  const reason = await checkPdf(file);
  if (reason !== null) throw refusal(position, reason);
  return { content: file, ext: 'pdf' };
}

async function typeOf(file: Buffer, position: string): Promise<ImageKind | 'pdf' | 'zip'> {
  // Zips are looked into by our own reader, whose limits are known.
  if (file.subarray(0, 4).toString('latin1') === 'PK\x03\x04') return 'zip';
  const type = await fileTypeFromBuffer(file);
  switch (type?.ext) {
    case 'jpg':
    case 'png':
    case 'webp':
    case 'heic':
    case 'pdf':
      return type.ext;
    case 'apng':
      return 'png';
    case 'cfb':
      throw refusal(
        position,
        '这是旧格式（doc、xls）或加密的 Office 文件，请另存为不加密的 docx 或 xlsx 后再上传',
      );
    default:
      throw refusal(position, ACCEPTED);
  }
}
