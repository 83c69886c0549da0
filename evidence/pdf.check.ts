import path from 'node:path';
import { inThread } from '../files/inThread';
import { ThreadStopped } from '../files/thread.errors';
import type { PdfRefusal } from './pdf.thread';

/** Where a PDF's end mark must stand; writers may append a little, scanners some kilobytes of zeros. */
const TAIL = 64 * 1024;

/** A scan of 20 MB takes a second or two; the first file of a thread also waits for the readers to be loaded. */
const MS = 30_000;

const THREAD = path.join(__dirname, 'pdf.thread.ts');

const AGAIN = '，或用“打印为 PDF”重新生成后再上传';

const REASONS: Record<PdfRefusal, string> = {
  password: `这个 PDF 要密码才能打开，审核的人看不到内容；请去掉打开密码${AGAIN}`,
  locked: `这个 PDF 加了只有特定的人或软件才能打开的锁，审核的人看不到内容；请解除加密${AGAIN}`,
  damaged: '这不是完整的 PDF，打不开；请用原来的软件重新导出，确认自己能打开后再上传',
  active: `这个 PDF 含有脚本、附件、会启动程序或自动打开外部内容的动作；请去掉这些${AGAIN}`,
  unreadable: '这个 PDF 的写法不规范，系统无法检查；请用“打印为 PDF”重新生成后再上传',
  'too-large': '这个 PDF 过于复杂，系统无法检查；请用“打印为 PDF”重新生成，或分成几个文件上传',
};

/**
 * Null if a PDF can be opened by everybody and does nothing by itself; else why it is not accepted, in Chinese, with
 * what to do.
 */
export async function checkPdf(file: Buffer): Promise<string | null> {
  if (!file.subarray(-TAIL).includes('%%EOF')) return 'PDF 文件不完整，请重新保存后再上传';
  try {
    const refused = await inThread<PdfRefusal | null>(THREAD, file, { timeoutMs: MS });
    return refused === null ? null : REASONS[refused];
  } catch (error) {
    if (error instanceof ThreadStopped) return REASONS['too-large'];
    throw error;
  }
}
