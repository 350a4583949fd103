/** The ways in which a host loads script.js, known or expected. */
export type SetUp = { name: string; config: object; id(origins: { cdn: string }): string };

export const scriptPath = '/upl/code/widget/script.js';

export const setUps: readonly SetUp[] = [
  { name: 'bare path', config: {}, id: () => scriptPath },
  { name: 'version in the query', config: {}, id: () => `${scriptPath}?v=1.0` },
  { name: 'optional!', config: {}, id: () => `optional!${scriptPath}?v=1.0` },
  { name: 'urlArgs', config: { urlArgs: 'bust=2' }, id: () => scriptPath },
  { name: 'CDN base without CORS', config: {}, id: ({ cdn }) => `${cdn}${scriptPath}?v=1.0` },
  { name: 'enforceDefine', config: { enforceDefine: true }, id: () => `${scriptPath}?v=1.0` },
  {
    name: 'all at once',
    config: { enforceDefine: true, urlArgs: 'b=2' },
    id: ({ cdn }) => `optional!${cdn}${scriptPath}?v=1.0`,
  },
];
