import { createAdapter } from './adapter.ts';
import { openPage } from './open-page.ts';
import { WelcomePage } from './welcome-page.tsx';
import { text } from './words.ts';

/* Opened once, after installing; later from popup and full page. */

const adapter = createAdapter();

openPage(
  () => `${text('welcome_title')} – ${text('extensionName')}`,
  () => <WelcomePage adapter={adapter} />,
);
