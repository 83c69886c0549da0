import type { ComponentChildren, VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { isolatedHtml } from '../../domain/script/isolatedHtml';
import { type AssetName, assetUrl } from './assets.router';

interface LayoutProps {
  title: string;
  /** Beside the brand: the programme or the office. */
  heading?: string;
  /** Above everything else: paused, mail held. */
  banner?: ComponentChildren;
  foot?: ComponentChildren;
  scripts?: AssetName[];
  /** Office pages use the width of a desk's screen. */
  wide?: boolean;
  /** Seconds after which the browser loads the page again: for something that goes on by itself. */
  refresh?: number;
  children: ComponentChildren;
}

/**
 * Frame of every page. Nothing comes from outside and no script stands inline, so that the content security policy
 * can forbid both. `defer` keeps the page usable while scripts load, and without them.
 */
export function Layout({ title, heading, banner, foot, scripts = [], wide, refresh, children }: LayoutProps) {
  return (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta http-equiv="X-UA-Compatible" content="IE=edge" />
        {/* 360 and other Chinese browsers choose their old engine without it. */}
        <meta name="renderer" content="webkit" />
        <meta name="format-detection" content="telephone=no" />
        <meta name="robots" content="noindex,nofollow" />
        {refresh !== undefined && <meta http-equiv="refresh" content={String(refresh)} />}
        <title>{`${title} · 同心`}</title>
        <link rel="icon" type="image/png" href={assetUrl('icon.png')} />
        <link rel="stylesheet" href={assetUrl('page.css')} />
        {scripts.map((name) => (
          <script key={name} src={assetUrl(name)} defer />
        ))}
      </head>
      <body class={wide ? 'wide' : ''}>
        <header class="top">
          <span class="brand">同心</span>
          {heading && <span class="heading">{heading}</span>}
        </header>
        {banner && <div class="banner">{banner}</div>}
        <main>{children}</main>
        {foot && <footer class="foot">{foot}</footer>}
      </body>
    </html>
  );
}

interface CardProps {
  title: string;
  /** Where it differs from the page's title. */
  head?: string;
  heading?: string;
  refresh?: number;
  children: ComponentChildren;
}

/** A page that says one thing. */
export function CardPage({ title, head = title, children, ...frame }: CardProps) {
  return (
    <Layout title={title} {...frame}>
      <div class="card">
        <h1>{head}</h1>
        {children}
      </div>
    </Layout>
  );
}

/** A page as it goes over the wire. */
export function pageHtml(page: VNode): string {
  return `<!DOCTYPE html>${isolatedHtml(render(page))}`;
}
