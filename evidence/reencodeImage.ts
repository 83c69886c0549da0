import sharp, { type Sharp } from 'sharp';
import type { EvidenceLimits } from './evidence.types';
import { sizeToKeep } from './sizeToKeep';

/**
 * Milliseconds one image may take: the largest honest photo takes about five seconds; a crafted one must not hold a
 * core.
 */
const MS = 30_000;
const QUALITY = 85;
/** What of a JPEG may be missing at its end: one row of blocks, or a fiftieth of a large one. */
const LOST = { rows: 16, share: 0.02 } as const;
/** libjpeg decodes at an eighth of the size for next to nothing; a row there is eight rows of the picture. */
const EIGHTH = 8;

// A picture is worked on by one core at a time, so that two at once leave other people's pages the time they need.
sharp.concurrency(1);

export type ImageKind = 'jpg' | 'png' | 'webp' | 'heic';

export interface ReencodedImage {
  content: Buffer;
  ext: 'jpg' | 'png' | 'webp';
  width: number;
  height: number;
}

/**
 * Decodes an image and writes it anew: upright, in sRGB, no larger than `sizeToKeep` says, and without any metadata
 * (sharp keeps none unless told to), so that neither place nor device nor date of a photo is kept. Of an animation the
 * first picture stays. HEIC, where this build of sharp reads it, becomes JPEG. A JPEG that has lost its end mark, or
 * hardly more than that, as phones and chat programs send them, is accepted; one of which more is missing is not.
 * Deterministic: the same file always gives the same bytes.
 * @throws whatever sharp says of a damaged, cut-off or oversized image.
 */
export async function reencodeImage(
  file: Buffer,
  kind: ImageKind,
  limits: EvidenceLimits,
): Promise<ReencodedImage> {
  const until = performance.now() + MS;
  // From the header alone: nothing is decoded of a small file that claims a picture which fills the memory.
  const { width, height } = (await sharp(file).metadata()).autoOrient;
  if (width * height > limits.maxPixels) throw new Error('Input image exceeds pixel limit');
  const write = (from: Buffer, failOn: FailOn) =>
    encode(from, kind, failOn, { width, height }, limits, until);
  // failOn "error" lets pass the harmless warnings that some phones' JPEGs give, and takes cut-off files of other kinds
  // as cut off.
  if (kind !== 'jpg') return write(file, 'error');
  try {
    return await write(file, 'warning');
  } catch (error) {
    if (!/premature end|corrupt jpeg|extraneous/i.test(String(error))) throw error;
    const whole = /premature end of JPEG image/i.test(String(error)) ? withEnd(file) : file;
    if (!(await hardlyCut(whole, until))) throw error;
    return write(whole, 'error');
  }
}

type FailOn = 'warning' | 'error' | 'none';

async function encode(
  file: Buffer,
  kind: ImageKind,
  failOn: FailOn,
  size: { width: number; height: number },
  limits: EvidenceLimits,
  until: number,
): Promise<ReencodedImage> {
  const ext = kind === 'heic' ? 'jpg' : kind;
  const image = opened(file, failOn, limits.maxPixels, until)
    .autoOrient()
    .resize({ ...sizeToKeep(size, limits), fit: 'inside', withoutEnlargement: true });
  const encoded = {
    jpg: () => image.flatten({ background: '#ffffff' }).jpeg({ quality: QUALITY }),
    png: () => image.png({ compressionLevel: 9 }),
    webp: () => image.webp({ quality: QUALITY }),
  }[ext]();
  const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
  return { content: data, ext, width: info.width, height: info.height };
}

/** All tries on one picture share one limit of time. */
function opened(file: Buffer, failOn: FailOn, limitInputPixels: number | boolean, until: number): Sharp {
  const seconds = Math.max(1, Math.ceil((until - performance.now()) / 1000));
  return sharp(file, { failOn, limitInputPixels }).timeout({ seconds });
}

function withEnd(file: Buffer): Buffer {
  return Buffer.concat([file, Buffer.from([0xff, 0xd9])]);
}

/**
 * Whether a JPEG that libjpeg complains of is there but for its very end. What is missing of one written row by row is
 * filled by libjpeg with the last colour it knew, so its lowest rows are of one colour; of a progressive one the fine
 * detail of the whole picture would be missing, which shows nowhere, so it must be complete but for the end mark.
 */
async function hardlyCut(file: Buffer, until: number): Promise<boolean> {
  const { width, height, isProgressive } = await sharp(file).metadata();
  const complete = await opened(file, 'warning', true, until)
    .resize({ width: Math.ceil(width / EIGHTH) })
    .raw()
    .toBuffer()
    .then(
      () => true,
      (error: unknown) => {
        if (/premature end|corrupt jpeg|extraneous/i.test(String(error))) return false;
        throw error;
      },
    );
  if (complete) return true;
  if (isProgressive) return false;
  const { data, info } = await opened(file, 'none', true, until)
    .resize({ width: Math.ceil(width / EIGHTH) })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const lost = plainRows(data, info.width * info.channels) * EIGHTH;
  return lost <= Math.max(LOST.rows, height * LOST.share);
}

/** How many of the lowest rows are of one colour throughout. */
function plainRows(grey: Buffer, rowBytes: number): number {
  const colour = grey.at(-1)!;
  let at = grey.length - 1;
  while (at >= 0 && Math.abs(grey[at]! - colour) <= 1) at -= 1;
  return Math.floor((grey.length - 1 - at) / rowBytes);
}
