import { render } from 'preact';
import { createAdapter } from './adapter.ts';
import { DashboardPage } from './dashboard-page.tsx';
import { dressPage, text } from './words.ts';

/* The full page: all properties of the group. */

const root = document.getElementById('root');

dressPage(`${text('dashboard_title')} – ${text('extensionName')}`);
if (root) render(<DashboardPage adapter={createAdapter()} />, root);
