import { describe, expect, it } from 'vitest';
import type { Permissions } from '#contract/session.ts';
import type { AuditChange, AuditEntry, AuditResponse } from '#contract/settings/audit.ts';
import { maskAudit, maskSums } from './mask-audit.ts';

const all: Permissions = { see: true, see_sums: true, request: true, approve: true, administer: true };
const limit: AuditChange = { what: 'limit', subject: 'RUB', before: '1000', after: '2000' };
const kind: AuditChange = { what: 'kind', subject: 'invoice', before: 'on', after: 'off' };

const entry = (of: AuditEntry['subject']['kind'], ...changes: AuditChange[]): AuditEntry => ({
  id: `a_${of}`,
  at: '2026-11-30T10:00:00Z',
  by: { kind: 'user', id: '501' } as AuditEntry['by'],
  origin: '',
  action: 'settings.save',
  subject: { kind: of, id: 'lead:10001', label: 'ООО «Ромашка»' },
  changes,
  sums_hidden: false,
});
const client = entry('entity', kind);
const member = entry('member', limit, kind);
const page: AuditResponse = { items: [client, member], next: null, people: [] };

const unnamed = { ...client, subject: { ...client.subject, label: '' } };
const sumless = {
  ...member,
  changes: [{ ...limit, before: null, after: null }, kind],
  sums_hidden: true,
};

describe('the audit log', () => {
  it('names no client to a role without the books, and still names users', () => {
    expect(maskAudit(page, { ...all, see: false })).toStrictEqual({ ...page, items: [unnamed, member] });
  });

  it('shows a role without sums that a limit changed, not its values', () => {
    expect(maskAudit(page, { ...all, see_sums: false })).toStrictEqual({ ...page, items: [client, sumless] });
  });

  it('hides both from a role with neither', () => {
    const neither = { ...all, see: false, see_sums: false };
    expect(maskAudit(page, neither)).toStrictEqual({ ...page, items: [unnamed, sumless] });
  });

  it('is unchanged for a role with everything', () => {
    expect(maskAudit(page, all)).toBe(page);
  });
});

it('an entry without a limit has no sum to hide', () => {
  expect(maskSums(client)).toBe(client);
});
