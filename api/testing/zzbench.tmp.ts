import express from 'express';
import http from 'node:http';
import { mkdtempSync, chmodSync } from 'node:fs';
import { Pool } from 'pg';
import pino from 'pino';
import { configSchema } from '../../config/config.schema';
import { startPostgres } from '../../local/postgres/startPostgres';
import { loadTemplates } from '../../programmes/loadTemplates';
import { ensureAdminToken } from '../../store/access.repo';
import { openStore } from '../../store/openStore';
import { prepareStore } from '../../store/prepareStore';
import { createApp } from '../app';
import { fakeEngine } from './fakeEngine';
import { startTestProgramme, row } from './testProgramme';
import request from 'supertest';
const TOKEN='bench-token-bench-token-bench';
(async () => {
  const folder = mkdtempSync('/tmp/txbench-'); chmodSync(folder, 0o711);
  const pg = await startPostgres({ dataDir: folder });
  const store = openStore(pg.url, () => undefined);
  const now = Date.UTC(2026,7,24,2); const clock = { at: now, now: () => now };
  await prepareStore(store.db, now); await ensureAdminToken(store.db, { preset: TOKEN, now });
  const sink = pino({ level: 'info' }, pino.destination('/dev/null'));
  const app = createApp({ db: store.db, engine: fakeEngine(), clock, config: configSchema.parse({ TONGXIN_DATA_DIR: folder }), log: sink, templates: await loadTemplates(), secret: 's'.repeat(32), evidenceFolder: folder, smtpAnswers: async () => true });
  const api: any = { app, db: store.db, clock, post: (u: string, b: object) => request(app).post(u).auth(TOKEN,{type:'bearer'}).send(b) };
  const people = [...Array.from({length:100},(_,n)=>row(`参与者${String(n+1).padStart(3,'0')}`,'participant','第1组')), row('组长01','groupLeader','第1组'), row('经办人01','officer',null), row('分管领导01','leader',null)];
  const p = await startTestProgramme(api, people as any);
  const ids = (await store.db.selectFrom('matters').select('id').where('programme_id','=',p.id).where('key','=','participant').execute()).map(r=>r.id);
  const pool = new Pool({ connectionString: pg.url, max: 10 });
  await pool.query('create table bare (id bigserial primary key, body jsonb)');
  const bare = express();
  bare.use(express.json());
  bare.post('/x', async (req, res) => { const r = await pool.query('insert into bare (body) values ($1) returning id', [req.body]); res.status(201).json({ id: r.rows[0].id }); });
  const s1 = app.listen(21201), s2 = bare.listen(21202);
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  const body = JSON.stringify({ step: 'plan', form: { services: '法律咨询两次', places: '示例社区' } });
  const one = (port: number, path: string) => new Promise<number>((ok, no) => { const t = performance.now(); const r = http.request({ port, path, method: 'POST', agent, headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}`, 'content-length': Buffer.byteLength(body) } }, res => { if (res.statusCode !== 201) no(new Error(String(res.statusCode))); res.resume(); res.on('end', () => ok(performance.now() - t)); }); r.on('error', no); r.end(body); });
  const q = (a: number[], f: number) => a.sort((x,y)=>x-y)[Math.floor(a.length*f)]!.toFixed(2);
  for (const c of [1, 8]) for (let round = 0; round < 4; round++) {
    for (const [name, port] of [['bare', 21202], ['ours', 21201]] as const) {
      const times: number[] = []; let k = 0; const N = 600;
      await Promise.all(Array.from({ length: c }, async () => { while (k < N) { const n = k++; times.push(await one(port, port === 21201 ? `/api/v1/matters/${ids[n % 100]}/submissions` : '/x')); } }));
      console.log(c, name, 'p50', q(times, .5), 'p99', q(times, .99));
    }
  }
  if (process.env.PROF) { for (let n=0;n<3000;n++) await one(21201, `/api/v1/matters/${ids[n % 100]}/submissions`); }
  agent.destroy(); s1.close(); s2.close(); await pool.end(); await store.close(); await pg.stop();
})();
