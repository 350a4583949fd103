import type { PlatformApp } from './platform.ts';

// The only ambient names of the page in the bundle: declared elsewhere they would hide from the guard on globals.
declare global {
  const APP: PlatformApp;
}
