import { dateText, type LocalDate, yearOf } from '../../domain/calendar/shanghai';
import type { Annex, OfficialDocument } from './document.types';

/** A line of head or close, alike in Word and PDF. */
export interface Line {
  style: 'redHead' | 'redLine' | 'title' | 'centred' | 'plain' | 'annex' | 'signature' | 'date' | 'empty';
  text: string;
  /** Characters from the left edge, of signature and date from the right one. */
  indent?: number;
}

const EMPTY: Line = { style: 'empty', text: '' };

/** `2026年10月15日`: 成文日期 in Arabic numerals (GB/T 9704-2012, 7.3.5.4). */
export const dateWords = (date: LocalDate): string => `${yearOf(date)}年${dateText(date)}`;

/** The title in one line: the office may break it where the sense allows. */
export const inOneLine = (title: string): string => title.replaceAll('\n', '');

/** `（送审稿　第2版）`, or nothing. */
export const editionLine = ({ edition = [] }: OfficialDocument): string =>
  edition.length > 0 ? `（${edition.join('　')}）` : '';

/** `附件2`; an only annex has no number (GB/T 9704-2012, 7.3.4). */
export const annexLabel = (annexes: Annex[], n: number): string => `附件${annexes.length === 1 ? '' : n + 1}`;

/** From the red head to the addressee. Without a red head the number stands beneath the title. */
export function headLines(document: OfficialDocument): Line[] {
  const { title, office, documentNumber = '', redHead, addressee } = document;
  const centred = (text: string): Line[] => (text ? [{ style: 'centred', text }] : []);
  const red: Line[] = [
    { style: 'redHead', text: `${office}文件` },
    { style: 'redLine', text: documentNumber },
  ];
  return [
    ...(redHead ? red : []),
    { style: 'title', text: title },
    ...centred(editionLine(document)),
    ...(redHead ? [] : centred(documentNumber)),
    EMPTY,
    { style: 'plain', text: addressee },
  ];
}

/** 附件说明: a line below the text, two characters in, the numbers beneath each other (GB/T 9704-2012, 7.3.4). */
export const annexLines = (annexes: Annex[]): Line[] =>
  annexes.map(({ title }, n) => ({
    style: 'annex',
    text: `${n === 0 ? '附件：' : ''}${annexes.length === 1 ? '' : `${n + 1}. `}${title}`,
    indent: n === 0 ? 2 : 5,
  }));

/** Annexes, 落款 and 成文日期, which stay together with the end of the text. */
export function closingLines({ annexes, signature, datedOn }: OfficialDocument): Line[] {
  const date = dateWords(datedOn);
  const indents = signatureIndents(signature, date);
  return [
    EMPTY,
    ...annexLines(annexes),
    EMPTY,
    EMPTY,
    { style: 'signature', text: signature, indent: indents.signature },
    { style: 'date', text: date, indent: indents.date },
  ];
}

/**
 * Characters that the office's name is set in from the right, so that it stands centred over the date, whose own
 * distance is four characters (GB/T 9704-2012, 7.3.5.1). A digit is half a character wide.
 */
function signatureIndents(signature: string, date: string): { signature: number; date: number } {
  const widthOf = (text: string) => [...text].reduce((sum, c) => sum + (/[\x20-\x7e]/.test(c) ? 0.5 : 1), 0);
  const beside = (widthOf(date) - widthOf(signature)) / 2;
  // An office with a long name would run out of the page: then the date moves in instead.
  return beside >= -4 ? { signature: 4 + beside, date: 4 } : { signature: 0, date: -beside };
}
