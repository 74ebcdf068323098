/* What every page needs, but not in its first moments. It is loaded after the notice can be read, or
 * at once where something may run. */
export { accompany } from './accompany.ts';
export { createReleaser } from './gate/release/releaser.ts';
