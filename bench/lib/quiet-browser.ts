/**
 * What the browser's own window would do beside the page. Chromium obeys the last such list it is given:
 * this one repeats what Playwright switches off.
 */
const featuresOff: readonly string[] = [
  // Pages of the address bar's menu, loaded anew with each window: a fifth of what a short test costs.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  // A process kept ready for a page of another site, to which nothing here goes.
  'SpareRendererForSitePerProcess',
  // Playwright's.
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

/**
 * Switches for a browser that does nothing of its own: no graphics processor, nothing in the background.
 * @param alsoOff features to do without; a second list beside these switches would undo the first
 */
export function quietBrowserFlags(alsoOff: readonly string[] = []): string[] {
  return [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--disable-features=${[...featuresOff, ...alsoOff].join(',')}`,
    // Chromium's own sandbox cannot be set up by root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}
