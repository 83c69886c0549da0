import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type RequestHandler, Router } from 'express';

const JS = 'text/javascript; charset=utf-8';
const script = (name: string) => ({ file: path.join(__dirname, 'browser', name), type: JS });

/** Every file that pages load, all of them from this server. */
const ASSETS = {
  // Drawn from files/icon.ts; old browsers know no SVG here.
  'icon.png': { file: path.join(__dirname, 'icon.png'), type: 'image/png' },
  'page.css': { file: path.join(__dirname, 'page.css'), type: 'text/css; charset=utf-8' },
  'tus.js': { file: require.resolve('tus-js-client/dist/tus.min.js'), type: JS },
  'drafts.js': script('drafts.js'),
  'draft.js': script('draft.js'),
  'upload.js': script('upload.js'),
  'guard.js': script('guard.js'),
} as const;

export type AssetName = keyof typeof ASSETS;

interface Loaded {
  body: Buffer;
  version: string;
}

const loaded = new Map<AssetName, Loaded>();

/** Stylesheets of the systems that this process serves: their pages load one with everything, as all others do. */
let systemStyles: readonly string[] = [];

/** Read once per process; the version is part of the address, so a new release is never mixed with an old cache. */
function load(name: AssetName): Loaded {
  const known = loaded.get(name);
  if (known) return known;
  const files = [ASSETS[name].file, ...(name === 'page.css' ? systemStyles : [])];
  const body = Buffer.concat(files.map((file) => readFileSync(file)));
  const fresh = { body, version: createHash('sha256').update(body).digest('hex').slice(0, 12) };
  loaded.set(name, fresh);
  return fresh;
}

/** Where a page finds a file. Under /t, since the reverse proxy lets only that through from outside. */
export function assetUrl(name: AssetName): string {
  return `/t/assets/${load(name).version}/${name}`;
}

/**
 * Serves the files; they may be cached for good, as their address changes with them. `styles`: paths of the systems'
 * stylesheets.
 */
export function assetsRouter(styles: readonly string[]): Router {
  systemStyles = styles;
  loaded.delete('page.css');
  const router = Router();
  router.get('/:version/:name', (req, res, next) => {
    const name = req.params.name as AssetName;
    if (!Object.hasOwn(ASSETS, name) || load(name).version !== req.params.version) return next();
    res.set({ 'Cache-Control': 'public, max-age=31536000, immutable', 'X-Content-Type-Options': 'nosniff' });
    res.type(ASSETS[name].type).send(load(name).body);
  });
  return router;
}

/** Answers for an asset that is not there (a page of an earlier release asks for it): a browser shows nothing of it. */
export const missingAsset: RequestHandler = (_req, res) => {
  res.status(404).type('txt').send('没有这个文件，请刷新页面。');
};

/** `/favicon.ico`, which browsers ask for where a page names no icon: beside a picture or a file opened by itself. */
export const favicon: RequestHandler = (_req, res) => {
  // A day: its address does not change with it.
  res.set({ 'Cache-Control': 'public, max-age=86400', 'X-Content-Type-Options': 'nosniff' });
  res.type(ASSETS['icon.png'].type).send(load('icon.png').body);
};
