/** What is asked, or `otherwise` where that throws, is refused or does not come in time: storage that
 * is blocked is no fault of the page. */
export async function bounded<T>(
  ask: () => T | Promise<T>,
  otherwise: T,
  longest = 1000,
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(resolve, longest, otherwise);
  });
  try {
    return await Promise.race([ask(), late]);
  } catch {
    return otherwise;
  } finally {
    clearTimeout(timer);
  }
}
