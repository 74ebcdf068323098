/** Freezes a value and all that is in it: what a page is given to read it can't change. */
export function freezeDeep<T>(value: T): T {
  if (typeof value === 'object' && value && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freezeDeep);
  }
  return value;
}
