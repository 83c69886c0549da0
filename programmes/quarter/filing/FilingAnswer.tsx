import { Gallery } from '../../../api/kit/Evidence';
import { dateText } from '../../../domain/calendar/shanghai';
import type { Filing } from '../bulletin/snapshot.types';
import type { Indicator } from '../scheme/scheme.schema';

interface Props {
  base: string;
  indicator: Indicator;
  filing: Filing | undefined;
  large?: boolean;
}

/** What a unit filed for one indicator: nil return, or text, count, links, day on site and evidence. */
export function FilingAnswer({ base, indicator, filing, large }: Props) {
  if (!filing) {
    return (
      <p>
        <span class="tag bad">未填</span> 这一项没有填报。
      </p>
    );
  }
  return (
    <>
      {filing.nil && (
        <p>
          <span class="tag">零报告</span> 本季度没有这项工作。
        </p>
      )}
      {filing.count !== null && (
        <p>
          {'件数：'}
          <b>{filing.count}</b>
          {indicator.rule.by === 'count' && <span class="muted">{`（每件 ${indicator.rule.each} 分）`}</span>}
        </p>
      )}
      {filing.text && <p class="pre">{filing.text}</p>}
      {filing.links.map((link) => (
        <p key={link} class="link">
          <a href={link} target="_blank" rel="noopener noreferrer">
            {link}
          </a>
        </p>
      ))}
      {filing.onSite && <p>{`现场确认：${dateText(filing.onSite)}`}</p>}
      <Gallery base={base} evidence={filing.evidence} large={large} />
    </>
  );
}

/** Code, wording and full marks of an indicator, as its heading. */
export function IndicatorHead({ indicator }: { indicator: Pick<Indicator, 'code' | 'title' | 'full'> }) {
  return (
    <h3 id={indicator.code}>
      <span class="code">{indicator.code}</span> {indicator.title}{' '}
      <span class="count">{`满分 ${indicator.full}`}</span>
    </h3>
  );
}
