import type {
  CardData,
  CardKind,
  ContactRow,
  CustomerRow,
  FaultBoard,
  LeadRow,
  ListPage,
  SessionChange,
  StateLink,
  UploadDone,
  UploadRefused,
  WatchNews,
  WidgetEdit,
  WidgetSaved,
  WidgetsList,
} from '../../boot.ts';

export type LeadQuery = { pipeline?: number | undefined; page?: number; limit?: number };

/** The sandbox server as the page sees it. Every call rejects with an Error naming address and status. */
export type Api = {
  widgets(area: string): Promise<{ list: WidgetsList; cacheVersion: string | null }>;
  allWidgets(): Promise<WidgetsList>;
  upload(file: Blob): Promise<{ done: UploadDone } | { refused: UploadRefused }>;
  edit(change: WidgetEdit): Promise<WidgetSaved>;
  token(clientUuid: string): Promise<string>;
  leads(query: LeadQuery): Promise<ListPage<LeadRow>>;
  contacts(type: 'contacts' | 'companies' | 'all', page: number): Promise<ListPage<ContactRow>>;
  customers(page: number): Promise<ListPage<CustomerRow>>;
  card(kind: CardKind, id: number): Promise<CardData>;
  rest<T>(path: string): Promise<T | null>;
  /** A REST write; the response's JSON, or null for 204. */
  write<T>(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T | null>;
  remove(kind: CardKind, ids: readonly number[]): Promise<void>;
  session(change: SessionChange): Promise<void>;
  faults(): Promise<FaultBoard>;
  setFaults(change: FaultBoard): Promise<void>;
  /** Settings laid over the saved ones, by name. */
  shownSettings(): Promise<Record<string, unknown>>;
  showSettings(values: Record<string, unknown>): Promise<void>;
  states(): Promise<StateLink[]>;
  /** Ringing calls of the user after a known id; with null only the last id. */
  calls(after: number | null): Promise<{ items: unknown[]; last: number }>;
  watchNews(): Promise<WatchNews>;
  /** Whether a widget's archive holds a file. */
  packs(code: string, file: string): Promise<boolean>;
  /** Resets the sandbox to its state at start. */
  reset(): Promise<void>;
};

const AJAX = { 'X-Requested-With': 'XMLHttpRequest' };

async function answer(response: Response): Promise<Response> {
  if (!response.ok) throw new Error(`${new URL(response.url).pathname} answered ${response.status}`);
  return response;
}

async function getJson<T>(path: string): Promise<T> {
  const response = await answer(await fetch(path, { headers: AJAX }));
  return (await response.json()) as T;
}

async function postJson(path: string, body: unknown): Promise<Response> {
  const headers = { ...AJAX, 'Content-Type': 'application/json' };
  return answer(await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) }));
}

function search(values: Record<string, string | number | undefined>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
}

async function upload(file: Blob): Promise<{ done: UploadDone } | { refused: UploadRefused }> {
  const headers = { ...AJAX, 'Content-Type': 'application/zip' };
  const response = await fetch('/sandbox/api/widgets/upload', { method: 'POST', headers, body: file });
  if (response.status === 422) return { refused: (await response.json()) as UploadRefused };
  return { done: (await (await answer(response)).json()) as UploadDone };
}

async function widgets(area: string): Promise<{ list: WidgetsList; cacheVersion: string | null }> {
  const body = new URLSearchParams({ area });
  const response = await answer(await fetch('/ajax/widgets/list', { method: 'POST', headers: AJAX, body }));
  return {
    list: (await response.json()) as WidgetsList,
    cacheVersion: response.headers.get('X-Core-Widgets-Cache-Version'),
  };
}

/** A REST read as the signed-in user; 204 reads as null. */
async function rest<T>(path: string): Promise<T | null> {
  const response = await answer(await fetch(path, { headers: AJAX }));
  return response.status === 204 ? null : ((await response.json()) as T);
}

async function write<T>(method: string, path: string, body?: unknown): Promise<T | null> {
  const headers = { ...AJAX, 'Content-Type': 'application/json' };
  const sent =
    body === undefined ? { method, headers: AJAX } : { method, headers, body: JSON.stringify(body) };
  const response = await fetch(path, sent);
  if (!response.ok) throw new Error(await problemOf(response));
  return response.status === 204 ? null : ((await response.json()) as T);
}

/** The error in a REST response, as one line. */
async function problemOf(response: Response): Promise<string> {
  const text = await response.text();
  return `${new URL(response.url).pathname} answered ${response.status}: ${text.slice(0, 300)}`;
}

export function createApi(): Api {
  return {
    widgets,
    upload,
    rest,
    write,
    remove: async (kind, ids) => {
      await postJson('/sandbox/api/remove', { kind, ids });
    },
    allWidgets: () => getJson('/ajax/v1/widgets/list/?full=y'),
    edit: async (change) => (await (await postJson('/ajax/widgets/edit', change)).json()) as WidgetSaved,
    token: async (uuid) =>
      (await getJson<{ token: string }>(`/ajax/v2/integrations/${uuid}/disposable_token`)).token,
    leads: (query) => getJson(`/sandbox/api/page/leads?${search(query)}`),
    contacts: (type, page) => getJson(`/sandbox/api/page/contacts?${search({ type, page })}`),
    customers: (page) => getJson(`/sandbox/api/page/customers?${search({ page })}`),
    card: (kind, id) => getJson(`/sandbox/api/page/card/${kind}/${id}`),
    session: async (change) => {
      await postJson('/sandbox/api/session', change);
    },
    faults: () => getJson('/sandbox/api/faults'),
    setFaults: async (change) => {
      await postJson('/sandbox/api/faults', change);
    },
    shownSettings: () => getJson('/sandbox/api/settings'),
    showSettings: async (values) => {
      await postJson('/sandbox/api/settings', values);
    },
    states: async () => (await getJson<{ items: StateLink[] }>('/sandbox/api/states')).items,
    calls: (after) => getJson(`/sandbox/api/calls?${search({ after: after ?? undefined })}`),
    watchNews: () => getJson('/sandbox/api/watch'),
    packs: async (code, file) =>
      (await getJson<{ packed: boolean }>(`/sandbox/api/widgets/file?${search({ code, file })}`)).packed,
    reset: async () => {
      await postJson('/sandbox/api/reset', {});
    },
  };
}
