import { useCallback, useState } from 'preact/hooks';

/** Runs what a person pressed, and keeps what became of it where it failed, until the next press.
 * @param then runs in any case: what there is now is looked at. */
export function useCommand(
  then: () => void,
): readonly [string | undefined, (command: Promise<unknown>) => void] {
  const [failed, setFailed] = useState<string>();
  const run = useCallback(
    (command: Promise<unknown>) => {
      setFailed(undefined);
      command.catch((cause) => setFailed(String(cause))).finally(then);
    },
    [then],
  );
  return [failed, run];
}
