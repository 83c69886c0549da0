/** Socket errors, and what Postgres says while it starts, stops or is full: classes 08 and 57P, 53300. */
const AWAY = /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|08...|57P..|53300)$/;
/**
 * What it says when a limit of store/connection.limits.ts is reached (statement, lock, idle) or two transactions wait
 * for each other.
 */
const TOO_LONG = /^(57014|55P03|25P03|40P01)$/;
/** pg's own words for which it has no code. */
const WORDS =
  /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error)/;

/**
 * True if an error means that the database cannot be reached, or cannot do it, at present, so that the same request may
 * work later.
 */
export function databaseAway(error: unknown): boolean {
  // By its shape: a socket's error comes from Node itself and need not be an instance of this realm's Error.
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, errors } = error as { code?: unknown; message?: unknown; errors?: unknown };
  if (typeof code === 'string' && (AWAY.test(code) || TOO_LONG.test(code))) return true;
  if (typeof message === 'string' && WORDS.test(message)) return true;
  return Array.isArray(errors) && errors.some(databaseAway);
}
