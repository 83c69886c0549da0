import { readZip, ZipError } from '../files/zip.reader';

const MAIN_PART = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
} as const;
const ZIP_REASONS: Record<ZipError['kind'], string> = {
  damaged: '文件已损坏或不完整，请重新保存后再上传',
  encrypted: '文件有密码保护，请去掉密码后再上传',
  'too-large': '文件解压后过大，请减小后再上传',
};

/**
 * Whether a zip is a real Word document or Excel workbook: it declares the main part of one, holds that part, has no
 * macros, and every part unpacks to the size it declares (a bomb lies there).
 * Answers its ending, or in Chinese why it is not accepted.
 */
export async function checkOoxml(
  file: Buffer,
  maxUnpacked: number,
): Promise<{ ext: 'docx' | 'xlsx' } | { reason: string }> {
  try {
    const zip = readZip(file, maxUnpacked);
    const types = (await zip.read('[Content_Types].xml'))?.toString('utf8') ?? '';
    const ext = (['docx', 'xlsx'] as const).find((e) => types.includes(MAIN_PART[e]));
    const main = ext === 'docx' ? 'word/document.xml' : 'xl/workbook.xml';
    if (/macroEnabled/.test(types) || zip.entries.some(({ name }) => /vbaProject\.bin$/i.test(name))) {
      return { reason: '文件含有宏，请另存为不含宏的 docx 或 xlsx 后再上传' };
    }
    if (!ext || !zip.entries.some(({ name }) => name === main)) {
      return { reason: '不是 Word（docx）或 Excel（xlsx）文件；压缩包请解压后逐个上传' };
    }
    for (const { name } of zip.entries) await zip.read(name);
    return { ext };
  } catch (error) {
    if (error instanceof ZipError) return { reason: ZIP_REASONS[error.kind] };
    throw error;
  }
}
