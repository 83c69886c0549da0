import type { Posted } from '../../../api/kit/readForm';
import { textOf } from '../../../api/kit/readForm';
import { plainDate } from '../../../domain/calendar/typedDate';
import type { Filing } from '../bulletin/snapshot.types';
import type { Indicator } from '../scheme/scheme.schema';
import type { FilingValue } from './filing.rules';

/** The fields of an indicator's form as typed. */
export interface IndicatorTyped {
  count: string;
  text: string;
  /** One a line. */
  links: string;
  onSite: string;
}

/** What the form starts with: what was saved before, or nothing. */
export function typedBefore(filing: Filing | undefined): IndicatorTyped {
  return {
    count: filing?.count == null ? '' : String(filing.count),
    text: filing?.text ?? '',
    links: filing?.links.join('\n') ?? '',
    onSite: filing?.onSite ?? '',
  };
}

/** What was typed, as it is to be shown again. */
export function readIndicator(fields: Posted): IndicatorTyped {
  const [count, text, links, onSite] = ['f_count', 'f_text', 'f_links', 'f_onSite'].map((n) =>
    textOf(fields, n),
  );
  return { count: count!, text: text!, links: links!, onSite: onSite! };
}

/** What was typed as a filing. A count that cannot be read is 0, for the act to name. */
export function filingValue(
  indicator: Indicator,
  typed: IndicatorTyped,
  evidence: readonly string[],
): FilingValue {
  const counts = indicator.rule.by === 'count';
  return {
    nil: false,
    count: counts && typed.count !== '' ? wholeNumber(typed.count) : null,
    text: typed.text,
    links: typed.links
      .split('\n')
      .map((l) => l.trim())
      .filter(Boolean),
    onSite: typed.onSite === '' ? null : plainDate(typed.onSite),
    evidence: [...evidence],
  };
}

/** A nil return: only the text goes along, since it may say why. */
export function nilValue(typed: IndicatorTyped): FilingValue {
  return { nil: true, count: null, text: typed.text, links: [], onSite: null, evidence: [] };
}

/** Chinese keyboards give full-width digits. */
function wholeNumber(typed: string): number {
  const plain = typed.normalize('NFKC').replaceAll(',', '');
  return /^\d{1,9}$/.test(plain) ? Number(plain) : 0;
}
