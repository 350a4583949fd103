import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBik, keyAgrees } from './bank-requisites.ts';

describe('the check key of an account', () => {
  // The first three are the worked examples of the Bank of Russia's order № 515.
  it.each([
    ['a correspondent account', '30101810800000000746', '049805000'],
    ['a client of a РКЦ', '40102810100000010001', '040305000'],
    ['a client of a bank', '40602810700000000025', '049805746'],
    // The same account, checked by the rule for a РКЦ.
    ['a client of the Bank of Russia', '40602810100000000025', '017003983'],
  ])('is right for %s', (_whose, account, bik) => {
    expect(keyAgrees(account, bik)).toBe(true);
    for (let key = 0; key < 10; key += 1) {
      const other = account.slice(0, 8) + key + account.slice(9);
      expect(keyAgrees(other, bik)).toBe(other === account);
    }
  });

  // Published by the tax service and the Treasury for tax payments.
  it.each([
    ['40102810445370000059', '017003983'],
    ['40102810545370000003', '004525988'],
    ['40102810945370000005', '014030106'],
    ['40102810045370000002', '024501901'],
  ])("agrees for the Treasury's account %s", (account, bik) => {
    expect(isBik(bik) && keyAgrees(account, bik)).toBe(true);
  });

  it('misses two swapped neighbours only when they differ by five', () => {
    const at = fc.tuple(
      fc.stringMatching(/^[1-9]\d{19}$/).filter((account) => !/^(3010[1-6]|40102)/.test(account)),
      fc.integer({ min: 0, max: 18 }),
    );
    fc.assert(
      fc.property(at, fc.constant('044525225'), ([digits, place], bik) => {
        const [left = '', right = ''] = digits.slice(place, place + 2);
        const turned = digits.slice(0, place) + right + left + digits.slice(place + 2);
        fc.pre(keyAgrees(digits, bik) && left !== right && /^[4-9]/.test(turned));
        expect(keyAgrees(turned, bik)).toBe(Math.abs(Number(left) - Number(right)) === 5);
      }),
    );
  });
});
