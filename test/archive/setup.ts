/** The test tool calls `setup` once a run. */
export { buildUnlessGiven as setup } from './built.ts';
