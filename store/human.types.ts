/** Who somebody is, on whatever roster: the same name, unit and e-mail are the same human. */
export interface Human {
  name: string;
  unit: string;
  email: string | null;
  phone: string | null;
}

/** Somebody named in a wish: by an id of theirs on any roster, or as the office would write them on one. */
export type Named = { personId: string } | Human;
