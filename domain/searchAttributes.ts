import { defineSearchAttributeKey } from '@temporalio/common';

/**
 * What workflows can be searched by in the Temporal UI. Ids and states only: these values are readable by everyone
 * who sees the UI, so nothing personal goes in. The prefix keeps clear of Temporal's own names (`Status` is refused).
 * Safe to import inside workflows.
 */
export const SEARCH_ATTRIBUTES = {
  /** Id of the programme. */
  programme: defineSearchAttributeKey('TxProgramme', 'KEYWORD'),
  /** Id of the template, e.g. `hundred-days`. */
  template: defineSearchAttributeKey('TxTemplate', 'KEYWORD'),
  /** Id of the unit whose part this is. */
  unit: defineSearchAttributeKey('TxUnit', 'KEYWORD'),
  /** State of the matter or programme, e.g. `open`. */
  state: defineSearchAttributeKey('TxState', 'KEYWORD'),
  /** Key of the step that is open and due first. */
  step: defineSearchAttributeKey('TxStep', 'KEYWORD'),
  /** Earliest deadline of the open steps: an instant. */
  due: defineSearchAttributeKey('TxDue', 'DATETIME'),
} as const;
