/** Socket errors, and what Postgres says while it starts, stops or is full: classes 08 and 57P, 53300. */
const CODES = /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|08...|57P..|53300)$/;
/** pg's own words for which it has no code. */
const WORDS =
  /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error)/;

/** True if an error means that the database cannot be reached at present, so that the same request may work later. */
export function databaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(databaseAway);
  const { code } = error as { code?: unknown };
  return (typeof code === 'string' && CODES.test(code)) || WORDS.test(error.message);
}
