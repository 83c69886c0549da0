/** What may be kept as evidence, by content, never by name. */
export const EVIDENCE_TYPES = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Ending of a kept file. HEIC is not among them: what sharp can read of it is kept as JPEG. */
export type EvidenceExt = keyof typeof EVIDENCE_TYPES;

/** What a step takes: pictures, documents or both. */
export type EvidenceKind = 'image' | 'document';

/** Which of the two a MIME type is. */
export function kindOf(type: string): EvidenceKind {
  return type.startsWith('image/') ? 'image' : 'document';
}

/** One piece of evidence as it lies in the store. */
export interface StoredEvidence {
  /** SHA-256 (hex) of what is kept; its address in the store. */
  sha256: string;
  /** SHA-256 (hex) of what was sent, for who wants to compare it with the original on the phone. */
  sentSha256: string;
  type: (typeof EVIDENCE_TYPES)[EvidenceExt];
  ext: EvidenceExt;
  /** Size of what is kept. */
  bytes: number;
  /** Pixels of what is kept, upright. Only for images. */
  width?: number;
  height?: number;
}

export interface EvidenceLimits {
  /** Short side of a kept image in pixels: legible on a full screen and in print at half a page. */
  maxShort: number;
  /** Pixels of a kept image as a whole, which bounds the long side of screenshots and panoramas. */
  maxStored: number;
  /** Pixels an image may have when decoded; a small file can claim a picture that fills the memory. */
  maxPixels: number;
  /** Bytes a docx or xlsx may have when unpacked, for the same reason. */
  maxUnpacked: number;
}

export const DEFAULT_LIMITS: EvidenceLimits = {
  // A photo of 4:3 is kept at 2560 × 1920.
  maxShort: 1920,
  // A long screenshot of 1080 × 29,000 stays as it is, and a phone still shows it.
  maxStored: 32_000_000,
  // The largest phone cameras take 108 million pixels as a whole; beyond 120 nothing honest comes.
  maxPixels: 120_000_000,
  maxUnpacked: 100 * 1024 * 1024,
};
