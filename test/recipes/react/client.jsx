import { hydrateRoot } from 'react-dom/client';
import { Site } from './site.jsx';

hydrateRoot(document, <Site path={location.pathname} />);
