import { createHash } from 'node:crypto';
import { Ajv } from 'ajv';
import { Hono } from 'hono';
import { ACCOUNT } from '../../../data/account.ts';
import type { Core } from '../../core.ts';
import type { ShortLink } from '../../store/types.ts';
import { halResponse, originOf, type RestContext, type RestEnv } from '../context.ts';
import { batchOf, checkAll } from '../elements/items.ts';
import { ajvErrors } from '../schemas.ts';

interface LinkItem {
  url: string;
  metadata: { entity_type: string; entity_id: number };
}
const validate = new Ajv({ allErrors: true }).compile({
  type: 'object',
  properties: {
    url: { type: 'string', pattern: '^https?://' },
    metadata: {
      type: 'object',
      properties: { entity_type: { enum: ['contacts'] }, entity_id: { type: 'integer' } },
      required: ['entity_type', 'entity_id'],
    },
  },
  required: ['url', 'metadata'],
});

/** Short links for a contact; contacts that do not exist are skipped. The addresses lead nowhere. */
export function shortLinkRoutes(core: Core): Hono<RestEnv> {
  const app = new Hono<RestEnv>();
  app.post('/short_links', (c) => create(core, c));
  return app;
}

async function create(core: Core, c: RestContext): Promise<Response> {
  const items = await batchOf(c, 250, 400);
  checkAll(items, (item) => (validate(item) ? [] : ajvErrors(validate.errors ?? [])));
  const seen = (items as LinkItem[]).filter(({ metadata }) =>
    core.accountData.rows.contacts.has(metadata.entity_id),
  );
  const short_links = seen.map((item) => {
    const link = linkOf(core, item);
    const metadata = { entity_type: link.entity_type, entity_id: link.entity_id };
    return { url: link.url, account_id: ACCOUNT.id, metadata };
  });
  const self = { href: `${originOf(c)}/api/v4/short_links` };
  return halResponse({ _total_items: short_links.length, _links: { self }, _embedded: { short_links } });
}

/** A contact has one link to an address. */
function linkOf(core: Core, { url, metadata }: LinkItem): ShortLink {
  const known = core.accountData.shortLinks.find(
    (link) => link.target === url && link.entity_id === metadata.entity_id,
  );
  if (known) return known;
  const code = createHash('sha256').update(`${metadata.entity_id} ${url}`).digest('base64url').slice(0, 12);
  const made = { url: `https://amo.sh/${code}`, target: url, ...metadata };
  core.accountData.shortLinks.push(made);
  return made;
}
