import { expect, it } from 'vitest';
import { databaseFault } from './database-fault.ts';

const withCode = (code: string, message = ''): Error => Object.assign(new Error(message), { code });

it.each([
  ['08006'],
  ['57P01'],
  ['53300'],
  ['58030'],
  ['XX001'],
  ['28000'],
  ['28P01'],
  ['3D000'],
  ['42501'],
  ['55000'],
  ['25006'],
  ['ECONNREFUSED'],
])('%s means temporarily unavailable', (code) => {
  expect(databaseFault(new Error('Failed query', { cause: withCode(code) }))).toBe('unavailable');
});

it.each([
  ['Query read timeout'],
  ['SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string'],
  ['The server does not support SSL connections'],
])('the driver’s "%s" means it too', (message) => {
  expect(databaseFault(new Error(message))).toBe('unavailable');
});

it.each([
  ['22P02', ''],
  ['23505', ''],
  ['42601', ''],
  ['42P01', ''],
  ['', 'anything else'],
])('%s %s is our own failure', (code, message) => {
  expect(databaseFault(code === '' ? new Error(message) : withCode(code))).toBeNull();
});

it('a full disk is distinguished', () => {
  expect(databaseFault(withCode('53100'))).toBe('full');
  expect(databaseFault(withCode('58030', 'could not write block: No space left on device'))).toBe('full');
});
