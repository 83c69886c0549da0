import { ActForm, MULTIPART, Submit } from '../../../api/kit/ActForm';
import { Note } from '../../../api/kit/Parts';
import { NOTHING_WRONG, type WrongForm, WrongNote } from '../../../api/kit/Wrong';
import { CheckFrame } from '../../../api/link/StepFrame';
import { instantText } from '../../../domain/calendar/shanghai';
import { HashLine } from '../HashLine';
import { ReturnedBefore, ReturnForm } from '../ReturnForm';
import { FilingAnswer, IndicatorHead } from './FilingAnswer';
import type { SignatureTask } from './signature.view';

interface Props {
  signature: SignatureTask;
  comment?: string;
  wrong?: WrongForm;
}

/** The whole filing read-only, with what is missing named on top, and the signature of the unit's own leader. */
export function SignaturePage({ signature, comment = '', wrong = NOTHING_WRONG }: Props) {
  const { task, frozen } = signature;
  const open = task.open && frozen !== null;
  const about = { round: task.step.round, seen: frozen?.hash ?? '' };
  return (
    <CheckFrame task={task} word="签批" open={open}>
      <ReturnedBefore task={task} />
      <WrongNote wrong={wrong} anchor={() => 'task'} reassurance="填报内容没有改动。" />
      {frozen ? <Content signature={signature} /> : <div class="card empty">还没有提交过填报。</div>}
      {open && (
        <>
          <ActForm id="task" class="card" {...MULTIPART} sent={about}>
            <p>签批表示以上内容由本单位负责；签批后才算报送，时限之前改动须重新签批。</p>
            <HashLine text="内容校验码 " hash={frozen.hash} />
            <Submit action="sign" noted text="签批" />
          </ActForm>
          <ReturnForm {...about} title="有问题？退回联络员修改" comment={comment} wrong={wrong} />
        </>
      )}
      {!task.open && <NotOpen signature={signature} />}
    </CheckFrame>
  );
}

function Content({ signature }: { signature: SignatureTask }) {
  const { task, frozen, sections, left } = signature;
  const filings = new Map(frozen?.filings.map((f) => [f.code, f]));
  const nil = frozen?.filings.filter((f) => f.nil).length ?? 0;
  return (
    <>
      <p class="muted asked">
        {`${instantText(frozen?.at ?? task.visitor.now)} 提交 · 已填 ${filings.size - nil} 项，零报告 ${nil} 项，未填 ${left.length} 项`}
      </p>
      {left.length > 0 && (
        <Note bad head={`未填的 ${left.length} 项，不得分：`}>
          <ul>
            {left.map((i) => (
              <li key={i.code}>{`${i.code} ${i.title}`}</li>
            ))}
          </ul>
        </Note>
      )}
      {sections.map((s) => (
        <section key={s.id}>
          <h2>{s.title}</h2>
          {s.indicators
            .filter((i) => filings.has(i.code))
            .map((i) => (
              <div key={i.code} class="card">
                <IndicatorHead indicator={i} />
                <FilingAnswer base={task.visitor.base} indicator={i} filing={filings.get(i.code)} />
              </div>
            ))}
        </section>
      ))}
    </>
  );
}

function NotOpen({ signature: { task, frozen } }: { signature: SignatureTask }) {
  const [last] = task.checks;
  if (task.step.status === 'done' && last) {
    return (
      <div class="card empty">
        {`已于 ${instantText(last.receivedAt)} 签批。`}
        <span class="number muted block">{`内容校验码 ${frozen?.hash.slice(0, 12) ?? ''}`}</span>
      </div>
    );
  }
  return <div class="card empty">现在不需要签批。</div>;
}
