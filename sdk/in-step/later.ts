/* `later.js`: what every page needs, but not in its first moments. It is loaded after the notice can be
 * read, or at once where something may run. */
export { explain } from '../gate/release/explain.ts';
export { createReleaser } from '../gate/release/releaser.ts';
export { keepInStep } from './keep-in-step.ts';
