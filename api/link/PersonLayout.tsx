import type { ComponentChildren } from 'preact';
import type { AssetName } from '../kit/assets.router';
import { Layout } from '../kit/Layout';
import { Back } from '../kit/Parts';
import type { Visitor } from './visitor';

interface Props {
  visitor: Visitor;
  title: string;
  back?: boolean;
  scripts?: AssetName[];
  children: ComponentChildren;
}

/** Frame of the pages behind a link: the programme's name, whether it is paused, whom the link is for. */
export function PersonLayout({ visitor, title, back, scripts = [], children }: Props) {
  const { programme, person } = visitor;
  const banner = programme.state === 'paused' && (
    <>
      <b>方案已暂停，恢复后方可办理；时限会相应顺延。</b>
      {programme.pausedBecause && ` 原因：${programme.pausedBecause}`}
    </>
  );
  return (
    <Layout
      title={title}
      heading={programme.title}
      banner={banner}
      // First, so that nothing is filled in again that has ended.
      scripts={['drafts.js', ...scripts]}
      foot={<p>{`${programme.office} · 本链接仅供${person.name}本人使用，请勿转发。`}</p>}
    >
      {back && <Back href={visitor.base} text="返回我的事项" />}
      {children}
    </Layout>
  );
}
