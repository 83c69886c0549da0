import type { Request } from 'express';
import { AppError } from '../../domain/errors';
import type { ApiDeps } from '../api.deps';
import { Hidden } from '../kit/ActForm';
import { Folded } from '../kit/Parts';
import type { Posted } from '../kit/readForm';
import { requireSameOrigin } from '../signIn';
import { MOST_FIELDS } from './ConfirmCard';
import { OnlyShow } from './enterGuard';

/** A form that was sent when its sender was no longer signed in. */
export interface UnsentForm {
  action: string;
  fields: Posted;
}

/** Fields that are ours and not typed. */
const OURS = new Set([
  'key',
  'round',
  'seen',
  'step',
  'form',
  'action',
  'change',
  'previewId',
  'confirm',
  'enter',
  'asked',
]);

/**
 * What somebody sent us from our own page without being signed in. Nothing of it is stored: it goes back into the
 * answer, to the same browser. What another site made the browser send is not shown.
 */
export function unsentForm(deps: Pick<ApiDeps, 'config'>, req: Request): UnsentForm | undefined {
  const body: unknown = req.body;
  if (req.method !== 'POST' || typeof body !== 'object' || body === null) return undefined;
  try {
    requireSameOrigin(deps, req);
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
  const fields = Object.entries(body as Posted).filter(([, v]) => typeof v === 'string' && v !== '');
  if (!fields.some(([name]) => !OURS.has(name))) return undefined;
  return { action: req.originalUrl, fields: Object.fromEntries(fields.slice(0, MOST_FIELDS)) };
}

/**
 * What was typed, to go on with after signing in elsewhere, and to copy. Going on shows the form again and does
 * nothing.
 */
export function UnsentFormCard({ unsent }: { unsent: UnsentForm }) {
  const fields = Object.entries(unsent.fields).filter(([name]) => name !== 'confirm' && name !== 'enter');
  const typed = fields.filter(([name]) => !OURS.has(name));
  return (
    <div class="card" id="kept">
      <h2>刚才填写的内容还在</h2>
      <p>
        登录已经结束，刚才的提交没有办理。请不要关闭这一页：在另一个窗口打开登录链接登录，再回到这里点下面的按钮。
      </p>
      <form method="post" action={unsent.action}>
        <Hidden fields={Object.fromEntries(fields)} />
        <OnlyShow />
        <p class="actions">
          <button type="submit">已登录，回到表单</button>
        </p>
      </form>
      <Folded title="填写的内容（可以复制）">
        {typed.map(([name, value]) => (
          <textarea key={name} class="short" readOnly value={String(value ?? '')} aria-label="填写的内容" />
        ))}
      </Folded>
    </div>
  );
}
