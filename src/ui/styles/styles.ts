import { plainStyles } from './plain-styles.ts';
import table from './table.css?inline';

/** Tokens, primitives and tables for a surface; an area adds its own sheet after it. */
export const styles = `${plainStyles}${table}`;
