import type { Lifetime } from '#shared/lifetime.ts';
import type { Log } from '#shared/log.ts';
import type { HostBridge } from '../core.ts';
import type { Board, BoardLead, Surface } from '../types.ts';
import type { Anchors } from './anchors.ts';
import { selectors } from './selectors.ts';
import type { Surfaces } from './surfaces.ts';

/** @param lifetime of the area: watching ends with it */
export function createBoard(lifetime: Lifetime, { surfaces, anchors, log }: HostBridge): Board {
  return {
    watch: (seen) => watchBoard(lifetime, anchors, log, seen),
    badge: (own, lead) => createBadge(own, surfaces, lead),
  };
}

/** A scroll draws dozens of cards in a burst; one check after it is enough. */
const SETTLE_MS = 120;

function watchBoard(
  lifetime: Lifetime,
  anchors: Anchors,
  log: Log,
  seen: (leads: readonly BoardLead[]) => void,
): void {
  const board = document.querySelector(selectors.board);
  if (!board) {
    log.note('pipeline', `anchor ${selectors.board} not found`);
    return;
  }
  anchors.hold(lifetime, board);
  const look = (): void => seen(leadsOn(board));
  let cancel = (): void => undefined;
  const observer = new MutationObserver((records) => {
    if (!records.some(touchesCards)) return;
    cancel();
    cancel = lifetime.after(SETTLE_MS, look);
  });
  observer.observe(board, { childList: true, subtree: true });
  lifetime.observe(observer);
  look();
}

function leadsOn(board: Element): BoardLead[] {
  const nodes = [...board.querySelectorAll<HTMLElement>(selectors.boardItem)];
  return nodes.flatMap((node) => {
    const id = Number(node.dataset.id);
    return Number.isSafeInteger(id) && id > 0 ? [{ id, node }] : [];
  });
}

/** Our own badges inside the cards come and go; such changes are ignored. */
function touchesCards(record: MutationRecord): boolean {
  const nodes = [...record.addedNodes, ...record.removedNodes];
  return nodes.some((node) => node instanceof Element && !node.classList.contains('sverka-badge'));
}

/**
 * The badge is left of the task mark in the card's lower right corner, where the host draws nothing, and
 * takes no space; styles we changed on the host's element are restored.
 */
function createBadge(lifetime: Lifetime, surfaces: Surfaces, lead: BoardLead): Surface {
  const surface = surfaces.create(lifetime, 'sverka-badge');
  surface.element.style.cssText = 'position:absolute;right:30px;bottom:7px;z-index:1;pointer-events:none';
  if (getComputedStyle(lead.node).position === 'static') {
    const before = lead.node.style.position;
    lead.node.style.position = 'relative';
    lifetime.onEnd(() => {
      lead.node.style.position = before;
    });
  }
  lead.node.append(surface.element);
  return surface;
}
