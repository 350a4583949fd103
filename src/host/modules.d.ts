// Modules of the host's own AMD registry; external to our build.
declare module 'lib/components/base/modal' {
  import type { PlatformModal } from '#host/platform.ts';

  const Modal: PlatformModal;
  export default Modal;
}
