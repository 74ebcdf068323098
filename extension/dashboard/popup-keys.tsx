import { useEffect, useState } from 'preact/hooks';
import { popupKeys } from '../platform/webext-commands.ts';
import { text } from './words.ts';

/** Which keys open the popup, as the browser says. */
export function PopupKeys() {
  const [keys, setKeys] = useState<{ readonly now: string | undefined }>();
  useEffect(
    () =>
      void popupKeys().then(
        (now) => setKeys({ now }),
        () => undefined,
      ),
    [],
  );
  if (!keys) return null;
  return <p data-keys={keys.now ?? ''}>{keys.now ? text('keys', keys.now) : text('keys_none')}</p>;
}
