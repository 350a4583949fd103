/** True when the data is what a schema promises; generated at build, handed in. */
export type Validate = (data: unknown) => boolean;
