/** Parts of the bundle, as their files are called before the hash. */
const parts = [
  'script',
  'card',
  'list',
  'pipeline',
  'dashboard',
  'settings',
  'advanced',
  'details',
  'documents',
  'unmatched',
  'requests',
  'form',
  'deal-invoices',
  'payments',
  'approvals',
  'notifications',
  'page-events',
  'parts',
  'roles',
  'audit',
  'settings-history',
  'versioned-form',
  'accountants',
  'reconciliation',
  'request-rules',
  'notification-rules',
  'crm-access',
  'accounting-connections',
  'accounting-events',
  'field-mapping',
  'files',
  'diagnostics',
  'section',
  'board',
  'copy',
  'modal',
  'big-js',
  'common',
] as const;
type Part = (typeof parts)[number];

/** What this page has of the bundle: names from the list above only, as it goes to support. */
export interface PageReport {
  readonly widget: string;
  readonly loaded: readonly Part[];
  /** The server refused them. */
  readonly failed: readonly Part[];
}

const VERSION = /^\d{1,5}(\.\d{1,5}){2}$/;

/** @param files what the page has fetched, by the browser's own list */
export function pageReport(version: string, files: readonly PerformanceEntry[]): PageReport {
  const ours = files.flatMap((file) => {
    const part = partOf(file.name);
    return part ? [{ part, refused: statusOf(file) >= 400 }] : [];
  });
  const named = (refused: boolean): Part[] =>
    parts.filter((part) => ours.some((one) => one.part === part && one.refused === refused));
  return {
    widget: VERSION.test(version) ? version : '',
    loaded: named(false),
    failed: named(true).filter((part) => !named(false).includes(part)),
  };
}

function partOf(address: string): Part | undefined {
  // Seven signs or more of a hash; the files that are shared by chance are numbered.
  const [, name] = /\/([a-z-]+?)\d*(?:-[a-z0-9_]{7,})?\.js(?:\?|$)/.exec(address) ?? [];
  return parts.find((part) => part === name);
}

/** 0 where the browser does not say. */
function statusOf(file: PerformanceEntry): number {
  return 'responseStatus' in file ? Number(file.responseStatus) : 0;
}
