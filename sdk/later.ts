/* What every page needs, but not in its first moments. It is loaded after the notice can be read, or
 * at once where something may run. */
export { accompany } from './accompany.ts';
export { explain } from './gate/release/explain.ts';
export { createReleaser } from './gate/release/releaser.ts';
