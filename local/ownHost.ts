import type { IncomingMessage } from 'node:http';
import { hostname } from 'node:os';
import { isLoopback } from '../config/isLoopback';

/**
 * Says of a request whether it was meant for this listener: its `Host` is a name of this machine itself, or what the
 * listener was told to listen on or is known as (`also`). A browser sends the name that stands in its address line; a
 * stranger's page, whose name was made to point to this machine (DNS rebinding), still sends the stranger's. The port
 * is not looked at: a tunnel (`ssh -L 9000:127.0.0.1:8025`) has another one.
 */
export function ownHost(listen: string, also: string[] = []): (req: IncomingMessage) => boolean {
  const configured = [listen, ...also].map((name) => nameIn(name.includes(':') ? `[${name}]` : name));
  return (req) => {
    const asked = nameIn(req.headers.host ?? '');
    if (asked === undefined) return false;
    if (isLoopback(asked) || configured.includes(asked)) return true;
    // On the network it is also asked under the machine's name, and under the address that the request came in by.
    return !isLoopback(listen) && (asked === hostname().toLowerCase() || asked === addressOf(req));
  };
}

/** What a request under another name is told; status 421. */
export const notOwnHost = (variable: string): string =>
  `这里只回答发给本机自己地址的请求。请用启动时显示的地址打开；要让别的电脑用别的名字打开，请设置 ${variable}。`;

/** The name in a Host header, in small letters, without its port; undefined if it is none. */
function nameIn(header: string): string | undefined {
  return /^(\[[0-9a-f:.%]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/.exec(header.toLowerCase())?.[1];
}

function addressOf(req: IncomingMessage): string | undefined {
  const address = req.socket.localAddress?.replace(/^::ffff:/, '');
  return address?.includes(':') ? `[${address}]` : address;
}
