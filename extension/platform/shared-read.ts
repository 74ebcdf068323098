/** A read that several ask for at a time, each for a part of it. Who asks while one is under way gets the
 * next one, with all others who asked meanwhile: nobody is given what was read before they asked.
 * @param read reads what is wanted, all of it in one. */
export function sharedRead<Part, Result>(
  read: (parts: readonly Part[]) => Promise<Result>,
): (part: Part) => Promise<Result> {
  let wanted: Part[] = [];
  let next: Promise<Result> | undefined;
  let current: Promise<unknown> = Promise.resolve();
  const start = (): Promise<Result> => {
    const parts = wanted;
    wanted = [];
    next = undefined;
    const reading = read(parts);
    current = reading.catch(() => undefined);
    return reading;
  };
  return (part) => {
    wanted.push(part);
    next ??= current.then(start);
    return next;
  };
}
