import { describe, expect, it } from 'vitest';
import { markedRequest, requestMark } from './request-mark.ts';

describe('the mark of a request', () => {
  it.each([1, 12, 999_999, 1_000_000, 123_456_789])('is found again: %i', (number) => {
    expect(markedRequest(`Поставка. ${requestMark(number)}, срочно`)).toBe(number);
  });

  it('is found as people type it', () => {
    expect(markedRequest('crm-заявка  r-12')).toBe(12);
  });

  it.each([
    '',
    'R-000012',
    'Заявка 12',
    'CRM-заявка R-0',
    'CRM-заявка R-1234567890',
    'CRM-заявка R-1 и CRM-заявка R-2',
  ])('is not in «%s»', (text) => {
    expect(markedRequest(text)).toBeNull();
  });
});
