import type { Lifetime } from '#shared/lifetime.ts';

/** The page the desk lives in, as a value, so that a test can be one. */
export interface Browser {
  readonly origin: string;
  /** As the person prefers them. */
  readonly languages: readonly string[];
  readonly fetch: typeof globalThis.fetch;
  /** Text after `#`, taken out of the address and of the history: a secret of a link must not stay there. */
  takeFragment(): string;
  onFragment(lifetime: Lifetime, run: () => void): void;
  isVisible(): boolean;
  onVisible(lifetime: Lifetime, run: () => void): void;
  onKey(lifetime: Lifetime, run: (event: KeyboardEvent) => void): void;
  /** Language and title of the document. */
  describe(language: string, title: string): void;
  copy(text: string): Promise<boolean>;
  /** Saves the file behind an address of ours; the page stays. */
  download(url: string): void;
  /** Saves bytes made in the page. */
  saveFile(name: string, bytes: Uint8Array<ArrayBuffer>, type: string): void;
  /** It draws a PDF inside a page. */
  readonly showsPdf: boolean;
  /** An address of bytes, until it is dropped. */
  addressOf(bytes: Blob): string;
  dropAddress(url: string): void;
  recall(key: string): string | null;
  remember(key: string, value: string): void;
  /** Follows the system's light or dark. */
  followTheme(lifetime: Lifetime): void;
}

export function realBrowser(): Browser {
  return {
    origin: location.origin,
    languages: navigator.languages,
    fetch: (...asked) => window.fetch(...asked),
    takeFragment: () => {
      const text = location.hash.slice(1);
      if (text !== '') history.replaceState(null, '', location.pathname);
      return text;
    },
    onFragment: (lifetime, run) => lifetime.listen(window, 'hashchange', run),
    isVisible: () => document.visibilityState === 'visible',
    onVisible: (lifetime, run) =>
      lifetime.listen(document, 'visibilitychange', () => {
        if (document.visibilityState === 'visible') run();
      }),
    onKey: (lifetime, run) => lifetime.listen(document, 'keydown', (event) => run(event as KeyboardEvent)),
    describe: (language, title) => {
      document.documentElement.lang = language;
      document.title = title;
    },
    copy,
    download,
    saveFile,
    showsPdf: navigator.pdfViewerEnabled,
    addressOf: (bytes) => URL.createObjectURL(bytes),
    dropAddress: (url) => URL.revokeObjectURL(url),
    recall: (key) => attempt(() => localStorage.getItem(key)) ?? null,
    remember: (key, value) => attempt(() => localStorage.setItem(key, value)),
    followTheme,
  };
}

function followTheme(lifetime: Lifetime): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = (): void => document.body.setAttribute('data-theme', dark.matches ? 'dark' : 'light');
  apply();
  lifetime.listen(dark, 'change', apply);
}

/** The clipboard of a secure page, else the old way by a selection. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  const { activeElement } = document;
  area.value = text;
  area.readOnly = true;
  document.body.append(area);
  area.select();
  const copied = attempt(() => document.execCommand('copy')) ?? false;
  area.remove();
  if (activeElement instanceof HTMLElement) activeElement.focus();
  return copied;
}

function download(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = '';
  link.click();
}

function saveFile(name: string, bytes: Uint8Array<ArrayBuffer>, type: string): void {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** Storage may be forbidden. */
function attempt<Value>(run: () => Value): Value | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
