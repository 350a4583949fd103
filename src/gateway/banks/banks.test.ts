import { describe, expect, it } from 'vitest';
import { isBik, isCorrespondentOf, keyAgrees } from '#domain/requisites/bank-requisites.ts';
import directory from './directory.json' with { type: 'json' };
import { FEWEST_BANKS, readDirectory } from './directory.ts';
import { findBank } from './find.ts';

/** Encodes the windows-1251 letters that the sample needs. */
function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => {
    const code = letter.charCodeAt(0);
    return code < 0x80 ? code : code - 0x410 + 0xc0;
  });
}

const account = (number: string, type: string, status = 'ACAC'): string =>
  `<Accounts Account="${number}" RegulationAccountType="${type}" AccountStatus="${status}"></Accounts>`;
const entry = (bik: string, name: string, more: string): string =>
  `<BICDirectoryEntry BIC="${bik}"><ParticipantInfo NameP="${name}" Tnp="г" Nnp="Москва">${more}</BICDirectoryEntry>`;

const message = bytesOf(
  `<?xml version="1.0" encoding="WINDOWS-1251"?><ED807 EDDate="2026-04-16" BusinessDay="2026-04-17">${[
    entry('044525974', 'АО &quot;ТБанк&quot;', account('30101810145250000974', 'CRSA')),
    entry('044525378', 'Банк', `<RstrList Rstr="URRS"/>${account('30101810945250000378', 'CRSA')}`),
    entry(
      '011403102',
      'Казна',
      account('40116810214030010001', 'TRSA') + account('40102810745370000018', 'UTRA'),
    ),
    entry('044525888', 'Закрыт', account('30101810000000000888', 'CRSA', 'ACDL')),
    entry('040349055', 'Другой', account('30111810345370349055', 'CRSA')),
  ].join('')}</ED807>`,
);

describe('the directory of the Bank of Russia', () => {
  it('is read with its date, open accounts only', () => {
    expect(readDirectory(message)).toEqual({
      as_of: '2026-04-17',
      rows: [
        ['011403102', 'Казна', 'г Москва', '40102810745370000018'],
        ['040349055', 'Другой', 'г Москва', ''],
        ['044525378', 'Банк', 'г Москва', '30101810945250000378', 1],
        ['044525888', 'Закрыт', 'г Москва', ''],
        ['044525974', 'АО "ТБанк"', 'г Москва', '30101810145250000974'],
      ],
    });
  });

  it('is refused when it is another file', () => {
    expect(() => readDirectory(bytesOf('<html>no</html>'))).toThrow('no ED807');
  });

  it('is stored whole, and every account agrees with its БИК', () => {
    expect(directory.rows.length).toBeGreaterThan(FEWEST_BANKS);
    const odd = directory.rows
      .map(([bik]) => findBank(String(bik)).bank)
      .filter((bank) => {
        if (!bank || !isBik(bank.bik)) return true;
        const { bik, correspondent_account: account } = bank;
        return account !== '' && !(keyAgrees(account, bik) && isCorrespondentOf(account, bik));
      });
    expect(odd).toEqual([]);
  });

  it('says what it knows, and its date', () => {
    expect(findBank('044525225')).toEqual({
      as_of: directory.as_of,
      bank: {
        bik: '044525225',
        name: 'ПАО Сбербанк',
        place: 'г Москва',
        closing: false,
        correspondent_account: '30101810400000000225',
      },
    });
    expect(findBank('049999999')).toEqual({ as_of: directory.as_of, bank: null });
  });
});
