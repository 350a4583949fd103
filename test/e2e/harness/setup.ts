/** The test tool calls a default export only. */
export { build as default } from './build.ts';
