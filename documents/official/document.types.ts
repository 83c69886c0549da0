import type { LocalDate } from '../../domain/calendar/shanghai';

/** The kept picture (JPEG) of a hash, or null if it is not there; then the document says so in its place. */
export type Pictures = (sha256: string) => Promise<Buffer | null>;

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

export interface ChartRow {
  /** Stands before the name, e.g. a rank. */
  place?: string;
  /** Cut where it is too long for a chart; a table beside it should have it whole. */
  name: string;
  /** One for each of the chart's series. */
  values: number[];
  /** At the bar's end: the figure as a reader sees it. */
  label: string;
}

/** A bar a row, the first on top. */
export interface ChartPart {
  kind: 'chart';
  /** `amounts`: from 0 to the right, series stacked · `changes`: one series, from the middle to both sides. */
  of: 'amounts' | 'changes';
  caption: string;
  /** Told in a legend if there are several. */
  series: string[];
  /** End of the scale of amounts; left out: where the longest bar ends. */
  most?: number;
  /** Null: a gap, for rows that are left out (`mostOf`). */
  rows: (ChartRow | null)[];
}

/**
 * One piece of a document, however it is laid out. Headings carry their own ordinals: 一、 in 黑体 (`heading`), （一） in 楷体
 * (`subheading`); GB/T 9704-2012, 7.3.3.
 */
export type DocumentPart =
  | { kind: 'heading' | 'subheading' | 'paragraph' | 'note'; text: string }
  | TablePart
  | ChartPart
  | { kind: 'picture'; sha256: string; caption: string };

/** 附件: begins on a page of its own, and is listed beneath the text (GB/T 9704-2012, 7.3.4 and 7.3.7). */
export interface Annex {
  title: string;
  parts: DocumentPart[];
}

/**
 * A report of an office, as Word, PDF and a page lay it out. The order of its elements is that of GB/T 9704-2012, 7.2
 * and 7.3.
 */
export interface OfficialDocument {
  /** 标题 (7.3.1); a line break stands where the sense allows one. */
  title: string;
  /** 发文机关: the author, and in the red head 发文机关标志 (7.2.4). */
  office: string;
  /** 发文字号 (7.2.5); left out: none. */
  documentNumber?: string;
  /** 红头: 版头 with the office's name and a red line beneath it (7.2). */
  redHead?: boolean;
  /** Beneath the title in brackets, e.g. 送审稿, 第2版. Not of the standard. */
  edition?: string[];
  /** 主送机关 (7.3.2). */
  addressee: string;
  /** Read before anything else, e.g. what a correction changed; its items are numbered. Not of the standard. */
  notice?: { text: string; items: string[] };
  /** 正文 (7.3.3). */
  body: DocumentPart[];
  /** Numbered where there are several. */
  annexes: Annex[];
  /** 发文机关署名 (7.3.5): the office's full or its settled short name. */
  signature: string;
  /** 成文日期 (7.3.5.4), which is also the date of the file. */
  datedOn: LocalDate;
  /**
   * How what PDF or charts cannot print is told at the very end. Marks are those of a list that people have seen
   * before; whatever it lacks is numbered here. All may be left out.
   */
  unprintable?: { heading?: string; whole?: string; marks?: ReadonlyMap<string, string> };
}
