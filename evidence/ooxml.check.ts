import path from 'node:path';
import { inThread } from '../files/inThread';
import { ThreadStopped } from '../files/thread.errors';
import type { OoxmlTask, OoxmlVerdict } from './ooxml.thread';

/** The largest workbook that is accepted takes a few seconds; a busy machine takes five times as long. */
const MS = 30_000;
const THREAD = path.join(__dirname, 'ooxml.thread.ts');

const REASONS: Record<Extract<OoxmlVerdict, { refused: string }>['refused'], string> = {
  damaged: '文件已损坏或不完整，请重新保存后再上传',
  encrypted: '文件有密码保护，请去掉密码后再上传',
  'too-large': '文件解压后过大，请减小后再上传',
  macros: '文件含有宏，请另存为不含宏的 docx 或 xlsx 后再上传',
  outside:
    '文件打开时会自动从别处加载模板或对象；请断开这些链接（文件→信息→编辑指向文件的链接、开发工具→文档模板）或另存为 PDF 后再上传',
  embedded: '文件里嵌入了别的文件或程序；请把嵌入的内容取出单独上传，或另存为 PDF 后再上传',
  controls: '文件含有 ActiveX 控件；请删除控件，或另存为 PDF 后再上传',
  dde: '文件含有会启动其他程序的 DDE 链接或域；请删除它们，或另存为 PDF 后再上传',
  other: '不是 Word（docx）或 Excel（xlsx）文件；压缩包请解压后逐个上传',
};

/**
 * Whether a zip is a real Word document or Excel workbook that does nothing by itself (`ooxml.thread.ts`). Answers its
 * ending, or in Chinese why it is not accepted and what to do.
 */
export async function checkOoxml(
  file: Buffer,
  maxUnpacked: number,
): Promise<{ ext: 'docx' | 'xlsx' } | { reason: string }> {
  try {
    const task: OoxmlTask = { file, maxUnpacked };
    const verdict = await inThread<OoxmlVerdict>(THREAD, task, { timeoutMs: MS });
    return 'ext' in verdict ? verdict : { reason: REASONS[verdict.refused] };
  } catch (error) {
    if (error instanceof ThreadStopped) return { reason: REASONS['too-large'] };
    throw error;
  }
}
