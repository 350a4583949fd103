import { describe, expect, it } from 'vitest';
import type { DocumentKind } from '#contract/books/documents.ts';
import { createTranslate } from '#shared/i18n.ts';
import ru from '../../../../i18n/ru.json' with { type: 'json' };
import { document, money } from '../testing/panel.ts';
import { paidShare, stateText, toneOf } from './document-words.ts';

const text = createTranslate(ru, 'ru');
const say = (kind: DocumentKind, over: Parameters<typeof document>[2]) =>
  stateText(document(kind, '1', over), text);

describe('state of a document in words', () => {
  it.each([
    ['invoice', { state: 'issued' }, 'Ждёт оплаты'],
    ['invoice', { state: 'overdue', overdue_days: 12 }, 'Просрочен на 12 дн.'],
    ['invoice', { state: 'overdue' }, 'Просрочен'],
    ['invoice', { state: 'partially_paid', paid: null }, 'Частично оплачен'],
    ['payment', { state: 'paid' }, 'Поступила'],
    ['shipment', { state: 'overdue', overdue_days: 3 }, 'Оплата просрочена на 3 дн.'],
    ['shipment', { state: 'issued' }, 'Отгружено'],
    ['closing_document', { state: 'issued' }, 'Выставлен'],
    ['order', { state: 'cancelled' }, 'Отменён'],
  ] as const)('%s %o: %s', (kind, over, words) => {
    expect(say(kind, over)).toBe(words);
  });

  it('a late partial payment counts as late first', () => {
    const late = document('invoice', '1', { state: 'partially_paid', paid: money('6000'), overdue_days: 2 });
    expect([toneOf(late), stateText(late, text)]).toEqual(['bad', 'Просрочен на 2 дн.']);
  });

  it.each([
    ['11999.99', 99],
    ['4800', 40],
    ['0', 0],
  ])('never rounds %s of 12 000 up to paid', (paid, share) => {
    expect(paidShare(document('invoice', '1', { paid: money(paid) }))).toBe(share);
  });

  it('has no share across currencies or of zero', () => {
    expect(paidShare(document('invoice', '1', { paid: money('1', 'USD') }))).toBeNull();
    expect(paidShare(document('invoice', '1', { paid: money('1'), sum: money('0') }))).toBeNull();
  });
});
