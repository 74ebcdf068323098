/** The visitor's region: from the config, else from a `Server-Timing: rj-region;desc=JP` entry that
 * the site's own server or CDN adds. Never asked of a third party. */
export function readRegion(
  configured: string | undefined,
  performance: Performance,
): string | undefined {
  const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return configured ?? visit?.serverTiming?.find(({ name }) => name === 'rj-region')?.description;
}
