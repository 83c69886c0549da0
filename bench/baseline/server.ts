import express from 'express';
import { Pool } from 'pg';

/** (c)'s baseline: an Express POST that parses JSON and does one insert. */
async function main(): Promise<void> {
  const pool = new Pool({ connectionString: process.argv[2], max: 10 });
  await pool.query('create table if not exists bare (id bigserial primary key, body jsonb not null)');
  const app = express();
  app.use(express.json());
  app.post('/', async (request, response) => {
    const { rows } = await pool.query('insert into bare (body) values ($1) returning id', [
      JSON.stringify(request.body),
    ]);
    response.status(201).json({ id: rows[0].id });
  });
  const server = app.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (address && typeof address === 'object') process.send?.({ ready: true, port: address.port });
  });
}

void main();
