/** Reads a table as Excel in a given country does: numbers, dates and formulas in that country's notation. */
import { parse } from 'csv-parse/sync';
import { HyperFormula } from 'hyperformula';

const countries = {
  ru: {
    list: ';',
    marks: { decimalSeparator: ',', thousandSeparator: ' ', functionArgSeparator: ';' },
    dates: ['DD.MM.YYYY', 'DD.MM.YY', 'YYYY-MM-DD'],
  },
  en: {
    list: ',',
    marks: { decimalSeparator: '.', thousandSeparator: '', functionArgSeparator: ',' },
    dates: ['MM/DD/YYYY', 'MM/DD/YY', 'YYYY-MM-DD'],
  },
} as const;

export type Country = keyof typeof countries;

export interface Reading {
  /** `TEXT`, `NUMBER_RAW`, `NUMBER_DATETIME`, …; `EMPTY`. */
  readonly type: string;
  readonly value: unknown;
}

/** A file opened on double click. */
export function openFile(file: string, country: Country): Reading[][] {
  return read(
    parse(file, { bom: true, delimiter: countries[country].list, relaxColumnCount: true }),
    country,
  );
}

/** A table pasted from the clipboard. */
export function paste(table: string, country: Country): Reading[][] {
  return read(parse(table, { delimiter: '\t', relaxColumnCount: true }), country);
}

function read(lines: string[][], country: Country): Reading[][] {
  const { marks, dates } = countries[country];
  // An apostrophe in a file is an ordinary character; typed into a cell it would be swallowed.
  const cells = lines.map((line) => line.map((cell) => (cell.startsWith("'") ? `'${cell}` : cell)));
  const sheet = HyperFormula.buildFromArray(cells, {
    licenseKey: 'gpl-v3',
    ...marks,
    dateFormats: [...dates],
  });
  return cells.map((line, row) =>
    line.map((_, col) => {
      const address = { sheet: 0, row, col };
      return { type: sheet.getCellValueDetailedType(address), value: sheet.getCellValue(address) };
    }),
  );
}
