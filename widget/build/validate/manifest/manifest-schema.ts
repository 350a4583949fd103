/**
 * JSON Schema of manifest.json: every key the platform documents. `description` of a key is the advice shown
 * when it is wrong. Unknown keys are found here too, but only as warnings: the platform supports more than it
 * documents.
 */
import { limits } from '../limits.ts';
import { menuItems } from '../scripts/places.ts';

const path = {
  type: 'string',
  minLength: 1,
  description: 'give a dotted path into the i18n files, like "widget.name"',
} as const;
const flag = { type: 'boolean', description: 'write true or false without quotes' } as const;
const url = {
  type: 'string',
  pattern: '^https?://[^\\s/]+',
  description: 'give a whole address starting with https://',
} as const;
const one = <Schema extends object>(
  properties: Schema,
  required: readonly (keyof Schema & string)[] = [],
) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const many = (schema: object) => ({ type: 'object', additionalProperties: schema });

const field = one(
  {
    name: path,
    type: {
      enum: ['text', 'pass', 'users', 'users_lp', 'custom'],
      description: 'use text, pass, users, users_lp or custom',
    },
    required: flag,
  },
  ['name', 'type', 'required'],
);

const widget = one(
  {
    name: path,
    description: path,
    short_description: path,
    version: { type: 'string', minLength: 1, description: 'write it as "1.0.0"' },
    interface_version: { type: 'number', description: 'write 2 without quotes' },
    init_once: { enum: [true, false, 'Y', 'N'], description: 'write true or false without quotes' },
    locale: {
      type: 'array',
      minItems: 1,
      items: { enum: ['ru', 'en', 'es', 'pt', 'tr', 'id'], description: 'use ru, en, es, pt, tr or id' },
      description: 'list the languages of the i18n folder, like ["ru", "en"]',
    },
    installation: flag,
    is_showcase: flag,
    support: one({
      link: { type: 'string', description: 'give a whole address starting with https://' },
      email: { type: 'string', description: 'give an address like help@example.com' },
    }),
    code: { type: 'string', description: 'delete it: the platform gives out the code' },
    secret_key: { type: 'string', description: 'delete it: keys are issued with the integration' },
  },
  ['name', 'description', 'short_description', 'locale', 'installation'],
);

const botField = one(
  {
    name: path,
    type: { enum: ['text', 'numeric', 'url'], description: 'use text, numeric or url' },
    default_value: { type: 'string', description: 'write it as a string' },
    manual: flag,
  },
  ['name', 'type'],
);

const submenu = many(
  one({ title: path, sort: { type: 'integer', description: 'write a whole number' } }, ['title']),
);
const menuItem = one({
  title: path,
  icon: { type: 'string', description: 'give a path to an SVG, like "images/menu.svg"' },
  sort: one({
    after: {
      enum: menuItems,
      description: 'name a system menu item',
    },
  }),
  submenu,
  is_hidden: flag,
});

export const manifestSchema = one(
  {
    widget,
    locations: {
      type: 'array',
      maxItems: limits.locations,
      items: { type: 'string', description: 'write a place as a string' },
      description: 'list the places as strings, like ["lcard-1", "settings"]',
    },
    tour: one(
      {
        is_tour: flag,
        tour_images: many({
          type: 'array',
          maxItems: 5,
          items: { type: 'string', minLength: 1, description: 'give a path like "/images/tour_1.png"' },
          description: 'list 1 to 5 pictures per language',
        }),
        tour_description: path,
      },
      ['is_tour'],
    ),
    settings: many(field),
    dp: one({ settings: many({}), action_multiple: flag, webhook_url: url, title: path }, [
      'action_multiple',
    ]),
    advanced: one({ title: path }, ['title']),
    salesbot_designer: {
      type: 'object',
      properties: { logo: { type: 'string', description: 'give a path to the picture' } },
      additionalProperties: one({ name: path, settings: many(botField) }, ['name']),
    },
    sms: one({ endpoint: url }, ['endpoint']),
    mobile: one(
      {
        frame_url: url,
        color: { type: 'string', pattern: '^#([0-9a-fA-F]{3}){1,2}$', description: 'write it as #rrggbb' },
      },
      ['frame_url'],
    ),
    amoforms_settings: one({ title: path, required: flag, error_text: path }, ['title']),
    left_menu: many(menuItem),
  },
  ['widget', 'locations'],
);
