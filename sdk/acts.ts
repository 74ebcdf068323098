/* Loaded when a person acts, or when something must be tidied up: a returning visitor whose choice
 * stands downloads none of it. */
export { carryOut } from './control/carry-out.ts';
export { tidy } from './control/tidy.ts';
export { mergeTwins } from './store/write-record.ts';
