import type { Content } from 'pdfmake/interfaces';
import type { Bulletin } from '../../domain/bulletin/bulletin.types';
import { dateWords, versionWords } from './bulletin.words';
import { CHARACTER_PT, pointsOf, signatureIndents, TEXT_MM } from './page.measures';
import type { Annex } from './part.types';
import { pdfText } from './pdf.text';

export const emptyLine = (): Content => ({ text: ' ', style: 'plain' });
const RED = '#c00000';
const WIDTH = pointsOf(TEXT_MM.width);

/** A line of the head in one of the styles. */
const line = (text: string, style: 'centred' | 'plain' | 'title' | 'redHead') => ({
  text: pdfText(text, style, WIDTH),
  style,
});

/** 红头, its red line and 发文字号; without a red head the number stands beneath the title. */
export function pdfHead(bulletin: Bulletin): Content[] {
  const { wording, issuedOn } = bulletin;
  const number: Content[] = wording.documentNumber ? [line(wording.documentNumber, 'centred')] : [];
  const redLine: Content = {
    canvas: [{ type: 'line', x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: 1.5, lineColor: RED }],
    margin: [0, 4, 0, 24],
  };
  const red = wording.redHead ? [line(`${wording.office}文件`, 'redHead'), ...number, redLine] : [];
  const marks = [issuedOn === null ? '送审稿' : '', versionWords(bulletin)].filter(Boolean);
  return [
    ...red,
    line(wording.title, 'title'),
    ...(marks.length > 0 ? [line(`（${marks.join('　')}）`, 'centred')] : []),
    ...(wording.redHead ? [] : number),
    emptyLine(),
    line(wording.addressee, 'plain'),
  ];
}

/** 附件说明: a line below the text, two characters in, the numbers beneath each other. */
export function pdfAnnexList(annexes: Annex[]): Content[] {
  return annexes.map(({ title }, n) => ({
    ...line(`${n === 0 ? '附件：' : ''}${annexes.length === 1 ? '' : `${n + 1}. `}${title}`, 'plain'),
    margin: [(n === 0 ? 2 : 5) * CHARACTER_PT, 0, 0, 0],
  }));
}

/** 落款 and 成文日期. */
export function pdfSignature({ wording, datedOn }: Bulletin): Content[] {
  const date = dateWords(datedOn);
  const indents = signatureIndents(wording.office, date);
  const signed = (text: string, indent: number): Content => ({
    ...line(text, 'plain'),
    alignment: 'right',
    margin: [0, 0, indent * CHARACTER_PT, 0],
  });
  return [signed(wording.office, indents.office), signed(date, indents.date)];
}
