import { describe, expect, it } from 'vitest';
import { vendorModules } from '../build/vendor.ts';
import { notCarried } from './config.ts';

/** Module ids of §3.10 of platform-js.md, in its order. */
const PLATFORM = [
  'underscore',
  'backbone',
  'jquery',
  'twigjs',
  'browser-detect',
  'chartjs',
  'colorpicker',
  'rangeslider',
  'clipboard',
  'cocktail',
  'accounting',
  'device',
  'enquire',
  'FileAPI',
  'google-libphonenumber',
  'jplayer',
  'js-uuid',
  'fullcalendar',
  'moment',
  'pubsub',
  'steady',
  'store',
  'cropperjs',
  'virtualized-list',
  'quill',
  'intl_tel_input',
  'moment-timezone',
  'moment-langs',
  'twig',
  'twig-core',
  'twigjs-core',
  'magnific-popup',
  'atjs',
  'scrollMonitor',
  'elements_view',
  'visibilityjs',
  'url-regex-safe',
  'rxjs',
  'marked',
  'ifvisible',
  'webfontloader',
  'wheel-indicator',
  'facebook',
  'google-picker',
  'jquery-ui',
  'vendor/kalendae/kalendae',
];
/** Defined in the page from bundled files, or another name of one. */
const MADE = [
  'twigjs',
  'twig',
  'twig-core',
  'twigjs-core',
  'jquery-ui',
  'atjs',
  'moment-langs',
  'intl_tel_input',
  'vendor/kalendae/kalendae',
];

describe('modules of the platform', () => {
  it('each is included, derived from an included one, or refused with advice', () => {
    const known = new Set([...Object.keys(vendorModules), ...MADE, ...Object.keys(notCarried)]);
    expect(PLATFORM.filter((id) => !known.has(id))).toEqual([]);
  });
});
