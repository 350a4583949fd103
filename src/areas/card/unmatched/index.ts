/** A part of its own: the first opening of a matched card does without it. */
export { Unmatched } from './Unmatched.tsx';
