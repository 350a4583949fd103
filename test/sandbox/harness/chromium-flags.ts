/** Features the test tool disables itself: Chromium applies only the last such list, which is ours. */
const TOOLS_OWN = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'msForceBrowserSignIn',
  'msEdgeUpdateLaunchServicesPreferredVersion',
];
/**
 * Pages of the browser's own address bar: every new context started two processes for an invisible bar, 0.6 s
 * of a core.
 */
const ADDRESS_BAR = ['WebUIOmniboxPopup', 'WebUIOmniboxFullPopup', 'WebUIOmniboxAimPopup'];

/** A spare process for the next site: tests have one site, so every new context started one in vain. */
const IN_WAIT = ['SpareRendererForSitePerProcess'];

/** Without Chromium's sandbox (tests run as root in containers), background traffic and address bar. */
export const chromiumFlags: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${[...TOOLS_OWN, ...ADDRESS_BAR, ...IN_WAIT].join(',')}`,
];
