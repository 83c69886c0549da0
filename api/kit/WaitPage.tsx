import type { Request, Response } from 'express';
import type { AppError } from '../../domain/errors';
import { retryAfter } from '../retryAfter';
import { CardPage, pageHtml } from './Layout';

/** Sends the page for an error that passes by itself; false: it does not. */
export function sendWaitPage(req: Request, res: Response, error: AppError): boolean {
  const seconds = retryAfter(res, error.code);
  if (seconds === null) return false;
  res.send(pageHtml(WaitPage({ error, seconds, reload: req.method === 'GET' })));
  return true;
}

interface Props {
  error: AppError;
  /** As in `Retry-After`. */
  seconds: number;
  /** What was asked for can be asked for again by itself; a form must be sent again by its writer. */
  reload: boolean;
}

/** Too many requests, or something is away for a moment: what is the matter, how long, and that nothing is lost. */
function WaitPage({ error, seconds, reload }: Props) {
  const busy = error.code === 'too-many-requests';
  const title = busy ? '请求太频繁' : '系统暂时不可用';
  return (
    <CardPage title={title} refresh={reload ? seconds : undefined}>
      {busy ? (
        <p>{`${error.detail.problems?.[0]?.reason ?? '一分钟内的请求太多'}，请稍候再试。`}</p>
      ) : (
        <p>已经交来的内容没有丢失，系统恢复后即可继续。</p>
      )}
      {reload ? (
        <p>{`请等 ${seconds} 秒，本页会自动重新打开。`}</p>
      ) : (
        <p>
          {`刚才提交的内容还没有办理。请等 ${seconds} 秒后刷新本页，浏览器问是否重新提交时选“是”：`}
          填写的内容还在，不会重复办理。
        </p>
      )}
    </CardPage>
  );
}
