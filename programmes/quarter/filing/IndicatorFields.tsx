import { AreaField, DATE, DIGITS, TextField } from '../../../api/kit/Field';
import type { WrongForm } from '../../../api/kit/Wrong';
import type { Indicator } from '../scheme/scheme.schema';
import type { IndicatorTyped } from './indicator.form';
import { eitherText } from './indicator.words';

interface Props {
  indicator: Indicator;
  typed: IndicatorTyped;
  wrong: WrongForm;
}

/** What an indicator asks for besides evidence: count, text, links, the day on site. Whatever was typed comes back. */
export function IndicatorFields({ indicator, typed, wrong }: Props) {
  const { rule, proof } = indicator;
  const either = eitherText(indicator);
  const mark = proof.atLeast === 0 && '（选填）';
  const about = (name: keyof IndicatorTyped) => ({ box: name, name: `f_${name}`, value: typed[name], wrong });
  return (
    <>
      {rule.by === 'count' && (
        <TextField
          {...about('count')}
          label="件数（次、场、条）"
          hint={`每件 ${rule.each} 分，最多 ${indicator.full} 分`}
          input={{ ...DIGITS, class: 'short' }}
        />
      )}
      <AreaField
        {...about('text')}
        label="情况说明"
        mark="（选填）"
        hint="写清时间、地点、做了什么；不写个人信息"
        area={{ class: 'short' }}
      />
      {either && (
        <p>
          <b>{either}</b>
        </p>
      )}
      {proof.kinds.includes('link') && (
        <AreaField
          {...about('links')}
          {...{ label: '网址', mark, hint: '一行一个，以 http:// 或 https:// 开头' }}
          area={{ class: 'short', inputMode: 'url' }}
        />
      )}
      {proof.kinds.includes('onSite') && (
        <TextField
          {...about('onSite')}
          {...{ label: '现场确认日期', mark, hint: '本单位到现场核实过的日期，可代替图片和文件' }}
          input={DATE}
        />
      )}
    </>
  );
}
