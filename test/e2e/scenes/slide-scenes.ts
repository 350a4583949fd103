/** Contents of the slides of the marketplace tour, in the manifest's order. */
import type { Locator } from '@playwright/test';
import { Accounting } from '../harness/accounting.ts';
import { Bookkeeper } from '../harness/bookkeeper.ts';
import type { Crm } from '../harness/crm.ts';
import type { Product } from '../harness/product.ts';
import { ROMASHKA } from '../known.ts';

/** CSS pixels of the page. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface SlideScene {
  /** 501 admin, 503 salesperson. */
  readonly user: number;
  readonly viewport: { readonly width: number; readonly height: number };
  /** Pixels of the slide per pixel of the page. */
  readonly scale: number;
  readonly before?: (product: Product) => Promise<void>;
  /** Opens the scene; returns the visible part of the page. */
  readonly open: (crm: Crm) => Promise<Area>;
}

/** Pixels available on a slide below the top of a picture. */
const SLIDE_ROOM = 576;
/** Content above ends here. */
const HAIR = 2;
const PAGE = { width: 1440, height: 1800 };
const DESK = { width: 880, height: 716 };

async function below(top: Locator, panel: Locator, scale: number): Promise<Area> {
  const [from, all] = [await top.boundingBox(), await panel.boundingBox()];
  if (!from || !all) throw new Error('what the slide shows is not on the page');
  const height = Math.ceil(SLIDE_ROOM / scale);
  return { x: all.x, y: from.y + HAIR, width: all.width, height };
}

async function openCard(crm: Crm): Promise<void> {
  await crm.open(ROMASHKA.lead);
  await crm.panel.locator('[aria-busy=false]').first().waitFor();
  await crm.panel.getByText(/Счета сделки|Lead invoices/).waitFor();
}

const CARD_SCALE = 1.6;

const card: SlideScene = {
  user: 501,
  viewport: PAGE,
  scale: CARD_SCALE,
  open: async (crm) => {
    await openCard(crm);
    return below(crm.panel, crm.panel, CARD_SCALE);
  },
};

const requests: SlideScene = {
  user: 503,
  viewport: PAGE,
  scale: CARD_SCALE,
  before: (product) => new Accounting(product).answerRequests(),
  open: async (crm) => {
    await openCard(crm);
    const summary = crm.panel.locator('summary', { hasText: /Заявки в бухгалтерию|Requests to accounting/ });
    await summary.click();
    await crm.panel
      .getByText(/^№ 1|^No\. 1|#1/)
      .first()
      .waitFor();
    return below(summary, crm.panel, CARD_SCALE);
  },
};

const desk: SlideScene = {
  user: 501,
  viewport: DESK,
  scale: 0.78,
  open: async ({ page, product }) => {
    await page.goto(await new Bookkeeper(product).invitation());
    await page.locator('.item').first().click();
    await page.locator('.item[aria-current=true]').waitFor();
    await page.locator('.head').getByRole('heading').waitFor();
    return { x: 0, y: 0, ...DESK };
  },
};

export const slideScenes: readonly SlideScene[] = [card, requests, desk];
