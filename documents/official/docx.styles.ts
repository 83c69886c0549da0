import { AlignmentType, type IParagraphStyleOptions, type IStylesOptions, LineRuleType } from 'docx';
import { type DocxFace, docxFontOf } from './docx.fonts';
import { CHARACTER_PT, LINE_PT, SIZE_PT } from './page.measures';

/** docx counts type in half points and distances in twentieths. */
const half = (points: number) => Math.round(points * 2);
const twips = (points: number) => Math.round(points * 20);
const line = { line: twips(LINE_PT), lineRule: LineRuleType.EXACT };
const tight = { line: twips(16), lineRule: LineRuleType.EXACT };
const firstLine = { firstLine: twips(2 * CHARACTER_PT), firstLineChars: 200 };

const style = (
  id: string,
  name: string,
  face: DocxFace,
  points: number,
  paragraph: IParagraphStyleOptions['paragraph'],
): IParagraphStyleOptions => ({
  id,
  name,
  basedOn: 'Normal',
  run: { font: docxFontOf(face), size: half(points) },
  paragraph: { spacing: line, ...paragraph },
});

/**
 * Named styles, so that a clerk changes all headings in one place. Body 三号 仿宋, two characters in; 一、黑体; （一）楷体; title
 * 二号 小标宋, centred (GB/T 9704-2012, 7.3).
 */
export function officialStyles(): IStylesOptions {
  return {
    default: {
      document: {
        run: {
          font: docxFontOf('body'),
          size: half(SIZE_PT.three),
          language: { value: 'zh-CN', eastAsia: 'zh-CN' },
        },
      },
    },
    paragraphStyles: [
      style('OfficialTitle', '公文标题', 'title', SIZE_PT.two, {
        alignment: AlignmentType.CENTER,
        keepNext: true,
      }),
      style('OfficialAddressee', '主送机关', 'body', SIZE_PT.three, { spacing: line }),
      style('OfficialBody', '公文正文', 'body', SIZE_PT.three, {
        alignment: AlignmentType.JUSTIFIED,
        indent: firstLine,
      }),
      style('OfficialHeading1', '一级标题', 'heading', SIZE_PT.three, {
        indent: firstLine,
        keepNext: true,
        outlineLevel: 0,
      }),
      style('OfficialHeading2', '二级标题', 'subheading', SIZE_PT.three, {
        indent: firstLine,
        keepNext: true,
        outlineLevel: 1,
      }),
      style('OfficialAnnex', '附件序号', 'heading', SIZE_PT.three, { keepNext: true, outlineLevel: 0 }),
      style('OfficialSignature', '落款', 'body', SIZE_PT.three, { alignment: AlignmentType.RIGHT }),
      style('OfficialTable', '表格文字', 'body', SIZE_PT.five, { spacing: tight }),
      style('OfficialTableHead', '表头', 'heading', SIZE_PT.five, {
        spacing: tight,
        alignment: AlignmentType.CENTER,
      }),
      style('OfficialCaption', '图注', 'body', SIZE_PT.fourLess, {
        alignment: AlignmentType.CENTER,
        spacing: { ...tight, before: twips(2), after: twips(10) },
      }),
      style('OfficialPicture', '图片', 'body', SIZE_PT.fourLess, {
        alignment: AlignmentType.CENTER,
        keepNext: true,
        spacing: { line: 240, lineRule: LineRuleType.AUTO, before: twips(4) },
      }),
      style('OfficialNote', '注', 'body', SIZE_PT.fourLess, { spacing: { ...tight, before: twips(4) } }),
      style('OfficialRedHead', '红头', 'title', 40, {
        alignment: AlignmentType.CENTER,
        spacing: { line: twips(60), lineRule: LineRuleType.EXACT },
      }),
      style('OfficialPageNumber', '页码', 'number', SIZE_PT.four, {
        spacing: { line: 240, lineRule: LineRuleType.AUTO },
      }),
    ],
  };
}
