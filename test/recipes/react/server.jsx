import { renderToString } from 'react-dom/server';
import { Site } from './site.jsx';

export const render = (path) => `<!doctype html>${renderToString(<Site path={path} />)}`;
