import { AlignmentType, BorderStyle, type IParagraphOptions, Paragraph } from 'docx';
import { docxRuns, docxText } from './docx.text';
import type { Line } from './lines';
import { CHARACTER_PT } from './page.measures';

const RED = 'C00000';

/** A line of head or close; what closes the document is kept on one page. */
export function docxLines({ style, text, indent = 0 }: Line): Paragraph[] {
  const characters = Math.round(indent * CHARACTER_PT * 20);
  const line = (look: string, more: IParagraphOptions = {}) =>
    new Paragraph({ style: look, ...docxText(text), ...more });
  switch (style) {
    case 'empty':
      return [line('OfficialBody', { keepNext: true })];
    case 'redHead':
      return [line('OfficialRedHead', { text: undefined, children: docxRuns(text, { color: RED }) })];
    case 'redLine': {
      const border = { bottom: { style: BorderStyle.SINGLE, size: 12, space: 6, color: RED } };
      const number = line('OfficialAddressee', { alignment: AlignmentType.CENTER, border });
      return [number, ...docxLines({ style: 'empty', text: '' })];
    }
    case 'title': {
      const lines = text.split('\n').flatMap((one, n) => docxRuns(one, n > 0 ? { break: 1 } : {}));
      return [line('OfficialTitle', { text: undefined, children: lines })];
    }
    case 'centred':
      return [line('OfficialAddressee', { alignment: AlignmentType.CENTER })];
    case 'plain':
      return [line('OfficialAddressee')];
    case 'annex':
      return [line('OfficialAddressee', { keepNext: true, indent: { left: characters } })];
    case 'signature':
      return [line('OfficialSignature', { keepNext: true, indent: { right: characters } })];
    case 'date':
      return [line('OfficialSignature', { indent: { right: characters } })];
  }
}
