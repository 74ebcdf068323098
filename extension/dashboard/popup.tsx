import { ahead, createAdapter, type Scope } from './adapter.ts';
import { openPage } from './open-page.ts';
import { PopupPage } from './popup-page.tsx';
import { text } from './words.ts';

/* The popup. With `?property=ID` it shows that property, whatever the tab in front is; with `&tab=ID` what
 * was seen on that tab as well. */

const query = new URLSearchParams(location.search);
const property = query.get('property');
const tab = Number(query.get('tab')) || undefined;
const scope: Scope = property === null ? { kind: 'active' } : { kind: 'named', property };
const adapter = ahead(createAdapter(), scope);

// A popup is as wide as what is in it; a tab is as wide as it is.
adapter.inTab().then((inTab) => document.documentElement.classList.toggle('in-popup', !inTab));
openPage(
  () => text('extensionName'),
  () => <PopupPage adapter={adapter} scope={scope} tab={tab} />,
);
