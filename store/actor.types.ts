/** Who acts: a person by their link, or somebody signed in at the office (`personId`: the officer, if known). */
export interface Actor {
  personId: string | null;
  accessId: string | null;
}

/** What nobody did, but the system by itself. */
export const SYSTEM: Actor = { personId: null, accessId: 'system' };
