import { type UnsentForm, UnsentFormCard } from '../confirm/unsentForm';
import { CardPage, Layout } from '../kit/Layout';
import { ActionLink } from '../kit/Parts';

/** How somebody at the office gets in; with what they had typed when their session ended. */
export function SignInPage({ unsent }: { unsent?: UnsentForm | undefined } = {}) {
  return (
    <Layout title="登录">
      <div class="card">
        <h1>请先登录</h1>
        <p>这里是办公室的页面。登录链接由系统管理员提供：</p>
        <ol>
          <li>
            在运行同心的电脑上另开一个窗口，在同心的文件夹里执行 <NewLink />；
          </li>
          <li>打开它打印的登录链接（一次有效，24 小时内使用），再点“登录”。</li>
        </ol>
        <p class="muted">收到办理邮件的人员不需要登录，直接打开邮件里的链接即可。</p>
      </div>
      {unsent && <UnsentFormCard unsent={unsent} />}
    </Layout>
  );
}

/** How a new link is printed, on one machine and in the containers, while everything runs on. */
function NewLink() {
  return (
    <>
      <span class="number">npm run login-link</span>（容器：
      <span class="number">docker compose exec api node --import tsx commands/run.ts login-link</span>）
    </>
  );
}

/** After logging out: whoever sits down here next sees nothing of the office. */
export function SignedOutPage() {
  return (
    <CardPage title="已退出登录">
      <p>
        这台电脑上的登录已经作废。要再次登录，请执行 <NewLink /> 取得新的登录链接。
      </p>
    </CardPage>
  );
}

/** Opening the link uses nothing up: mail scanners and chat previews open links too. */
export function LoginPage() {
  return (
    <CardPage title="登录" head="登录同心">
      <p>点下面的按钮登录。链接只能用一次。登录后 12 小时内有效，1 小时没有操作即自动退出。</p>
      <form method="post" class="actions">
        <button type="submit" class="block">
          登录
        </button>
      </form>
    </CardPage>
  );
}

/** A code that was used up or is too old. */
export function LoginUsedPage() {
  return (
    <CardPage title="登录链接已失效">
      <p>
        这个登录链接已经用过、超过 24 小时，或已由更新的链接代替。执行 <NewLink />{' '}
        会打印新的链接，系统不必重新启动。
      </p>
      <ActionLink href="/" text="已登录？去首页" />
    </CardPage>
  );
}
