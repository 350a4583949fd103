import type { Host } from '../app/host.ts';
import type { HostRouter } from '../app/router.ts';
import { createConfirm } from '../ui/confirm.ts';
import { createModalClass } from '../ui/modal.ts';
import { createSwiper } from '../ui/swiper.ts';
import type { Define } from './require.ts';

/** The host's own modules that widgets are known to require; only the modal is documented. */
export function defineHostModules(define: Define, host: Host, router: HostRouter): void {
  const confirm = createConfirm(host);
  const modal = createModalClass(host);
  define('lib/components/base/modal', [], () => modal);
  define('lib/components/base/confirm', [], () => confirm);
  define('lib/components/base/notifications', [], () => host.app.notifications);
  define('lib/interface/settings/widgets/swiper', [], () => createSwiper(host));
  define('lib/common/router', [], () => router);
}
