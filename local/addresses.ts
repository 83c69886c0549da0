import type { Config } from '../config/config.schema';
import { isLoopback } from '../config/isLoopback';
import type { Place } from './ports';

/** The host under which something listening on `host` is reached from this machine, ready for a URL. */
export function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return urlHost(host);
}

const urlHost = (host: string) => (host.includes(':') ? `[${host}]` : host);

/** What a person is told when everything stands. */
export interface Addresses {
  pages: string;
  temporalUi: string;
  inbox?: string;
  loginCode: string;
  /** Only when it has just been generated. */
  newToken?: string;
  dataDir: string;
  seconds: number;
}

/** The short list of addresses, ready to print. */
export function addressList(at: Addresses): string {
  const rows: [string, string][] = [
    ['页面', at.pages],
    ['接口文档', `${at.pages}/api/docs`],
    ['Temporal 界面', at.temporalUi],
    ...(at.inbox ? [['收件箱', at.inbox] as [string, string]] : []),
    ['数据文件夹', at.dataDir],
    ['管理员登录（一次有效）', `${at.pages}/login/${at.loginCode}`],
    ...(at.newToken ? [['管理员令牌（只显示这一次）', at.newToken] as [string, string]] : []),
  ];
  // Chinese letters take two columns of a console.
  const width = (text: string) => [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0);
  const widest = Math.max(...rows.map(([name]) => width(name)));
  return [
    '',
    `同心已启动（${at.seconds.toFixed(1)} 秒）`,
    ...rows.map(([name, value]) => `  ${name}${' '.repeat(widest - width(name) + 2)}${value}`),
    '按 Ctrl-C 停止；下次启动会接着原来的方案继续。',
  ].join('\n');
}

/**
 * What can be reached from where, said when anything listens to the network; undefined if all stays on this machine.
 * What has no login of its own is warned of.
 */
export function whoReaches(places: Place[]): string | undefined {
  const [inside, outside] = [true, false].map((own) => places.filter((at) => isLoopback(at.host) === own));
  if (!outside?.length) return undefined;
  const list = (some: Place[] = []) =>
    some.map(({ what, host, port }) => `${what} ${urlHost(host)}:${port}`).join('，');
  const bare = outside.filter((at) => at.hostVariable !== 'HOST');
  return [
    `网络上的其他电脑能打开：${list(outside)}`,
    ...(inside?.length ? [`只有本机能打开：${list(inside)}`] : []),
    ...bare.map(
      ({ what, hostVariable }) =>
        `注意：${what}没有登录，网络上谁都能打开${what === '收件箱' ? '，邮件里有每个人的办理链接' : '并改动方案'}；不需要时请去掉 ${hostVariable}`,
    ),
  ].join('\n');
}

/** A warning if mails leave this machine with links that work only on it; undefined if all is well. */
export function linkWarning(config: Config): string | undefined {
  if (!config.SMTP_URL || isLoopback(new URL(config.SMTP_URL).hostname)) return undefined;
  if (config.PUBLIC_URL && !isLoopback(new URL(config.PUBLIC_URL).hostname)) return undefined;
  return `注意：邮件会发到外面（SMTP_URL），而邮件里的链接只在本机有效。请把 PUBLIC_URL 设为收件人打得开的地址。`;
}
