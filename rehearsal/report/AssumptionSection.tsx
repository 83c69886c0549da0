import type { Rehearsed } from '../rehearsed.types';
import { ReportPart, ReportTable } from './ReportParts';
import { compareText, fullDayWords, shareWords, takersOf } from './report.words';

/** What the rehearsal took for granted; nobody should read more into it than that. `own`: of the programme's system. */
export function AssumptionSection({ rehearsed, own }: { rehearsed: Rehearsed; own: readonly string[] }) {
  const { input, counts } = rehearsed;
  const { title } = takersOf(rehearsed);
  const parameters = Object.entries(input.parameters).sort(([a], [b]) => compareText(a, b));
  return (
    <ReportPart id="assumptions" title="预演的依据和假设">
      {input.behaviours.length > 0 && (
        <ReportTable
          columns={[
            { title: '假设的办理方式' },
            { title: input.units ? '单位数' : '人数', n: true },
            { title: `占${title}`, n: true },
          ]}
          rows={input.behaviours.map((b) => [b.text, b.people, shareWords(b.people, counts.participants)])}
        />
      )}
      <ul>
        <li>谁按哪种方式办理，只由比例和种子决定，与任何人以往的表现无关；姓名和单位都是代号。</li>
        {input.reminders && <li>{`人工催办：${input.reminders}。`}</li>}
        <li>{`随机种子：${input.seed}。同样的模板、名册、开始日、办理方式和种子，每次得到的报告完全相同。`}</li>
        <li>{`工作日历：第${input.calendarVersion}版。`}</li>
        <li>{`方案模板：${input.template.title}（${input.template.id}，第${input.template.version}版）。`}</li>
        {own.map((text) => (
          <li key={text}>{text}</li>
        ))}
        <li>{`开始日：${fullDayWords(input.startsOn)}；结束日：${fullDayWords(input.endsOn)}。`}</li>
        {parameters.length > 0 && (
          <li>{`参数：${parameters.map(([key, value]) => `${key} = ${value}`).join('，')}。`}</li>
        )}
        <li>时间为北京时间，写到半小时为止（如09:00表示09:00至09:29之间）：忙时虚拟时钟会略往前走。</li>
        <li>用的是真实的流程、模板、日历和数据库，只有时钟是虚拟的；没有一封邮件真的发出。</li>
      </ul>
    </ReportPart>
  );
}
