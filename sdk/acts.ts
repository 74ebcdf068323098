/* Loaded when a person acts, or when something must be tidied up: a returning visitor whose choice
 * stands downloads none of it. */
export { tidy } from './control/tidy.ts';
export { nextRecord } from './core/choose.ts';
export { uuidFromBytes } from './core/uuid.ts';

export { mergeTwins, writeRecord } from './store/write-record.ts';
