import { errorCode } from './errorCode';

/** What comes of asking for a file or folder, or `otherwise` where there is none (any more). */
export async function unlessAbsent<T, O>(asked: Promise<T>, otherwise: O): Promise<T | O> {
  try {
    return await asked;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return otherwise;
    throw error;
  }
}
