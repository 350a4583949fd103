import { type Static, Type } from 'typebox';
import { fileFields, fileKinds } from '#domain/files/books-files.ts';
import type { Call } from '../call.ts';
import { calendarDate, instant, money, name, opaqueId } from '../common-schemas.ts';
import { moment } from './diagnostics.ts';

/**
 * Why a file cannot be read at all. `xls`: the format of Excel 97–2003. `password`: encrypted. `pdf`, `web_page`:
 * no table. `other`: of no known format. `empty`: no rows. `rows`, `cells`, `unpacked`: more than the limit.
 * `broken`: damaged. `slow`: reading took too long. `old`: debts of an earlier day than those that count.
 */
export const fileFaults = [
  ...(['xls', 'password', 'pdf', 'web_page', 'other', 'empty', 'rows', 'cells', 'unpacked'] as const),
  ...(['broken', 'slow', 'old'] as const),
] as const;
export type FileFault = (typeof fileFaults)[number];

/** Why a row is not understood, or left out on purpose. */
export const rowFaults = [
  ...(['no_client', 'inn', 'no_number', 'no_date', 'date', 'ambiguous_date', 'no_sum', 'sum'] as const),
  ...(['ambiguous_sum', 'currency', 'negative', 'overdue', 'days', 'twice', 'cut', 'not_ours'] as const),
  ...(['total', 'own_transfer', 'outgoing', 'not_credited', 'not_client', 'repeated'] as const),
] as const;
export type RowFault = (typeof rowFaults)[number];

/** Worth knowing before a file is imported. */
export const fileWarnings = ['control_total', 'unread_debts', 'no_inn', 'no_end'] as const;
export type FileWarning = (typeof fileWarnings)[number];

/**
 * What happens to a row: `gone` is in the file before and not in this one, `left` is left out on purpose,
 * `unread` is not understood.
 */
export const rowStates = ['new', 'changed', 'same', 'gone', 'unread', 'left'] as const;
export type RowState = (typeof rowStates)[number];

const closed = { additionalProperties: false } as const;
const count = Type.Integer({ minimum: 0 });
const orNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);
const field = Type.Enum([...fileFields]);
const MOST_COLUMNS = 100;

/** How a table is read; an administrator may correct it. */
export const fileReading = Type.Object(
  {
    kind: Type.Enum([...fileKinds]),
    /** Position of the sheet in the workbook. */
    sheet: Type.Integer({ minimum: 0, maximum: 1000 }),
    /** Line of the titles; 0 when there are none. */
    header: Type.Integer({ minimum: 0, maximum: 1000 }),
    /** What each column holds, from the left. */
    columns: Type.Array(orNull(field), { maxItems: MOST_COLUMNS }),
    /** The day the file is of. */
    as_of: calendarDate,
    /** Of sums that name none. */
    currency: money.properties.currency,
  },
  closed,
);
export type FileReading = Static<typeof fileReading>;

export const importCounts = Type.Object({
  new: count,
  changed: count,
  same: count,
  gone: count,
  unread: count,
  left: count,
});
export type ImportCounts = Static<typeof importCounts>;

const fileRow = Type.Object({
  /** Line in the file; 0 for a record that is no more in it. */
  line: count,
  state: Type.Enum([...rowStates]),
  fault: orNull(Type.Enum([...rowFaults])),
  /** What the fault is about: the text of the cell, or the line it repeats. */
  value: orNull(Type.String({ maxLength: 100 })),
  client: orNull(name),
  number: orNull(Type.String({ maxLength: 100 })),
  date: orNull(calendarDate),
  sum: orNull(money),
  /** The sum before, of a changed record. */
  before: orNull(money),
});
export type FileRow = Static<typeof fileRow>;

/** What an import would do; nothing is stored but the file, for an hour. */
export const fileLook = Type.Object({
  upload: opaqueId,
  file_name: name,
  /** With it everything below is empty. */
  fault: orNull(Type.Enum([...fileFaults])),
  is_statement: Type.Boolean(),
  sheets: Type.Array(Type.String({ maxLength: 100 }), { maxItems: 1001 }),
  reading: orNull(fileReading),
  /** Whether the reading is that of an earlier file of this shape. */
  is_remembered: Type.Boolean(),
  columns: Type.Array(
    Type.Object({
      title: Type.String({ maxLength: 100 }),
      samples: Type.Array(Type.String({ maxLength: 100 }), { maxItems: 3 }),
    }),
    { maxItems: MOST_COLUMNS },
  ),
  /** Fields without which the rows cannot be read, `client` standing for itself or the tax number. */
  missing: Type.Array(field, { maxItems: fileFields.length }),
  warnings: Type.Array(Type.Enum([...fileWarnings]), { maxItems: fileWarnings.length }),
  counts: importCounts,
  /** Sums of the rows that are understood, and the total that the file itself states. */
  totals: Type.Array(Type.Object({ sum: money, stated: orNull(money) }), { maxItems: 20 }),
  /** Rows of each state, at most 200 of one. */
  rows: Type.Array(fileRow, { maxItems: 1200 }),
  /** Whether an import would change anything. */
  is_news: Type.Boolean(),
});
export type FileLook = Static<typeof fileLook>;

const user = Type.Integer({ minimum: 1 });

const fileImport = Type.Object({
  id: opaqueId,
  kind: Type.Enum([...fileKinds]),
  file_name: name,
  as_of: calendarDate,
  counts: importCounts,
  at: instant,
  by: user,
  undone_at: moment,
  undone_by: orNull(user),
});
export type FileImport = Static<typeof fileImport>;

export const fileImportsResponse = Type.Object({
  /** The newest first. */
  imports: Type.Array(fileImport, { maxItems: 200 }),
  /** Whether everything imported and undone is in the figures. */
  is_applied: Type.Boolean(),
  /** The import that was just made; null when nothing would have changed. */
  made: orNull(opaqueId),
});
export type FileImportsResponse = Static<typeof fileImportsResponse>;

const CONNECTION = '/v1/accounting-connections/{id}';
const administrator = { auth: 'session', needs: ['administer'] } as const;
/** A look shows sums of the file and of the books. */
const seesSums = { auth: 'session', needs: ['administer', 'see', 'see_sums'] } as const;
const connection = Type.Object({ id: opaqueId });

export const fileImportCalls = {
  uploadBooksFile: {
    ...seesSums,
    method: 'post',
    path: `${CONNECTION}/uploads`,
    purpose:
      'Look at a file of debts, invoices or payments, or a bank statement; nothing is imported, 10 MB at most',
    params: connection,
    query: Type.Object(
      {
        file_name: Type.Optional(Type.String({ maxLength: 1000 })),
        /** Day on which the file was last changed. */
        changed_on: Type.Optional(calendarDate),
      },
      closed,
    ),
    consumes: '*/*',
    response: fileLook,
  },
  lookAtBooksFile: {
    ...seesSums,
    method: 'post',
    path: `${CONNECTION}/uploads/{upload_id}/look`,
    purpose: 'Look at an uploaded file again, its columns read another way',
    params: Type.Object({ id: opaqueId, upload_id: opaqueId }),
    body: Type.Object({ reading: fileReading }, closed),
    response: fileLook,
  },
  fileImports: {
    ...administrator,
    method: 'get',
    path: `${CONNECTION}/imports`,
    purpose: 'Imports of files, with who made and who undid them',
    params: connection,
    response: fileImportsResponse,
  },
  importBooksFile: {
    ...seesSums,
    method: 'post',
    path: `${CONNECTION}/imports`,
    purpose: 'Import an uploaded file; one that changes nothing makes no import',
    params: connection,
    body: Type.Object({ upload: opaqueId, reading: fileReading }, closed),
    response: fileImportsResponse,
  },
  undoFileImport: {
    ...administrator,
    method: 'post',
    path: `${CONNECTION}/imports/{import_id}/undo`,
    purpose: 'Undo an import as a whole; what earlier files say counts again',
    params: Type.Object({ id: opaqueId, import_id: opaqueId }),
    response: fileImportsResponse,
  },
} as const satisfies Record<string, Call>;
