import { useEffect, useState } from 'preact/hooks';
import { askToClear } from '../platform/webext-storage.ts';
import { ask } from '../platform/webext-ui.ts';
import type { VendorStorage } from '../properties/vendor-storage.ts';
import { command } from './adapter.ts';
import { AskFirst } from './ask-first.tsx';
import { CommandFailed } from './command-failed.tsx';
import { useSaid } from './live-region.tsx';
import { useCommand } from './use-command.ts';
import type { Model } from './use-views.ts';
import { listed, text } from './words.ts';

export interface ClearStorageProps {
  readonly property: string;
  /** How many recipients are blocked: with another number there may be others to clear. */
  readonly blocked: number;
  readonly model: Pick<Model, 'running'>;
}

const nothing = (): void => undefined;

/** Clearing what blocked recipients keep on their own hosts, each of them named before. */
export function ClearStorage({ property, blocked, model }: ClearStorageProps) {
  const [found, setFound] = useState<VendorStorage>();
  const [became, setBecame] = useState<'storage_cleared' | 'storage_declined'>();
  const [failed, run] = useCommand(nothing);
  useEffect(() => {
    // What can't be had is not offered.
    ask({ type: 'storage', property }).then((value) => setFound(value as VendorStorage), nothing);
  }, [property, blocked]);
  const words = became && text(became);
  useSaid(words);
  if (!found) return null;
  const { hosts, others } = found;

  const clear = async (): Promise<void> => {
    // Nothing is awaited before it, or the browser forgets the press.
    const given = await askToClear();
    if (given) await command({ type: 'clear-storage', property });
    setBecame(given ? 'storage_cleared' : 'storage_declined');
  };

  return (
    <section class="category" data-storage={hosts.length}>
      <h3 class="category-name">{text('storage_title')}</h3>
      {hosts.length > 0 ? (
        <AskFirst
          action="clear-storage"
          label={text('storage_clear')}
          question={text('storage_ask', listed(hosts))}
          yes={text('storage_yes')}
          busy={!!model.running}
          run={() => run(clear())}
        />
      ) : (
        <p class="empty">{text('storage_none')}</p>
      )}
      <p>{words}</p>
      <CommandFailed why={failed} />
      <p class="note">
        {text('storage_about')} {others && text('storage_others')}
      </p>
    </section>
  );
}
