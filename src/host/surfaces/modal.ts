import type { Lifetime } from '#shared/lifetime.ts';
import type { PlatformModal, PlatformModalBody } from '../platform.ts';
import type { ModalSurface } from '../types.ts';
import type { Surfaces } from './surfaces.ts';

export interface ModalOptions {
  /** Width of our content in pixels; less when the window is narrower. */
  readonly width: number;
  mayClose?(): boolean;
}

/**
 * The host's own modal with our shadow root in its body. Its Enter would press the accept button and its Esc
 * would discard a draft, so both are disabled and we handle Esc; `can_destroy: false` keeps it through a
 * navigation until our lifetime ends.
 */
export async function openModal(
  lifetime: Lifetime,
  surfaces: Surfaces,
  options: ModalOptions,
): Promise<ModalSurface> {
  const opener = focusedElement();
  const Modal = await loadModal();
  const own = lifetime.child();
  const surface = surfaces.create(own, 'sverka-modal-body');
  const mayClose = (): boolean => own.ended || (options.mayClose?.() ?? true);
  let body: PlatformModalBody | null = null;
  const modal = new Modal({
    class_name: 'modal-list sverka-modal',
    init(drawn) {
      body = drawn;
      drawn[0]?.append(surface.element);
      if (drawn[0]) drawn[0].style.width = `min(${options.width}px, calc(100vw - 40px))`;
      drawn.trigger('modal:loaded').trigger('modal:centrify');
    },
    destroy() {
      if (!mayClose()) return false;
      own.end();
      return undefined;
    },
    disable_escape_keydown: true,
    disable_enter_keydown: true,
    disable_overlay_click: false,
    can_destroy: false,
  });
  own.onEnd(() => opener?.isConnected && opener.focus());
  const close = (): void => modal.destroy();
  lifetime.onEnd(close);
  listenForEscape(own, surface.element, close);
  return { ...surface, close, centre: () => void body?.trigger('modal:centrify'), lifetime: own };
}

/**
 * Descends into shadow roots: the page itself sees only the host element, which cannot take the focus back.
 */
function focusedElement(): HTMLElement | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused instanceof HTMLElement ? focused : null;
}

function listenForEscape(lifetime: Lifetime, element: HTMLElement, close: () => void): void {
  lifetime.listen(document, 'keydown', (event) => onEscape(event, close));
  lifetime.listen(element, 'keydown', (event) => onEscape(event, close));
}

function onEscape(event: Event, close: () => void): void {
  if ((event as KeyboardEvent).key === 'Escape' && !event.defaultPrevented) close();
}

async function loadModal(): Promise<PlatformModal> {
  const loaded: { default: PlatformModal } | PlatformModal = await import('lib/components/base/modal');
  return typeof loaded === 'function' ? loaded : loaded.default;
}
