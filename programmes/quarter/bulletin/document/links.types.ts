/**
 * Where a piece of evidence itself is served, by its id; null where nobody is shown it, as in a file that leaves the
 * office.
 */
export type EvidenceLink = (id: string) => string | null;
