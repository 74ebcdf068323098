import { useState } from 'react';
import Layout from './layout.jsx';

/** A site as a router of React has it: pages change in the same document. */
export function Site({ path }) {
  const [at, goTo] = useState(path);
  const isFirst = at === '/';
  const follow = (event) => {
    event.preventDefault();
    const other = isFirst ? '/next' : '/';
    history.pushState({}, '', other);
    goTo(other);
  };
  if (typeof window !== 'undefined') window.onpopstate = () => goTo(location.pathname);
  return (
    <Layout>
      <h1>{isFirst ? 'First' : 'Next'}</h1>
      <a id="on" href={isFirst ? '/next' : '/'} onClick={follow}>
        on
      </a>
      <script type="module" src="/client.js" />
    </Layout>
  );
}
