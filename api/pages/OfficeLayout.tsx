import type { ComponentChildren } from 'preact';
import { Layout } from './Layout';
import type { OfficeVisitor } from './officeVisitor';

interface Props {
  visitor: OfficeVisitor;
  title: string;
  /** Where "back" leads, and what it is called. */
  back?: { href: string; text: string };
  children: ComponentChildren;
}

/** Frame of the office's pages. Mail that is held stands above everything: people are waiting for it. */
export function OfficeLayout({ visitor, title, back, children }: Props) {
  const { mail } = visitor;
  const banner = mail.stopped && (
    <>
      <b>{`邮件已停发，${mail.held} 条待发。`}</b>
      {mail.reason && ` 原因：${mail.reason}`}
    </>
  );
  return (
    <Layout title={title} heading="办公室" banner={banner} wide>
      {back && (
        <p>
          <a href={back.href}>{`‹ ${back.text}`}</a>
        </p>
      )}
      {children}
    </Layout>
  );
}
