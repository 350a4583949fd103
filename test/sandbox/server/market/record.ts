import { isObject } from '../../archive/check.ts';
import { textAt } from '../../archive/texts.ts';
import type { Lang, WidgetRecord } from '../../boot.ts';
import { section } from './manifest.ts';
import type { Widget } from './types.ts';

type Json = Record<string, unknown>;

/** The widget's locale for a user: the user's language, else English, else the first of the manifest. */
export function localeOf(widget: Widget, lang: string): string {
  const known = Object.keys(widget.archive.locales);
  return [lang, 'en', known[0] ?? 'ru'].find((candidate) => known.includes(candidate)) ?? 'ru';
}

/** The widget as `/ajax/widgets/list` delivers it to a user with this language. */
export function widgetRecord(widget: Widget, lang: Lang): WidgetRecord {
  const locale = localeOf(widget, lang);
  const texts = widget.archive.locales[locale] ?? {};
  const own = section(widget.archive.manifest, 'widget');
  const path = `/upl/${widget.code}/widget`;
  return {
    id: widget.id,
    code: widget.code,
    name: textAt(texts, own.name),
    description: textAt(texts, own.description),
    src: `${path}/script.js`,
    lang: `${path}/i18n/${locale}.json`,
    path,
    images_path: `${path}/images`,
    templates_path: `${path}/templates`,
    active: widget.active ? 'Y' : 'N',
    init_once: widget.init_once ? 'Y' : 'N',
    installed_version: widget.version,
    status: widget.status,
    settings: JSON.stringify({ ...widget.settings, ...widget.overlay }),
    oauth_client_uuid: widget.client_uuid,
    category_id: '0',
    support: supportOf(own.support),
    ...marketMembers(widget, own, texts, locale),
  };
}

function supportOf(raw: unknown): WidgetRecord['support'] {
  if (!isObject(raw)) return null;
  const text = (key: string): Json => (typeof raw[key] === 'string' ? { [key]: raw[key] } : {});
  return { ...text('link'), ...text('email') };
}

function marketMembers(widget: Widget, own: Json, texts: Json, locale: string): Partial<WidgetRecord> {
  const { manifest } = widget.archive;
  const tour = section(manifest, 'tour');
  const advanced = section(manifest, 'advanced').title;
  return {
    short_description: textAt(texts, own.short_description),
    installable: own.installation !== false,
    settings_template: widget.template.map((field) => ({ ...field, name: textAt(texts, field.name) })),
    tour_images: tourImages(widget, tour, locale),
    tour_description: textAt(texts, tour.tour_description),
    locations: [...widget.locations],
    advanced_title: typeof advanced === 'string' ? textAt(texts, advanced) : null,
    left_menu: isObject(manifest.left_menu) ? titled(manifest.left_menu, texts) : null,
  };
}

function tourImages(widget: Widget, tour: Json, locale: string): string[] {
  const byLang = isObject(tour.tour_images) ? tour.tour_images : {};
  const images = byLang[locale] ?? Object.values(byLang)[0];
  const paths = Array.isArray(images)
    ? images.filter((image): image is string => typeof image === 'string')
    : [];
  return paths.map((image) => `/upl/${widget.code}/widget/${image.replace(/^\/+/, '')}`);
}

/** The menu with every `title` path replaced by its text. */
function titled(menu: Json, texts: Json): Json {
  const entries = Object.entries(menu).map(([key, value]): [string, unknown] => {
    if (key === 'title') return [key, textAt(texts, value)];
    return [key, isObject(value) ? titled(value, texts) : value];
  });
  return Object.fromEntries(entries);
}
