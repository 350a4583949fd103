import controls from './controls.css?inline';
import tokens from './tokens.css?inline';

/** Tokens and primitives for a surface without tables; an area adds its own sheet after it. */
export const plainStyles = `${tokens}${controls}`;
