import { type Kept, KeptForm } from '../confirm/keptForm';
import { Layout } from './Layout';

/** How somebody at the office gets in; with what they had typed when their session ended. */
export function SignInPage({ kept }: { kept?: Kept | undefined } = {}) {
  return (
    <Layout title="登录">
      <div class="card">
        <h1>请先登录</h1>
        <p>这里是办公室的页面。登录链接由系统管理员提供：</p>
        <ol>
          <li>
            在运行同心的电脑上执行 <span class="number">npm start</span>；
          </li>
          <li>打开它打印的登录链接（一次有效，24 小时内使用），再点“登录”。</li>
        </ol>
        <p class="muted">收到办理邮件的人员不需要登录，直接打开邮件里的链接即可。</p>
      </div>
      {kept && <KeptForm kept={kept} />}
    </Layout>
  );
}

/** Opening the link uses nothing up: mail scanners and chat previews open links too. */
export function LoginPage() {
  return (
    <Layout title="登录">
      <div class="card">
        <h1>登录同心</h1>
        <p>点下面的按钮登录。链接只能用一次，登录后 12 小时内有效。</p>
        <form method="post" class="actions">
          <button type="submit" class="block">
            登录
          </button>
        </form>
      </div>
    </Layout>
  );
}

/** A code that was used up or is too old. */
export function LoginUsedPage() {
  return (
    <Layout title="登录链接已失效">
      <div class="card">
        <h1>登录链接已失效</h1>
        <p>
          这个登录链接已经用过或超过 24 小时。重新执行 <span class="number">npm start</span> 会打印新的链接。
        </p>
        <p class="actions">
          <a class="button" href="/">
            已登录？去首页
          </a>
        </p>
      </div>
    </Layout>
  );
}
