import type { Wording } from '../../domain/bulletin/bulletin.types';
import { PersonLayout } from '../people/PersonLayout';
import { newFormKey } from '../people/readForm';
import type { BulletinTask } from './bulletin.view';
import { stepPath } from './quarter.paths';
import { FieldProblem, type WrongForm, WrongNote } from './Wrong';
import { WORDING_FIELDS } from './wording.form';

interface Props {
  bulletin: BulletinTask;
  wording: Wording;
  wrong: WrongForm;
}

/** The office's own wording of the bulletin; figures and ranks are not typed here. */
export function WordingPage({ bulletin: { task }, wording, wrong }: Props) {
  const cls = (name: string) => (wrong.problems.some((p) => isAt(name)(p.path)) ? 'field wrong' : 'field');
  return (
    <PersonLayout visitor={task.visitor} title="修改通报文字" scripts={['guard.js']}>
      <p>
        <a href={stepPath(task)}>{`‹ 返回${task.step.title}`}</a>
      </p>
      <h1>修改通报文字</h1>
      <p class="muted asked">
        {
          '文字里可以用这些占位，编制时自动换成数据：{year} 年、{quarter} 季度（一、二、三、四）、{units} 单位数、{average} 平均分、{top} 前三名、{number} 期号。'
        }
      </p>
      <WrongNote wrong={wrong} anchor={(path) => path.split('.')[0]!} />
      <form method="post" encType="multipart/form-data" id="task" class="card">
        <input type="hidden" name="key" value={newFormKey()} />
        {WORDING_FIELDS.map(({ name, title, hint, optional, long }) => (
          <div key={name} class={cls(name)} id={name}>
            <label for={`f_${name}`}>
              {title}
              {optional && <span class="optional">（选填）</span>}
            </label>
            {hint && <span class="hint">{hint}</span>}
            {long ? (
              <textarea id={`f_${name}`} name={`f_${name}`} class="short" value={wording[name]} />
            ) : (
              <input
                id={`f_${name}`}
                name={`f_${name}`}
                type="text"
                autocomplete="off"
                value={wording[name]}
              />
            )}
            <FieldProblem wrong={wrong} at={isAt(name)} />
          </div>
        ))}
        <div class={cls('requirements')} id="requirements">
          <label for="f_requirements">下一步要求</label>
          <span class="hint">一行一段</span>
          <textarea id="f_requirements" name="f_requirements" value={wording.requirements.join('\n')} />
          <FieldProblem wrong={wrong} at={isAt('requirements')} />
        </div>
        <label class="choice">
          <input type="checkbox" name="redHead" value="1" checked={wording.redHead} />
          用红头
        </label>
        <p class="problem" id="form-note" role="alert" hidden />
        <button type="submit" class="block" name="action" value="save">
          保存并重新编制
        </button>
      </form>
    </PersonLayout>
  );
}

function isAt(name: string): (path: string) => boolean {
  return (path) => path === name || path.startsWith(`${name}.`);
}
