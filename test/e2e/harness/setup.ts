/** The test tool calls only a default export. */
export { build as default } from './build.ts';
