/** The form and the gateway refuse the same inputs, for every kind of request and every field of it. */
import { describe, expect, it } from 'vitest';
import type { Draft } from '#areas/card/requests/drafts.ts';
import { toContent } from '#areas/card/requests/form/draft/content.ts';
import { layouts, placeOf } from '#areas/card/requests/form/fields/fields.ts';
import { createFormModel } from '#areas/card/requests/form/form-model.ts';
import { type RequestLine, requestContent } from '#contract/requests/request-content.ts';
import { newStep } from '#contract/requests/requests.ts';
import {
  longestText,
  type RequestField,
  type RequestKind,
  requestKinds,
} from '#domain/requests/request-fields.ts';
import { createChecker } from '#gateway/http/validation.ts';
import { contentFaults } from '#gateway/requests/content-faults.ts';
import { createLifetime } from '#shared/lifetime.ts';

const TODAY = '2026-03-02';
const check = createChecker();

const party = { party_name: 'ООО «Ромашка»', party_country: 'RU', party_inn: '6310533810', party_kpp: '' };
const common: Readonly<Record<string, string>> = {
  ...party,
  own_entity_id: '',
  comment: '',
  needed_by: '',
  // Otherwise the form takes the country from a number that identifies it.
  country_own: 'yes',
};
const sent = { delivery: 'email', email: 'client@example.com' };
const good: Readonly<Record<RequestKind, Readonly<Record<string, string>>>> = {
  payment_order: {
    ...common,
    bik: '044525225',
    account: '40702810800000000003',
    correspondent_account: '',
    sum: '12345.67',
    currency: 'RUB',
    vat_rate: '20',
    vat_sum: '2057.61',
    vat_own: 'yes',
    bill_number: '',
    bill_date: '',
    purpose: 'Оплата по счету 17. НДС 20%',
    pay_by: '',
    urgent: '',
  },
  invoice: { ...common, currency: 'RUB', vat_included: 'yes', contract: '', pay_by: '' },
  closing_documents: { ...common, ...sent, papers: '', shipment: '', basis: 'Счёт № 17' },
  reconciliation: { ...common, ...sent, from: '2026-01-01', to: '2026-03-01' },
};
const goodLine: RequestLine = { name: 'Станок', quantity: '2', unit: 'шт', price: '1000.50', vat_rate: '22' };

/** Settings of other fields that change what a field may hold. */
const surroundings: readonly Readonly<Record<string, string>>[] = [
  { party_country: 'BY', party_inn: '100582333', bik: 'AKBBBY2X', account: 'BY13NBRB3600900000002Z00AB00' },
  { party_country: 'KZ', party_inn: '180340007716' },
  { vat_rate: 'none', vat_sum: '' },
  { delivery: 'edo', email: '' },
];

const lengths = [...new Set([...Object.values(longestText), 20, 210])];
/** Whatever a person may type or paste anywhere. */
const typed: readonly string[] = [
  '',
  ' ',
  '\u200b',
  'x',
  'да',
  ' Ромашка ',
  'a\0b',
  'a\ud800b',
  '«Ёлочки» — 1',
  'две\nстроки',
  '~!@#',
  ...lengths.flatMap((most) => ['я'.repeat(most), 'я'.repeat(most + 1), '😀'.repeat(most)]),
  '6310533810',
  '6310533811',
  '7707 083 893',
  '500100732259',
  '0000000000',
  '77070',
  '100582333',
  '180340007716',
  '631001001',
  '7707AB001',
  '7707ab001',
  '000000000',
  '044525225',
  '04452522',
  '991234567',
  'AKBBBY2X',
  '00450',
  '40702810800000000003',
  '40702810800000000004',
  '30101810400000000225',
  'BY13NBRB3600900000002Z00AB00',
  '0',
  '0.00',
  '1',
  '12 345,67',
  '12345.678',
  '-5',
  '1e3',
  '999999999999999.99',
  '1000000000000000',
  '5 000 ₽',
  '5 $',
  '2057.61',
  '12345.67',
  '100',
  '0,5',
  '0.0001',
  '1234567890',
  '2026-02-28',
  '2026-02-31',
  '0202-01-01',
  '1989-12-31',
  '1995-05-05',
  '2099-12-31',
  '2100-01-01',
  'a@b.ru',
  'a@b.r',
  'a@b',
  'a b@c.ru',
  `${'a'.repeat(249)}@b.ru`,
  `${'a'.repeat(250)}@b.ru`,
];
/** Options of a choice; other fields are typed. */
const choices: Partial<Record<RequestField, readonly string[]>> = {
  own_entity_id: ['', 'own-1'],
  party_country: ['RU', 'BY', 'KZ', 'UZ', 'UA', ''],
  currency: ['RUB', 'USD'],
  vat_rate: ['22', '20', '0', 'none'],
  vat_included: ['', 'yes'],
  papers: ['', 'upd', 'upd act'],
  shipment: ['', 'sh-1 2026-02-01 17'],
  delivery: ['edo', 'email', 'paper'],
  urgent: ['', 'yes'],
};

interface Input {
  readonly kind: RequestKind;
  readonly fields: Readonly<Record<string, string>>;
  readonly lines?: readonly RequestLine[];
  readonly corrects?: Draft['corrects'];
}

/** The content that the form sends, or the places that it finds wrong. */
function formOf({ kind, fields, lines = linesOf(kind), corrects = null }: Input) {
  const lifetime = createLifetime();
  const upload = { upload: () => Promise.reject(new Error('no file')), limits: { most: 0, bytes_each: 1 } };
  const start = { kind, fields, lines, attachments: [], corrects };
  const about = { today: TODAY, vatRate: '22', home: 'RU', locale: 'ru', original: null } as const;
  const form = createFormModel({ start, upload, ...about }, lifetime);
  const content = form.check();
  lifetime.end();
  return { content, faulty: form.faulty.value };
}

function linesOf(kind: RequestKind): readonly RequestLine[] {
  return kind === 'invoice' ? [goodLine] : [];
}

/** Pointers to what the gateway refuses in a content: by its schema first, by the domain's rules then. */
function refusedBy(content: unknown): { readonly schema: number; readonly rules: readonly string[] } {
  const faults = check(requestContent)(content);
  if (faults.length > 0) return { schema: faults.length, rules: [] };
  const rules = contentFaults(content as Parameters<typeof contentFaults>[0], new Date(`${TODAY}T12:00:00Z`));
  return { schema: 0, rules: rules.map(({ pointer }) => pointer) };
}

interface Verdict {
  readonly isAccepted: boolean;
  /** What the two do not agree on; null when they agree. */
  readonly problem: string | null;
}

function judge(input: Input): Verdict {
  const { kind, fields, lines = linesOf(kind) } = input;
  const { content, faulty } = formOf(input);
  const sent = content ?? toContent(kind, (name) => fields[name] ?? '', lines, null);
  const { schema, rules } = refusedBy(sent);
  const isRefused = schema + rules.length > 0;
  const elsewhere = rules.filter((pointer) => !faulty.some((place) => place === placeOf(pointer, kind)));
  const says = (problem: string | null): Verdict => ({ isAccepted: content !== null, problem });
  if (content && isRefused) return says(`the gateway refuses what the form sends: ${rules.join(' ')}`);
  if (!content && !isRefused) return says(`the gateway takes what the form refuses: ${faulty.join(' ')}`);
  return says(elsewhere.length > 0 ? `the form finds no fault at ${elsewhere.join(' ')}` : null);
}

/** Both agree on every input, and there are inputs of either kind. */
function expectAgreement(inputs: readonly (Input & { readonly text: string })[], isChecked: boolean): void {
  const verdicts = inputs.map((input) => ({
    ...judge(input),
    text: JSON.stringify(input.text).slice(0, 60),
  }));
  const problems = verdicts.flatMap(({ text, problem }) => (problem ? [`${text} ${problem}`] : []));
  expect(problems).toEqual([]);
  const accepted = verdicts.filter(({ isAccepted }) => isAccepted).length;
  expect(accepted).toBeGreaterThan(0);
  if (isChecked) expect(accepted).toBeLessThan(verdicts.length);
}

const fieldsOf = (kind: RequestKind): RequestField[] =>
  layouts[kind].filter((place): place is RequestField => place !== 'lines' && place !== 'files');

describe.each(requestKinds)('%s', (kind) => {
  it('starts from values both accept', () => {
    expect(formOf({ kind, fields: good[kind] }).faulty).toEqual([]);
    expect(judge({ kind, fields: good[kind] }).problem).toBeNull();
  });

  it.each(fieldsOf(kind))('%s: form and gateway refuse the same', (name) => {
    const around = surroundings.filter((over) => Object.keys(over).some((key) => key in good[kind]));
    const inputs = [{}, ...(isAlone.test(name) ? [] : around)].flatMap((over) =>
      (choices[name] ?? typed).map((text) => ({
        kind,
        text,
        fields: { ...good[kind], ...over, [name]: text },
      })),
    );
    expectAgreement(inputs, choices[name] === undefined);
  });
});

/** Fields that no other field changes the meaning of. */
const isAlone = /^(own_entity_id|party_name|comment|basis|contract|bill_\w+|pay_by|needed_by|purpose)$/;
const columns = ['name', 'quantity', 'unit', 'price', 'vat_rate'] as const;

describe('lines of an invoice', () => {
  it.each(columns)('%s: form and gateway refuse the same', (column) => {
    const texts = column === 'vat_rate' ? ['22', '10', 'none', '20', '18', ''] : typed;
    const inputs = texts.map((text) => {
      const line: RequestLine = { ...goodLine, [column]: text };
      return { kind: 'invoice', text, fields: good.invoice, lines: [goodLine, line] } as const;
    });
    expectAgreement(inputs, true);
  });

  it.each([
    ['none', []],
    ['200', Array<RequestLine>(200).fill(goodLine)],
    ['201', Array<RequestLine>(201).fill(goodLine)],
    ['free of charge', [{ ...goodLine, price: '0' }]],
    ['more than an amount holds', Array<RequestLine>(2).fill({ ...goodLine, price: '999999999999999.99' })],
  ])('%s', (_name, lines) => {
    expect(judge({ kind: 'invoice', fields: good.invoice, lines }).problem).toBeNull();
  });
});

describe('an answer to a question', () => {
  it.each([
    ['а'.repeat(longestText.answer), true],
    ['а'.repeat(longestText.answer + 1), false],
    ['😀'.repeat(longestText.answer), true],
  ])('of %#', (text, isAccepted) => {
    const corrects = { id: 'req_0123456789abcdef', number: 1, version: 2 };
    const { content } = formOf({ kind: 'invoice', fields: { ...good.invoice, answer: text }, corrects });
    expect(content !== null).toBe(isAccepted);
    expect(check(newStep)({ version: 2, action: 'answer', text }).length === 0).toBe(isAccepted);
  });
});

it('an e-mail of a hidden field is not checked: an earlier form kept what was typed', () => {
  const { content } = formOf({ kind: 'closing_documents', fields: good.closing_documents });
  const kept = { ...content, delivery: 'edo', email: 'почтой' };
  expect(refusedBy(kept)).toEqual({ schema: 0, rules: [] });
  expect(refusedBy({ ...kept, delivery: 'email' }).rules).toEqual(['/content/email']);
});
