/**
 * Longest urlencoded form of the office's pages. A text that is far too long has to arrive to be shown again with what
 * is wrong with it, and a Chinese character takes nine bytes: 60,000 of them, a whole report pasted by mistake.
 */
export const FORM_LIMIT = '600kb';
