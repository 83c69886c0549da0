/** A phone's photo is 3–12 MB; a scanned report hardly more than 20. */
export const MAX_FILE_BYTES = 20 * 1_048_576;
/** Files in one posted form: the most evidence a template may ask for. */
export const MAX_FILES = 20;
/** Uploads somebody may have begun and not finished: bounds what one link can put on the disk. */
export const MAX_UNFINISHED = 40;
/** An upload that was begun can be resumed for three days (a weekend), then its bytes are removed. */
export const UPLOAD_LIVES_MS = 3 * 86_400_000;
