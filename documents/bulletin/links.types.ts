/** Addresses beside what is told; null where there is none, as in a file that leaves the office. */
export interface Links {
  /** Where a piece of evidence itself is served, by its id. */
  evidence(id: string): string | null;
  /** The page of a unit. */
  unit(unit: string): string | null;
}

/** Of a file: it must stand without the system. */
export const NO_LINKS: Links = { evidence: () => null, unit: () => null };
