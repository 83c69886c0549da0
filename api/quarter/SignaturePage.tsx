import { instantText } from '../../domain/calendar/shanghai';
import { PersonLayout } from '../people/PersonLayout';
import { newFormKey } from '../people/readForm';
import { CheckHead } from './CheckHead';
import { FilingAnswer, IndicatorHead } from './FilingAnswer';
import { ReturnForm } from './ReturnForm';
import type { SignatureTask } from './signature.view';
import { NOTHING_WRONG, type WrongForm, WrongNote } from './Wrong';

interface Props {
  signature: SignatureTask;
  comment?: string;
  wrong?: WrongForm;
}

/** The whole filing read-only, with what is missing named on top, and the signature of the unit's own leader. */
export function SignaturePage({ signature, comment = '', wrong = NOTHING_WRONG }: Props) {
  const { task, frozen } = signature;
  const open = task.open && frozen !== null;
  return (
    <PersonLayout visitor={task.visitor} title={task.step.title} back scripts={open ? ['guard.js'] : []}>
      <CheckHead task={task} word="签批" />
      <WrongNote wrong={wrong} anchor={() => 'task'} kept="填报内容没有改动。" />
      {frozen ? <Content signature={signature} /> : <div class="card empty">还没有提交过填报。</div>}
      {open && (
        <>
          <SignForm signature={signature} />
          <ReturnForm
            round={task.step.round}
            seen={frozen.hash}
            summary="有问题？退回联络员修改"
            comment={comment}
            wrong={wrong}
          />
        </>
      )}
      {!task.open && <NotOpen signature={signature} />}
    </PersonLayout>
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
        <div class="note return">
          <p>
            <b>{`未填的 ${left.length} 项，不得分：`}</b>
          </p>
          <ul>
            {left.map((i) => (
              <li key={i.code}>{`${i.code} ${i.title}`}</li>
            ))}
          </ul>
        </div>
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

function SignForm({ signature: { task, frozen } }: { signature: SignatureTask }) {
  return (
    <form method="post" id="task" class="card" encType="multipart/form-data">
      <input type="hidden" name="key" value={newFormKey()} />
      <input type="hidden" name="round" value={task.step.round} />
      <input type="hidden" name="seen" value={frozen?.hash} />
      <p>签批表示以上内容由本单位负责；签批后才算报送，时限之前改动须重新签批。</p>
      <p class="muted">
        {'内容校验码 '}
        <span class="number hash">{frozen?.hash.slice(0, 12)}</span>
      </p>
      <p class="problem" id="form-note" role="alert" hidden />
      <button type="submit" class="block" name="action" value="sign">
        签批
      </button>
    </form>
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
