import { ActForm, MULTIPART, Submit, Tick } from '../../../api/kit/ActForm';
import { AreaField, TEXT, TextField } from '../../../api/kit/Field';
import { Back } from '../../../api/kit/Parts';
import { type WrongForm, WrongNote } from '../../../api/kit/Wrong';
import { PersonLayout } from '../../../api/link/PersonLayout';
import { stepPath } from '../quarter.paths';
import type { Wording } from './bulletin.types';
import type { BulletinTask } from './bulletin.view';
import { WORDING_FIELDS } from './wording.form';

interface Props {
  bulletin: BulletinTask;
  wording: Wording;
  wrong: WrongForm;
}

/** The office's own wording of the bulletin; figures and ranks are not typed here. */
export function WordingPage({ bulletin: { task }, wording, wrong }: Props) {
  return (
    <PersonLayout visitor={task.visitor} title="修改通报文字" scripts={['guard.js']}>
      <Back href={stepPath(task)} text={`返回${task.step.title}`} />
      <h1>修改通报文字</h1>
      <p class="muted asked">
        {
          '文字里可以用这些占位，编制时自动换成数据：{year} 年、{quarter} 季度（一、二、三、四）、{units} 单位数、{average} 平均分、{top} 前三名、{number} 期号。'
        }
      </p>
      <WrongNote wrong={wrong} anchor={(path) => path.split('.')[0]!} />
      <ActForm {...MULTIPART} id="task" class="card">
        {WORDING_FIELDS.map(({ name, title, hint, optional, long }) => {
          const about = { box: name, name: `f_${name}`, label: title, hint, wrong, value: wording[name] };
          const mark = optional && '（选填）';
          return long ? (
            <AreaField key={name} {...about} mark={mark} area={{ class: 'short' }} />
          ) : (
            <TextField key={name} {...about} mark={mark} input={TEXT} />
          );
        })}
        <AreaField
          {...{ box: 'requirements', name: 'f_requirements', label: '下一步要求', hint: '一行一段', wrong }}
          value={wording.requirements.join('\n')}
        />
        <Tick name="redHead" checked={wording.redHead} text="用红头" />
        <Submit action="save" noted text="保存并重新编制" />
      </ActForm>
    </PersonLayout>
  );
}
