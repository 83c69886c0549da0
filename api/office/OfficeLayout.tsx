import type { ComponentChildren } from 'preact';
import { Layout } from '../kit/Layout';
import { Back, Tabs } from '../kit/Parts';
import type { OfficeVisitor } from './officeVisitor';

const PAGES = [
  { key: 'programmes', href: '/', text: '方案' },
  { key: 'rehearsals', href: '/rehearsals', text: '预演' },
  { key: 'calendar', href: '/calendar', text: '工作日历' },
  { key: 'outages', href: '/outages', text: '停运记录' },
] as const;

interface Props {
  visitor: OfficeVisitor;
  title: string;
  /** Which of the office's main pages this is, if any: the others are linked. */
  here?: (typeof PAGES)[number]['key'];
  /** Where "back" leads, and what it is called. */
  back?: { href: string; text: string };
  /** Seconds after which the browser loads the page again, without a script. */
  refresh?: number;
  children: ComponentChildren;
}

/** Frame of the office's pages. Mail that is held stands above everything: people are waiting for it. */
export function OfficeLayout({ visitor, title, here, back, refresh, children }: Props) {
  const { mail } = visitor;
  const banner = mail.stopped && (
    <>
      <b>{`邮件已停发，${mail.held} 条待发。`}</b>
      {mail.reason && ` 原因：${mail.reason}`}
    </>
  );
  return (
    <Layout title={title} heading="办公室" banner={banner} refresh={refresh} wide>
      <div class="tabrow">
        <Tabs label="办公室的页面" tabs={PAGES.map((page) => ({ ...page, here: page.key === here }))} />
        <form method="post" action="/logout" class="logout">
          <button type="submit" class="second">
            退出登录
          </button>
        </form>
      </div>
      {back && <Back {...back} />}
      {children}
    </Layout>
  );
}
