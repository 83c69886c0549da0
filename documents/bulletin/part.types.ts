import type { Bulletin } from '../../domain/bulletin/bulletin.types';

/** The kept picture (JPEG) of a hash, or null if it is not there; then the document says so in its place. */
export type Pictures = (sha256: string) => Promise<Buffer | null>;

/** Addresses beside what is told; null where there is none, as in a file that leaves the office. */
export interface Links {
  /** Where a piece of evidence itself is served, by its id. */
  evidence(id: string): string | null;
  /** The page of a unit. */
  unit(unit: string): string | null;
}

/** Of a file: it must stand without the system. */
export const NO_LINKS: Links = { evidence: () => null, unit: () => null };

/** What every renderer is given beside the bulletin. */
export interface Sources {
  pictures: Pictures;
  links: Links;
}

export interface PartColumn {
  title: string;
  /** Relative to the other columns of the table. */
  width: number;
  align: 'left' | 'center' | 'right';
}

export interface TablePart {
  kind: 'table';
  columns: PartColumn[];
  rows: string[][];
  /** A last row that sums up. */
  foot?: string[];
}

/** SVG of the given size in CSS pixels; the same bytes for the same numbers. */
export interface ChartPart {
  kind: 'chart';
  svg: string;
  width: number;
  height: number;
  caption: string;
}

/** One piece of a document, however it is laid out. */
export type Part =
  | { kind: 'heading' | 'subheading' | 'paragraph' | 'note'; text: string }
  | TablePart
  | ChartPart
  | { kind: 'picture'; sha256: string; caption: string };

/** 附件: begins on a page of its own. */
export interface Annex {
  title: string;
  parts: Part[];
}

/** What Word and PDF print, in its order. */
export interface Layout {
  bulletin: Bulletin;
  /** Between addressee and signature. */
  body: Part[];
  annexes: Annex[];
}
