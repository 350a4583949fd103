/** True when the data matches a schema; generated at build and injected. */
export type Validate = (data: unknown) => boolean;
