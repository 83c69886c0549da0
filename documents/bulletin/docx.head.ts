import { AlignmentType, BorderStyle, Paragraph } from 'docx';
import type { Bulletin } from '../../domain/bulletin/bulletin.types';
import { dateWords, versionWords } from './bulletin.words';
import { docxRuns, docxText } from './docx.text';
import { CHARACTER_PT, signatureIndents } from './page.measures';
import type { Annex } from './part.types';

const RED = 'C00000';
const characters = (n: number) => Math.round(n * CHARACTER_PT * 20);
export const emptyLine = () => new Paragraph({ style: 'OfficialBody', text: '', keepNext: true });

/** 红头, its red line and 发文字号; without a red head the number stands beneath the title. */
export function docxHead(bulletin: Bulletin): Paragraph[] {
  const { wording, issuedOn } = bulletin;
  const number = wording.documentNumber;
  const red = wording.redHead
    ? [
        new Paragraph({
          style: 'OfficialRedHead',
          children: docxRuns(`${wording.office}文件`, { color: RED }),
        }),
        new Paragraph({
          style: 'OfficialAddressee',
          alignment: AlignmentType.CENTER,
          ...docxText(number),
          border: { bottom: { style: BorderStyle.SINGLE, size: 12, space: 6, color: RED } },
        }),
        emptyLine(),
      ]
    : [];
  const marks = [issuedOn === null ? '送审稿' : '', versionWords(bulletin)].filter(Boolean);
  return [
    ...red,
    new Paragraph({
      style: 'OfficialTitle',
      children: wording.title.split('\n').flatMap((text, n) => docxRuns(text, n > 0 ? { break: 1 } : {})),
    }),
    ...(marks.length > 0
      ? [
          new Paragraph({
            style: 'OfficialAddressee',
            alignment: AlignmentType.CENTER,
            text: `（${marks.join('　')}）`,
          }),
        ]
      : []),
    ...(number && !wording.redHead
      ? [new Paragraph({ style: 'OfficialAddressee', alignment: AlignmentType.CENTER, ...docxText(number) })]
      : []),
    emptyLine(),
    new Paragraph({ style: 'OfficialAddressee', ...docxText(wording.addressee) }),
  ];
}

/** 附件说明: a line below the text, two characters in, the numbers beneath each other. */
export function docxAnnexList(annexes: Annex[]): Paragraph[] {
  const only = annexes.length === 1;
  return annexes.map(({ title }, n) => {
    const number = only ? '' : `${n + 1}. `;
    return new Paragraph({
      style: 'OfficialAddressee',
      keepNext: true,
      indent: { left: characters(n === 0 ? 2 : 5) },
      text: `${n === 0 ? '附件：' : ''}${number}${title}`,
    });
  });
}

/** 落款 and 成文日期, kept on one page. */
export function docxSignature({ wording, datedOn }: Bulletin): Paragraph[] {
  const date = dateWords(datedOn);
  const indents = signatureIndents(wording.office, date);
  return [
    new Paragraph({
      style: 'OfficialSignature',
      keepNext: true,
      indent: { right: characters(indents.office) },
      ...docxText(wording.office),
    }),
    new Paragraph({ style: 'OfficialSignature', indent: { right: characters(indents.date) }, text: date }),
  ];
}
