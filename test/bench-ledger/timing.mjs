/** Does work again and again, `width` at once: so many times, or for so many seconds.
 * @returns {Promise<{ times: number[], elapsed: number }>} how long each took, sorted, in milliseconds */
export async function inParallel({ times: most = Infinity, seconds = Infinity, width }, work) {
  const times = [];
  const started = performance.now();
  const until = started + seconds * 1000;
  let left = most;
  const one = async () => {
    while (left > 0 && performance.now() < until) {
      left -= 1;
      const sent = performance.now();
      await work();
      times.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: width }, one));
  return { times: times.sort((a, b) => a - b), elapsed: performance.now() - started };
}

/** @returns {Promise<[number, unknown]>} milliseconds, and what came of it */
export async function timed(work) {
  const started = performance.now();
  const result = await work();
  return [performance.now() - started, result];
}

export const percentile = (sorted, part) =>
  (sorted[Math.floor(sorted.length * part)] ?? Number.NaN).toFixed(1);
