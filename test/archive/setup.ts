/** The test tool calls `setup` once per run. */
export { buildUnlessGiven as setup } from './built.ts';
