/**
 * Items of the left menu (web_sdk/left_menu): own ones have a title and an icon; of the platform's, all
 * except Settings can be hidden.
 */
import { at, type Contents, isObject, type Json, manifestName } from '../archive/contents.ts';
import { error, type Fault, warning } from '../fault.ts';
import { menuItems } from '../scripts/places.ts';

export function checkMenu({ manifest, files }: Contents): Fault[] {
  const menu = at(manifest, 'left_menu');
  if (!isObject(menu)) return [];
  return Object.entries(menu).flatMap(([code, item]) => {
    if (!isObject(item)) return [];
    return menuItems.includes(code) ? systemItem(code, item) : ownItem(code, item, files);
  });
}

function systemItem(code: string, item: { [key: string]: Json }): Fault[] {
  if (code !== 'settings' || item.is_hidden !== true) return [];
  const place = [manifestName, 'left_menu.settings.is_hidden'] as const;
  return [error('menu-item', place, 'Settings cannot be hidden', 'delete the key')];
}

function ownItem(code: string, item: { [key: string]: Json }, files: Contents['files']): Fault[] {
  // Some shipped items have `icons`, one per theme.
  const has = (key: string) => item[key] !== undefined || (key === 'icon' && item.icons !== undefined);
  const lacking = ['title', 'icon'].filter((key) => !has(key));
  const faults = lacking.map((key) =>
    error(
      'menu-item',
      [manifestName, `left_menu.${code}.${key}`],
      `an own item of the menu has no ${key}`,
      key === 'title' ? 'give a path into the i18n files' : 'give a path like "images/menu.svg"',
    ),
  );
  return typeof item.icon === 'string' ? [...faults, ...iconFaults(code, item.icon, files)] : faults;
}

function iconFaults(code: string, icon: string, files: Contents['files']): Fault[] {
  const place = [manifestName, `left_menu.${code}.icon`] as const;
  const file = icon.replace(/^\.?\//, '').replace(/\?.*$/, '');
  if (!/^\w+:|^\/\//.test(icon) && !files.has(file))
    return [warning('menu-icon', place, `there is no file ${file}`, 'add the picture or correct the path')];
  return /\.svg$/i.test(file)
    ? []
    : [warning('menu-icon', place, 'a menu icon is not an SVG', 'draw it as an SVG of one colour')];
}
