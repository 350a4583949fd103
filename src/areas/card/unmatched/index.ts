/** A lazy part: the first opening of a matched card does without it. */
import { NotConnected } from '#ui/NotConnected.tsx';

export { Failure } from './Failure.tsx';
export { NewCard } from './NewCard.tsx';
export { Unmatched } from './Unmatched.tsx';
export { NotConnected };
