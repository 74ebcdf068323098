import { useCallback, useEffect, useState } from 'preact/hooks';
import type { TabView } from '../background/tab-view.ts';
import { tabOf } from '../platform/webext-tab.ts';
import { pauseTab, tabView } from './ask-enforcement.ts';
import { CommandFailed } from './command-failed.tsx';
import { TabAttempts } from './tab-attempts.tsx';
import { TabPause } from './tab-pause.tsx';
import { useCommand } from './use-command.ts';
import { useSession } from './use-session.ts';

export interface TabPanelProps {
  /** The property that the popup shows. */
  readonly property: string;
  /** The tab; without one, that in front. */
  readonly tabId?: number | undefined;
}

/** What was seen on a tab, and the pause of its block. */
export function TabPanel({ property, tabId }: TabPanelProps) {
  const [tab, setTab] = useState<{ id: number; incognito: boolean }>();
  useEffect(() => void tabOf(tabId).then(setTab), [tabId]);
  const id = tab?.id;
  const read = useCallback(
    async (): Promise<TabView | undefined> => (id === undefined ? undefined : tabView(id)),
    [id],
  );
  const [view, load] = useSession(read);
  const [failed, run] = useCommand(load);
  if (!tab || !view) return null;
  const ofProperty = view.property === property ? view : { ...view, watched: false };
  return (
    <>
      <TabAttempts view={ofProperty} incognito={tab.incognito} />
      {!tab.incognito && (
        <TabPause
          until={view.pausedUntil}
          managed={view.managed}
          onChange={(on) => run(pauseTab(tab.id, on))}
        />
      )}
      <CommandFailed why={failed} />
    </>
  );
}
