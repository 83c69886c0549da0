import express, { type Express, Router } from 'express';
import helmet from 'helmet';
import type { SystemDeps } from './api.system';
import type { RouteTools } from './contract';
import { docsPages } from './docs.router';
import { answerErrors, notFound } from './errors.middleware';
import { refuseBrokenAddress } from './frame/refuseBrokenAddress';
import { favicon } from './kit/assets.router';
import { limitAccess, limitFailures } from './limits';
import { createMetrics } from './metrics';
import { needLogin } from './needLogin';
import { officeErrors } from './office/officeErrors';
import { openApiDocument } from './openapi';
import { logRequests } from './requestLog';
import { routesOf } from './routes';
import { SESSION_COOKIE } from './signIn';
import { systemPages } from './system.router';
import { trustProxy } from './trustProxy';

export interface AppDeps extends SystemDeps {
  /** The office's pages, mounted at `/`. */
  officePages?: Router;
  /** The pages behind the links in mails, mounted at `/t`. */
  peoplePages?: Router;
  /** Also count memory, event loop and the like; once a process. */
  processMetrics?: boolean;
}

/** The whole HTTP application. It holds no state: everything is in the store, and `now` comes from the clock given. */
export function createApp(deps: AppDeps): Express {
  const { config, log } = deps;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', trustProxy(config.TRUST_PROXY));
  app.set('query parser', 'simple');
  const metrics = createMetrics({ process: deps.processMetrics ?? false });
  const tools: RouteTools = { deps, failures: limitFailures() };

  app.use(logRequests(log, metrics));
  app.use(helmet(secureHeaders(config.PUBLIC_URL?.startsWith('https:') ?? false)));
  app.use(refuseBrokenAddress);
  const system = systemPages(tools, metrics);
  app.use(system);
  app.get('/favicon.ico', favicon);
  app.use('/api/v1', system, limitAccess(SESSION_COOKIE), apiRoutes(tools, deps));
  app.use('/api/docs', needLogin(tools), docsPages(), officeErrors(deps));
  app.use('/api', notFound);
  if (deps.peoplePages) app.use('/t', deps.peoplePages);
  if (deps.officePages) app.use(deps.officePages);
  app.use(notFound);
  app.use(answerErrors(log));
  return app;
}

function apiRoutes(tools: RouteTools, { systems }: SystemDeps): Router {
  const router = Router();
  const routes = routesOf(systems);
  for (const route of routes) route.mount(router, tools);
  const document = JSON.stringify(openApiDocument(routes));
  router.get('/openapi.json', needLogin(tools), (_req, res) => {
    res.type('json').send(document);
  });
  return router;
}

/** Nothing from elsewhere, no inline script, no frame. Plain http on an intranet must keep working without TLS. */
function secureHeaders(https: boolean): Parameters<typeof helmet>[0] {
  const self = ["'self'"];
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: self,
        // Swagger UI sets styles from its script.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: self,
        connectSrc: self,
        formAction: self,
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: https,
    // Without TLS browsers ignore these two and complain about them in the console.
    crossOriginOpenerPolicy: https,
    originAgentCluster: https,
    referrerPolicy: { policy: 'no-referrer' },
  };
}
