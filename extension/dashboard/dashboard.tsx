import { ahead, createAdapter } from './adapter.ts';
import { ALL, DashboardPage } from './dashboard-page.tsx';
import { createDataAdapter } from './data/data-adapter.ts';
import { createHistoryAdapter } from './history/history-adapter.ts';
import { openPage } from './open-page.ts';
import { createRulesAdapter } from './rules/rules-adapter.ts';
import { createSyncAdapter } from './sync/sync-adapter.ts';
import { text } from './words.ts';

/* The full page: all properties of the group. */

const adapter = {
  ...ahead(createAdapter(), ALL),
  ...createHistoryAdapter(),
  ...createRulesAdapter(),
  ...createDataAdapter(),
  ...createSyncAdapter(),
};

openPage(
  () => `${text('dashboard_title')} – ${text('extensionName')}`,
  () => <DashboardPage adapter={adapter} />,
);
