import { namesActive } from './pdf.names';
import { unpacksTooMuch } from './pdf.streams';
import { activeIn } from './pdf.walk';

/** Why a PDF is not accepted. */
export type PdfRefusal = 'password' | 'locked' | 'damaged' | 'active' | 'unreadable' | 'too-large';

/**
 * Reads a PDF as a reader would, and looks for what acts by itself. Runs in a thread: what strangers write can hold a
 * reader for ever.
 */
export async function run(file: Uint8Array): Promise<PdfRefusal | null> {
  // pdf.js takes the bytes away.
  const own = Buffer.from(file);
  if (unpacksTooMuch(own)) return 'too-large';
  const opened = await open(Uint8Array.from(own));
  if (opened !== null) return opened;
  return namesActive(own) ? 'active' : await activeIn(own).catch(() => 'unreadable' as const);
}

/** Opens it with the empty password and its first page, as whoever has to look at it will. */
async function open(data: Uint8Array): Promise<PdfRefusal | null> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({
    data,
    verbosity: 0,
    isEvalSupported: false,
    enableXfa: false,
    stopAtErrors: false,
  });
  try {
    const file = await task.promise;
    await file.getPage(1);
    // As the reader sees it, whatever order the file's objects stand in.
    const fields = Object.values((await file.getFieldObjects()) ?? {}).flat() as {
      actions?: object | null;
    }[];
    const scripts = (await file.getJSActions()) ?? fields.find((f) => f.actions);
    return scripts || (await file.getAttachments()) || file.isPureXfa ? 'active' : null;
  } catch (error) {
    const { name, message } = error as Error;
    if (name === 'PasswordException') return 'password';
    // A lock that knows only some people, or a way of locking that readers do not have.
    return /encrypt|crypt/i.test(message) ? 'locked' : 'damaged';
  } finally {
    await task.destroy();
  }
}
