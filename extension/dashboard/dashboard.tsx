import { createAdapter } from './adapter.ts';
import { DashboardPage } from './dashboard-page.tsx';
import { openPage } from './open-page.ts';
import { text } from './words.ts';

/* The full page: all properties of the group. */

const adapter = createAdapter();

openPage(
  () => `${text('dashboard_title')} – ${text('extensionName')}`,
  () => <DashboardPage adapter={adapter} />,
);
