import { type Markup, raw } from './html.ts';

const paths: Readonly<Record<string, string>> = {
  dashboard: 'M3 13h8V3H3v10Zm0 8h8v-6H3v6Zm10 0h8V11h-8v10Zm0-18v6h8V3h-8Z',
  leads: 'M4 4h4v16H4V4Zm6 0h4v11h-4V4Zm6 0h4v7h-4V4Z',
  customers: 'M12 4a8 8 0 1 0 8 8h-3l4-5 3 5h-2a10 10 0 1 1-4-8l-1.500 2A8 8 0 0 0 12 4Z',
  todo: 'M9 16.200 4.800 12l-1.400 1.400L9 19 21 7l-1.400-1.400L9 16.200Z',
  contacts: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm0 2c-3 0-8 1.500-8 4.500V21h16v-2.500c0-3-5-4.500-8-4.500Z',
  catalogs: 'M4 5h16v3H4V5Zm0 5.500h16v3H4v-3ZM4 16h16v3H4v-3Z',
  mail: 'M3 5h18v14H3V5Zm9 7.500L5 7.500V17h14V7.500l-7 5Z',
  stats: 'M5 20V10h3v10H5Zm5.500 0V4h3v16h-3ZM16 20v-7h3v7h-3Z',
  settings:
    'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm9 5.500-2.200.700-.700 1.600 1 2-2.300 2.300-2-1-1.600.700L12.500 22h-1l-.700-2.200-1.600-.700-2 1L4.900 17.800l1-2-.700-1.600L3 13.500v-3l2.200-.700.700-1.600-1-2L7.200 3.900l2 1 1.600-.700L11.500 2h1l.700 2.200 1.600.700 2-1 2.300 2.300-1 2 .700 1.600 2.200.700v3Z',
  phone:
    'M6.600 10.800a15 15 0 0 0 6.600 6.600l2.200-2.200c.300-.300.700-.400 1-.200 1.100.400 2.300.600 3.600.600.600 0 1 .400 1 1V20c0 .600-.400 1-1 1A17 17 0 0 1 3 4c0-.600.400-1 1-1h3.500c.600 0 1 .400 1 1 0 1.200.200 2.500.600 3.600.1.400 0 .700-.200 1l-2.300 2.200Z',
};

/** One-colour icon drawn for the sandbox. */
export function icon(name: string): Markup {
  const path = paths[name] ?? 'M4 4h16v16H4z';
  return raw(
    `<svg class="nav-icon" viewBox="0 0 24 24" width="22" height="22" aria-hidden="true"><path fill="currentColor" d="${path}"/></svg>`,
  );
}
