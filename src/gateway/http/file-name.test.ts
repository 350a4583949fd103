import { expect, it } from 'vitest';
import { inlineDisposition, safeFileName } from './file-name.ts';

it.each([
  ['Счёт № 1203 от 28.01.2026.pdf', 'Счёт № 1203 от 28.01.2026.pdf'],
  ['../../etc/passwd.pdf', '-..-etc-passwd.pdf'],
  ['a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie- x=1.pdf'],
  ['\u202efdp.exe.pdf', 'fdp.exe.pdf'],
  ['C:\\"<>|?*.pdf', 'C---------.pdf'.replace('---------', '--------')],
  ['   .pdf', 'pdf'],
  ['', 'document'],
])('makes %j safe', (name, safe) => expect(safeFileName(name)).toBe(safe));

it('cuts long names and keeps their extension', () => {
  expect(safeFileName(`${'я'.repeat(500)}.pdf`)).toBe(`${'я'.repeat(120)}.pdf`);
});

it('names the file for clients of either alphabet, in one header line', () => {
  expect(inlineDisposition(`Акт "1" 'x'.pdf`)).toBe(
    `inline; filename="___ _1_ 'x'.pdf"; filename*=UTF-8''%D0%90%D0%BA%D1%82%20%221%22%20%27x%27.pdf`,
  );
});
