import type { IFontAttributesProperties } from 'docx';

/**
 * Typefaces of an official document, and what stands in for them where they are not installed (`w:altName`): Windows
 * and WPS ship 仿宋, 楷体 and 黑体, while 方正小标宋简体 and the _GB2312 cuts are bought or come with the office's own system.
 */
const FACES = {
  title: { name: '方正小标宋简体', instead: 'FZXiaoBiaoSong-B05S,华文中宋,宋体,SimSun' },
  body: { name: '仿宋_GB2312', instead: 'FangSong_GB2312,仿宋,FangSong' },
  heading: { name: '黑体', instead: 'SimHei' },
  subheading: { name: '楷体_GB2312', instead: 'KaiTi_GB2312,楷体,KaiTi' },
  number: { name: '宋体', instead: 'SimSun' },
} as const;

export type DocxFace = keyof typeof FACES;

/**
 * Digits and letters too: mixed typefaces in one line of an official document look patched. `hint` keeps “” and —
 * full width.
 */
export function docxFontOf(face: DocxFace): IFontAttributesProperties {
  const { name } = FACES[face];
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: 'eastAsia' };
}

/** word/fontTable.xml: the library writes only fonts that are embedded. */
export function fontTableXml(): string {
  const fonts = Object.values(FACES).map(
    ({ name, instead }) =>
      `<w:font w:name="${name}"><w:altName w:val="${instead}"/><w:charset w:val="86"/>` +
      '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>',
  );
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
    `${fonts.join('')}</w:fonts>`
  );
}
