/** A stylesheet that the build makes a file of the page. */
declare module '*.css';
