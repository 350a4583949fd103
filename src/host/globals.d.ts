import type { PlatformApp } from './platform.ts';

// The bundle's only ambient names of the page: declared elsewhere, they would escape the guard on globals.
declare global {
  const APP: PlatformApp;
}
