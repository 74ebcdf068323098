/* Loaded when a person acts, or when something must be tidied up: a returning visitor whose choice
 * stands downloads none of it. */

export { mergeTwins } from '../store/write-record.ts';
export { carryOut } from './carry-out.ts';
export { tidy } from './tidy.ts';
