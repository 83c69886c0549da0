import { z } from 'zod';

const share = z
  .number('份额须为大于 0 的数')
  .positive('份额须为大于 0 的数')
  .max(1_000_000, '份额最大 1000000');
const workdays = (min: number) => z.number().int().min(min).max(60);
const does = <T extends string>(word: T) => ({ share, does: z.literal(word) });

/** Every way to behave, by its word; `share` is a weight beside the others of the same list. */
const FORMS = [
  /** Hands in so many working days before the deadline, at 10:00. */
  z.strictObject({ ...does('punctual'), before: workdays(0).default(2) }),
  /** Hands in at the very instant of the first reminder. */
  z.strictObject(does('rung')),
  /** Hands in so many working days after the deadline. */
  z.strictObject({ ...does('late'), by: workdays(1) }),
  /** Hands in two working days before, is returned so many times, hands in again a working day after each return. */
  z.strictObject({ ...does('returned'), times: z.number().int().min(1).max(9).default(1) }),
  /** Files a nil return wherever one is allowed. */
  z.strictObject(does('nil')),
  /** Never does anything. */
  z.strictObject(does('silent')),
  /** Away from a day of the programme (the start is day 1) for so many calendar days; punctual otherwise. */
  z.strictObject({
    ...does('onLeave'),
    from: z.number().int().min(1).max(400),
    days: z.number().int().min(1).max(400),
    substitute: z.boolean(),
  }),
  /** No mail reaches them; told by phone they are punctual. */
  z.strictObject(does('bounced')),
] as const;

const [punctual, rung, late, returned, nil, silent, , bounced] = FORMS;

/**
 * Ways of units beside those above. Nobody of a unit goes on leave here: whoever of its liaisons is there files, so
 * that leave would show nothing but a substitute's mail.
 */
const UNIT_FORMS = [
  ...([punctual, rung, late, returned, nil, silent, bounced] as const),
  /** Punctual, and objects to its scores. */
  z.strictObject(does('objecting')),
  /** Punctual, and leaves a third of the indicators without an answer. */
  z.strictObject(does('partial')),
] as const;

const listOf = <T extends z.ZodType>(form: T) =>
  z.array(form).min(1, '至少写一种表现').max(20, '最多写二十种表现');

/** Tells which words there are when another one was written. */
const unknownWord = (forms: readonly { shape: { does: { value: string } } }[]) => ({
  error: (issue: { code?: string }) =>
    issue.code === 'invalid_union'
      ? `does 须为 ${forms.map((form) => form.shape.does.value).join('、')} 之一`
      : undefined,
});

const list = listOf(z.discriminatedUnion('does', FORMS, unknownWord(FORMS)));
const unitList = listOf(z.discriminatedUnion('does', UNIT_FORMS, unknownWord(UNIT_FORMS)));

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间须写作 "HH:mm"，如 "15:00"（要加引号）');

const checkersSchema = z.strictObject({
  /** Working days after the check has opened. */
  after: workdays(0).default(1),
  at: timeOfDay.default('15:00'),
  /** Share of the checkers that never decide, 0 to 1. */
  silent: z.number().min(0, '须在 0 与 1 之间').max(1, '须在 0 与 1 之间').default(0),
});

/** Who reminds by hand, once a step and round, of what is still open so many working days after its deadline. */
const remindersSchema = z.strictObject({
  by: z.enum(['officer', 'groupLeader', 'leader'], { error: 'by 须为 officer、groupLeader、leader 之一' }),
  after: workdays(0).default(1),
  at: timeOfDay.default('10:00'),
});

/** How those behave of whom the script says nothing: as the shipped `people.yaml` has it. */
export const DEFAULT_SCRIPT: PeopleScript = {
  participants: [
    { share: 55, does: 'punctual', before: 2 },
    { share: 10, does: 'punctual', before: 0 },
    { share: 8, does: 'rung' },
    { share: 10, does: 'late', by: 3 },
    { share: 6, does: 'returned', times: 1 },
    { share: 4, does: 'nil' },
    { share: 3, does: 'silent' },
    { share: 2, does: 'onLeave', from: 30, days: 10, substitute: true },
    { share: 1, does: 'onLeave', from: 60, days: 7, substitute: false },
    { share: 1, does: 'bounced' },
  ],
  groups: [{ share: 1, does: 'punctual', before: 7 }],
  units: [
    { share: 50, does: 'punctual', before: 2 },
    { share: 8, does: 'rung' },
    { share: 10, does: 'late', by: 2 },
    { share: 8, does: 'returned', times: 1 },
    { share: 8, does: 'nil' },
    { share: 7, does: 'objecting' },
    { share: 5, does: 'partial' },
    { share: 4, does: 'silent' },
  ],
  checkers: { after: 1, at: '15:00', silent: 0 },
};

/**
 * How the people of a rehearsal behave, as data. `participants`: in their own matters; `groups`: the group leaders in
 * theirs; `units`: whoever acts for a unit; `checkers`: whoever decides checks; `reminders`: who reminds by hand. Left
 * out parts are as in `DEFAULT_SCRIPT`, by which nobody does.
 */
export const peopleScriptSchema = z.strictObject({
  participants: list.default(() => [...DEFAULT_SCRIPT.participants]),
  groups: list.default(() => [...DEFAULT_SCRIPT.groups]),
  units: unitList.default(() => [...DEFAULT_SCRIPT.units]),
  checkers: checkersSchema.default(() => ({ ...DEFAULT_SCRIPT.checkers })),
  reminders: remindersSchema.optional(),
});

/** One way to behave with its weight beside the others of its list. */
export type BehaviourShare = z.output<(typeof FORMS)[number]>;
export type UnitShare = z.output<(typeof UNIT_FORMS)[number]>;
/** `Omit` alone would melt the union into what all its members have in common. */
type WithoutShare<T> = T extends unknown ? Omit<T, 'share'> : never;
/** How one person, or whoever files for one unit, behaves. */
export type Behaviour = WithoutShare<BehaviourShare | UnitShare>;
export type Checkers = z.output<typeof checkersSchema>;
export type Reminders = z.output<typeof remindersSchema>;

export interface PeopleScript {
  participants: BehaviourShare[];
  groups: BehaviourShare[];
  units: UnitShare[];
  checkers: Checkers;
  reminders?: Reminders;
}
