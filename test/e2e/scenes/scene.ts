import type { Page } from '@playwright/test';
import type { Crm } from '../harness/crm.ts';

export interface Scene {
  readonly name: string;
  readonly path: string | ((crm: Crm) => Promise<string>);
  /** The element in the picture; the whole page when absent. */
  readonly only?: string;
  /** Visible once the place shows its result. */
  readonly ready?: string;
  readonly user?: number;
  readonly before?: (crm: Crm) => Promise<void>;
  /** Steps before the picture. */
  readonly act?: (page: Page, crm: Crm) => Promise<void>;
}
