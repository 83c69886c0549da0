import type { AppError } from '../../domain/errors';
import { Layout } from '../kit/Layout';
import { ActionLink } from '../kit/Parts';
import { type DeadReason, LinkDead } from './linkDead.error';

const DEAD: Record<DeadReason, { title: string; text: string }> = {
  ended: { title: '方案已结束', text: '这个方案已经结束，链接随之失效，不需要再办理。' },
  cancelled: { title: '方案已取消', text: '这个方案已经取消，链接随之失效，不需要再办理。' },
  replaced: { title: '链接已更换', text: '这个链接已更换，请打开最新一封邮件里的链接。' },
  takenOver: {
    title: '已由他人接办',
    text: '您在这个方案里的事项已交由他人接办，链接随之失效，您不需要再办理。',
  },
  unknown: {
    title: '没有找到这个链接',
    text: '地址可能没有复制完整。请回到邮件里直接点按钮，或把整个地址重新复制一遍。',
  },
};

interface Props {
  error: AppError;
  back: string | null;
  /** What had been typed into a form that cannot be sent any more. */
  typed?: readonly string[];
}

/** What went wrong and what to do; with a way back where there is one. */
export function ErrorPage({ error, back, typed = [] }: Props) {
  const dead = error instanceof LinkDead ? DEAD[error.why] : undefined;
  const deadLink = error instanceof LinkDead ? error.linkId : null;
  const problems = error.detail.problems ?? [];
  return (
    <Layout title={dead?.title ?? '无法办理'} scripts={['drafts.js']}>
      {/* What was typed through a link that has died goes from the phone. */}
      <div class="card" data-dead-link={deadLink ?? undefined}>
        <h1>{dead?.title ?? '无法办理'}</h1>
        <p>{dead?.text ?? error.message}</p>
        {problems.length > 0 && (
          <ul>
            {problems.map((p) => (
              <li key={p.path}>{p.reason}</li>
            ))}
          </ul>
        )}
        {typed.length > 0 && (
          <>
            <p>刚才填写的内容没有提交，可以复制下来：</p>
            {[...new Set(typed)].map((text) => (
              <textarea key={text} class="short" readOnly value={text} aria-label="填写的内容" />
            ))}
          </>
        )}
        {dead && <p class="muted">仍有疑问，请与发邮件的办公室经办人联系。</p>}
        {back && <ActionLink href={back} text="返回我的事项" />}
      </div>
    </Layout>
  );
}
