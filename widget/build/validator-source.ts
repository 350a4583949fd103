/** Text of one validator, as small as Ajv writes it: no messages, no look-ups, repeated parts once. */
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { formats } from './formats.ts';
import { shareRepeated } from './share-repeated.ts';
import { shortenValidator } from './shorten-validator.ts';

export type JsonSchema = Record<string, unknown>;

/**
 * @param name JavaScript name of the export
 * @returns ES module exporting `(data: unknown) => boolean` under that name
 * @throws when the schema is invalid, unknown to strict mode, or uses a keyword that needs Ajv at run time
 */
export function validatorSource(name: string, schema: JsonSchema): string {
  const ajv = new Ajv({
    strict: true,
    allowUnionTypes: true,
    messages: false,
    logger: false,
    inlineRefs: false,
    unicode: false,
    // What comes over the wire is JSON, which knows neither NaN nor Infinity.
    strictNumbers: false,
    formats,
    code: { source: true, esm: true, optimize: true },
  });
  ajv.addSchema(shareRepeated(JSON.parse(JSON.stringify(schema), byPattern) as JsonSchema), name);
  const text = standalone(ajv, { [name]: name });
  const needed = /require\("([^"]+)"\)/.exec(text)?.[1];
  if (needed) throw new Error(`schema "${name}" needs ${needed} at run time: use simpler keywords`);
  return shortenValidator(text.replace(/^"use strict";/, ''));
}

/** A page believes the form of what the gateway has judged: a format beside a pattern would only be weight. */
function byPattern(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('pattern' in value && 'format' in value)) return value;
  const { format: _format, ...rest } = value;
  return rest;
}
