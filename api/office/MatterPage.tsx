import { dueText, instantText } from '../../domain/calendar/shanghai';
import { dueNow } from '../../domain/matter/dueNow';
import { dueWords } from '../../domain/matter/dueWords';
import type { StepState } from '../../domain/matter/matter.types';
import { movedWords } from '../../domain/matter/moved.words';
import { STATUS_TEXT, whoText } from '../../domain/matter/summary';
import { Due } from '../kit/Due';
import { documentName } from '../kit/Evidence';
import { Folded, Note, SubmittedValues } from '../kit/Parts';
import type { MatterView } from './matter.view';
import { OfficeLayout } from './OfficeLayout';
import type { OfficeVisitor } from './officeVisitor';
import { StepForms, type StepTyped } from './StepForms';

interface Props {
  visitor: OfficeVisitor;
  view: MatterView;
  temporalUrl: string;
  /** A form as it was typed, with what is wrong with it. */
  typed?: StepTyped;
}

/** One matter in full: each step's rounds, deadlines with their reasons, what was handed in and decided. */
export function MatterPage({ visitor, view, temporalUrl, typed }: Props) {
  const { row } = view;
  const whose = row.name ? `${row.name}（${row.unit ?? ''}）` : (row.group ?? '办公室');
  return (
    <OfficeLayout
      visitor={visitor}
      title={row.title}
      back={{ href: `/programmes/${row.programmeId}`, text: view.programmeTitle }}
    >
      <h1>{`${row.title} · ${whose}`}</h1>
      <p class="muted">
        {row.group && `${row.group} · `}
        <a href={temporalUrl}>在 Temporal 里看过程</a>
      </p>
      {view.state.steps.map((step) => (
        <Step
          key={step.id}
          view={view}
          step={step}
          now={visitor.now}
          typed={typed?.values.step === step.id ? typed : undefined}
        />
      ))}
    </OfficeLayout>
  );
}

interface StepProps {
  view: MatterView;
  step: StepState;
  now: number;
  typed: StepTyped | undefined;
}

function Step({ view, step, now, typed }: StepProps) {
  const facts = view.facts.filter((f) => f.stepId === step.id);
  const due = dueNow(view.state, step);
  const words = step.status === 'open' && due !== undefined ? dueWords(view.calendar, due, now) : null;
  return (
    <div class="card" id={`step-${step.id}`}>
      <h3>
        {step.title}{' '}
        <span class={`tag ${step.status === 'open' ? 'wait' : ''}`}>{STATUS_TEXT[step.status]}</span>{' '}
        {step.late && <span class="tag bad">逾期</span>}
      </h3>
      <p class="muted">
        {whoText(step.who)}
        {step.round > 1 && ` · 第${step.round}轮`}
      </p>
      <Due due={words} />
      <Deadlines view={view} step={step} />
      {facts.map((f) => (
        <FactView key={f.id} view={view} fact={f} />
      ))}
      <StepForms view={view} step={step} typed={typed} />
    </div>
  );
}

/** Every date the step has had: why it is that day, and what moved it, who did and why. */
function Deadlines({ view, step }: { view: MatterView; step: StepState }) {
  const moved = movedWords(view.deadlines, step.id);
  return view.deadlines
    .filter((d) => d.stepId === step.id)
    .map((d) => {
      const move = moved.find((m) => m.round === d.round && m.n === d.n);
      const round = d.round > 1 ? `第${d.round}轮` : '';
      return (
        <Folded
          title={move ? `${round}时限由${move.from}改为${move.to}` : `${round}时限 ${dueText(d.dueAt)}`}
        >
          {move && <p>{move.because}</p>}
          <p class="muted">{`为什么是这一天：${d.explanation.text}`}</p>
        </Folded>
      );
    });
}

/** What somebody did, as it stands in the record. */
function didText(view: MatterView, fact: MatterView['facts'][number]): string {
  const { kind, nil, outcome, data } = fact;
  const to = typeof data.due === 'number' ? dueText(data.due) : '';
  switch (kind) {
    case 'submitted':
      return nil ? '交零报告' : '填报';
    case 'checked':
      return outcome === 'return' ? '退回' : '审核通过';
    case 'extensionAsked':
      return `申请延期至${to}`;
    case 'extensionDecided':
      return data.granted === true ? `同意延期至${to}` : '不同意延期';
    case 'dateMoved':
      return `调整时限至${to}`;
    case 'waived':
      return '免除';
    case 'reopened':
      return '重新开启';
    case 'remindedByHand':
      return `催办${view.reminder(fact).to}`;
  }
}

function FactView({ view, fact }: { view: MatterView; fact: MatterView['facts'][number] }) {
  const by = fact.byName ?? '办公室';
  const whom = fact.forName !== null && fact.forId !== fact.byId ? `代${fact.forName}` : '';
  const did = didText(view, fact);
  const leftOut = fact.kind === 'remindedByHand' ? view.reminder(fact).leftOut : [];
  const evidence = view.evidence.filter((e) => e.factId === fact.id);
  return (
    <Note bad={fact.outcome === 'return'}>
      <p class="muted">{`${instantText(fact.receivedAt)} · ${by}${whom}${did} · 第${fact.round}轮 · ${fact.id}`}</p>
      {fact.comment && <p class="pre">{fact.comment}</p>}
      {leftOut.length > 0 && <p class="muted">{`没有催办：${leftOut.join('；')}。`}</p>}
      {fact.form && <SubmittedValues fields={view.formOf(fact.stepId)?.fields ?? []} form={fact.form} />}
      {evidence.length > 0 && (
        <div class="gallery">
          {evidence.map((e) => (
            <a key={e.id} href={`/api/v1/evidence/${e.id}`}>
              {e.type.startsWith('image/') ? (
                <img
                  class="thumb"
                  src={`/api/v1/evidence/${e.id}`}
                  alt={e.name ?? '佐证图片'}
                  loading="lazy"
                />
              ) : (
                <>
                  <span class="thumb doc">文件</span>
                  <span class="file-name">{documentName(e)}</span>
                </>
              )}
            </a>
          ))}
        </div>
      )}
    </Note>
  );
}
