import express, { type Express, type Request, type Response } from 'express';
import { ICON_SVG } from '../../files/icon';
import { notOwnHost, ownHost } from '../ownHost';
import { inboxPage, mailPage } from './inbox.page';
import type { Mailbox } from './mailbox.store';
import {
  headersOf,
  type MailpitSummary,
  messageOf,
  type ReadMail,
  readMail,
  summaryOf,
} from './mailpit.view';

const PAGE = 50;

// No script, nothing loaded from elsewhere; styles and the icon are inline, frames our own.
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'";
const MAIL_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/**
 * The web side of the catcher: Mailpit's API (the part that tests and tools use) and a small inbox to look at. `host`:
 * what it listens on.
 */
export function inboxApp(mailbox: Mailbox, host: string): Express {
  const app = express();
  app.disable('x-powered-by');
  const own = ownHost(host);
  // Every mail holds somebody's link. First of all, so that nothing answers to a stranger's name.
  app.use((req, res, next) => {
    if (own(req)) next();
    else res.status(421).type('text/plain').send(notOwnHost('INBOX_HOST'));
  });
  const seen = new Set<string>();
  // A mail never changes, so what was read of it once stays true.
  const summaries = new Map<string, MailpitSummary>();

  const read = async (id: string): Promise<ReadMail | undefined> => {
    const raw = await mailbox.raw(id);
    return raw && readMail(id, raw);
  };
  const summary = async (id: string): Promise<MailpitSummary | undefined> => {
    let known = summaries.get(id);
    if (!known) {
      const mail = await read(id);
      if (!mail) return undefined;
      known = summaryOf(mail, false);
      summaries.set(id, known);
    }
    return { ...known, Read: seen.has(id) };
  };
  const slice = async (start: number, limit: number) => {
    const ids = mailbox.ids().toReversed();
    const messages = await Promise.all(ids.slice(start, start + limit).map(summary));
    return { ids, messages: messages.filter((one) => one !== undefined) };
  };
  const one = async (req: Request, res: Response): Promise<ReadMail | undefined> => {
    const mail = await read(String(req.params.id));
    if (!mail) res.status(404).type('text/plain').send('没有这封邮件');
    return mail;
  };

  app.use((_req, res, next) => {
    res.set({
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
    });
    next();
  });
  app.get('/favicon.ico', (_req, res) => {
    res.type('image/svg+xml').send(ICON_SVG);
  });
  app.get('/livez', (_req, res) => {
    res.type('text/plain').send('ok');
  });
  app.get('/api/v1/messages', async (req, res) => {
    const start = number(req.query.start, 0);
    const { ids, messages } = await slice(start, Math.min(number(req.query.limit, PAGE), 10_000));
    const unread = ids.filter((id) => !seen.has(id)).length;
    res.json({
      total: ids.length,
      unread,
      count: messages.length,
      messages_count: ids.length,
      messages_unread: unread,
      start,
      tags: [],
      messages,
    });
  });
  app.delete('/api/v1/messages', express.json(), async (req, res) => {
    const asked = (req.body as { IDs?: unknown } | undefined)?.IDs;
    await mailbox.remove(Array.isArray(asked) && asked.length ? asked.map(String) : undefined);
    res.type('text/plain').send('ok');
  });
  app.get('/api/v1/message/:id', async (req, res) => {
    const mail = await one(req, res);
    if (!mail) return;
    seen.add(mail.id);
    res.json(messageOf(mail));
  });
  app.get('/api/v1/message/:id/headers', async (req, res) => {
    const mail = await one(req, res);
    if (mail) res.json(headersOf(mail.email));
  });
  app.get('/api/v1/message/:id/raw', async (req, res) => {
    const raw = await mailbox.raw(String(req.params.id));
    if (!raw) res.status(404).type('text/plain').send('没有这封邮件');
    else res.type('text/plain').send(raw);
  });
  app.get('/view/:id.html', async (req, res) => {
    const mail = await one(req, res);
    if (!mail) return;
    res.set('Content-Security-Policy', MAIL_POLICY);
    // Links open beside the inbox instead of inside its frame.
    res.type('html').send(`<base target="_blank">${mail.email.html ?? ''}`);
  });
  app.get('/view/:id', async (req, res) => {
    const mail = await one(req, res);
    if (!mail) return;
    seen.add(mail.id);
    res.set('Content-Security-Policy', PAGE_POLICY);
    res.type('html').send(mailPage(messageOf(mail), headersOf(mail.email)));
  });
  app.get('/', async (req, res) => {
    const start = number(req.query.start, 0);
    const { ids, messages } = await slice(start, PAGE);
    const older = start + PAGE < ids.length ? start + PAGE : undefined;
    const newer = start > 0 ? Math.max(0, start - PAGE) : undefined;
    res.set('Content-Security-Policy', PAGE_POLICY);
    res.type('html').send(inboxPage(messages, ids.length, { older, newer }));
  });
  return app;
}

function number(value: unknown, fallback: number): number {
  const parsed = Number(value);
  return value !== undefined && Number.isInteger(parsed) && parsed >= 0 ? parsed : fallback;
}
