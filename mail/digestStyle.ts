/**
 * Inline styles of the mails, because phones' mail apps and Outlook drop style sheets. Padding sits on table cells
 * only: Outlook's Word engine ignores it elsewhere. No picture is loaded from outside, so nothing is blocked or
 * tracked.
 */
export const FONT =
  "'PingFang SC','Microsoft YaHei','微软雅黑','Noto Sans CJK SC','Noto Sans SC',SimSun,'宋体',sans-serif";

const text = (size: number, color: string, more = '') =>
  `font-family:${FONT};font-size:${size}px;line-height:1.6;color:${color};${more}`;

export const STYLE = {
  page: 'width:100%;background-color:#f3f4f6;',
  card: 'width:100%;max-width:600px;background-color:#ffffff;border:1px solid #d9dce1;',
  brand: text(15, '#ffffff', 'padding:12px 20px;background-color:#9b1c1c;font-weight:bold;'),
  cell: text(16, '#1f2933', 'padding:14px 20px;'),
  programme: text(17, '#1f2933', 'padding:16px 20px 4px 20px;font-weight:bold;border-top:1px solid #d9dce1;'),
  item: 'padding:10px 20px;',
  itemTable: 'width:100%;border:1px solid #d9dce1;',
  itemCell: text(15, '#1f2933', 'padding:12px 14px;word-break:break-word;'),
  label: text(13, '#52606d', 'margin:0;'),
  title: text(17, '#1f2933', 'margin:2px 0 4px 0;font-weight:bold;'),
  line: text(15, '#1f2933', 'margin:2px 0;'),
  small: text(13, '#52606d', 'margin:2px 0;'),
  quote: text(15, '#1f2933', 'margin:6px 0;padding:0 0 0 10px;border-left:3px solid #b8bec7;'),
  copy: text(15, '#1f2933', 'margin:6px 0;background-color:#f3f4f6;border:1px dashed #8a94a1;'),
  buttonCell: 'padding:11px 26px;background-color:#1d4f91;',
  buttonLink: text(16, '#ffffff', 'text-decoration:none;font-weight:bold;display:block;'),
  foot: text(13, '#52606d', 'padding:14px 20px 18px 20px;border-top:1px solid #d9dce1;'),
} as const;
