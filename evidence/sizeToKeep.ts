import type { EvidenceLimits } from './evidence.types';

interface Size {
  width: number;
  height: number;
}

/**
 * Size in pixels in which a picture is kept. Its short side is bounded, and its pixels as a whole: bounding the long
 * side would shrink a long screenshot (1080 × 19,200) or a panorama until nobody can read it. Never larger than it
 * came.
 */
export function sizeToKeep({ width, height }: Size, { maxShort, maxStored }: EvidenceLimits): Size {
  const scale = Math.min(1, maxShort / Math.min(width, height), Math.sqrt(maxStored / (width * height)));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}
