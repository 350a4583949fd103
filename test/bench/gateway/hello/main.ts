/** The floor: the same HTTP stack, answering the same request with one short line of JSON. */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const app = new Hono();
app.get('/health', (context) => context.text('ok'));
app.post('/v1/panel', async (context) => {
  await context.req.json();
  return context.json({ hello: 'world' });
});
const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.env.PORT) });
process.once('SIGTERM', () => server.close(() => process.exit(0)));
