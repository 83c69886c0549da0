import { secretPlace } from '../config/readSecret';
import { renewAllLinks } from '../store/renewLinks';
import { isStampedWith } from '../store/secret.repo';
import { type Command, CommandRefused } from './command.types';

const USAGE = `用法：
  npm run links -- --renew     作废全部链接，改用现在的密钥，给每个有事项未办的人马上发一封带新链接的邮件
只想换一个人的链接，请在办公室的方案页面“作废并换发链接”。`;

/**
 * `links`: says how links and secret stand. `links --renew` is the way out when the secret is lost: voids all links,
 * takes the secret
 * that is configured now (or makes one, if there is none) and has everybody with something open told at once.
 */
export const links: Command = async ({ db, config, besideRunning, now, say }, args) => {
  const place = secretPlace(config);
  if (args.length === 0) {
    say(`${await secretStatus(await place.read())}\n${USAGE}`);
    return;
  }
  if (args.length > 1 || args[0] !== '--renew') throw new CommandRefused(USAGE);
  const known = await place.read();
  if (besideRunning && (known === undefined || (await isStampedWith(db, known)) === false))
    throw new CommandRefused('同心正在用另一个密钥运行。请先停下它（Ctrl-C），再执行一次。');
  const secret = known ?? (await place.make());
  const done = await renewAllLinks(db, { secret, reason: '执行 links --renew', byAccess: 'console', now });
  say(
    [
      `已作废 ${done.voided} 个链接，数据库改用现在的密钥。`,
      `${done.notified} 封带新链接的邮件已排好：系统在运行的，一分钟内开始发；没有运行的，启动后即发；静默时段里等到时段结束。`,
      '其余的人在下一封邮件里收到新链接。仍用原来的密钥运行的 worker 和 api 发不出邮件，请把它们重新启动。',
    ].join('\n'),
  );

  async function secretStatus(known: string | undefined): Promise<string> {
    if (known === undefined) return '现在没有密钥：TONGXIN_SECRET 没有设置，数据文件夹里也没有 secret 文件。';
    const same = await isStampedWith(db, known);
    if (same === undefined) return '数据库还没有登记密钥，下次启动时登记。';
    return same
      ? '数据库里的链接与现在的密钥相符。'
      : '数据库里的链接是用另一个密钥生成的，与现在的密钥不符。';
  }
};
