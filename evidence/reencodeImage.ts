import sharp from 'sharp';
import type { EvidenceLimits } from './evidence.types';

/** Seconds one image may take: the largest honest photo takes about two; a crafted one must not hold a core. */
const SECONDS = 30;
const QUALITY = 85;

export type ImageKind = 'jpg' | 'png' | 'webp' | 'heic';

export interface ReencodedImage {
  content: Buffer;
  ext: 'jpg' | 'png' | 'webp';
  width: number;
  height: number;
}

/**
 * Decodes an image and writes it anew: upright, in sRGB, no side longer than `maxSide`, and without any metadata
 * (sharp keeps none unless told to), so that neither place nor device nor date of a photo is kept. Of an animation
 * the first picture stays. HEIC, where this build of sharp reads it, becomes JPEG.
 * Deterministic: the same file always gives the same bytes.
 * @throws whatever sharp says of a damaged, cut-off or oversized image.
 */
export async function reencodeImage(
  file: Buffer,
  kind: ImageKind,
  limits: EvidenceLimits,
): Promise<ReencodedImage> {
  const ext = kind === 'heic' ? 'jpg' : kind;
  // failOn "error" refuses cut-off files but lets pass the harmless warnings that some phones' JPEGs give.
  const image = sharp(file, { failOn: 'error', limitInputPixels: limits.maxPixels })
    .timeout({ seconds: SECONDS })
    .autoOrient()
    .resize({ width: limits.maxSide, height: limits.maxSide, fit: 'inside', withoutEnlargement: true });
  const encoded = {
    jpg: () => image.flatten({ background: '#ffffff' }).jpeg({ quality: QUALITY }),
    png: () => image.png({ compressionLevel: 9 }),
    webp: () => image.webp({ quality: QUALITY }),
  }[ext]();
  const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
  return { content: data, ext, width: info.width, height: info.height };
}
