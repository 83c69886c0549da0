import type { Indicator } from '../../domain/scheme/scheme.schema';
import type { IndicatorTyped } from './indicator.form';
import { eitherText } from './indicator.words';
import { FieldProblem, type WrongForm } from './Wrong';

interface Props {
  indicator: Indicator;
  typed: IndicatorTyped;
  wrong: WrongForm;
}

/** What an indicator asks for besides evidence: count, text, links, the day on site. Whatever was typed comes back. */
export function IndicatorFields({ indicator, typed, wrong }: Props) {
  const { rule, proof } = indicator;
  const at = (name: string) => (path: string) => path === name || path.startsWith(`${name}.`);
  const cls = (name: string) => (wrong.problems.some((p) => at(name)(p.path)) ? 'field wrong' : 'field');
  const either = eitherText(indicator);
  const optional = proof.atLeast === 0 && <span class="optional">（选填）</span>;
  return (
    <>
      {rule.by === 'count' && (
        <div class={cls('count')} id="count">
          <label for="f_count">件数（次、场、条）</label>
          <span class="hint">{`每件 ${rule.each} 分，最多 ${indicator.full} 分`}</span>
          <input
            id="f_count"
            name="f_count"
            type="text"
            inputMode="numeric"
            autocomplete="off"
            class="short"
            value={typed.count}
          />
          <FieldProblem wrong={wrong} at={at('count')} />
        </div>
      )}
      <div class={cls('text')} id="text">
        <label for="f_text">
          情况说明<span class="optional">（选填）</span>
        </label>
        <span class="hint">写清时间、地点、做了什么；不写个人信息</span>
        <textarea id="f_text" name="f_text" class="short" value={typed.text} />
        <FieldProblem wrong={wrong} at={at('text')} />
      </div>
      {either && (
        <p>
          <b>{either}</b>
        </p>
      )}
      {proof.kinds.includes('link') && (
        <div class={cls('links')} id="links">
          <label for="f_links">网址{optional}</label>
          <span class="hint">一行一个，以 http:// 或 https:// 开头</span>
          <textarea id="f_links" name="f_links" class="short" inputMode="url" value={typed.links} />
          <FieldProblem wrong={wrong} at={at('links')} />
        </div>
      )}
      {proof.kinds.includes('onSite') && (
        <div class={cls('onSite')} id="onSite">
          <label for="f_onSite">现场确认日期{optional}</label>
          <span class="hint">本单位到现场核实过的日期，可代替图片和文件</span>
          <input id="f_onSite" name="f_onSite" type="date" placeholder="2026-12-01" value={typed.onSite} />
          <FieldProblem wrong={wrong} at={at('onSite')} />
        </div>
      )}
    </>
  );
}
