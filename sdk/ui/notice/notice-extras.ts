/* What a notice needs beside its own looks: loaded with it, and not before it can be read. */
export { keepClear } from '../clearance.ts';
export { LAYOUTS_CSS } from './layouts-css.ts';
export { particulars } from './particulars.ts';
