import { type CompiledConfig, type Fault, serviceOf } from '../core/index.ts';

/** What a frame has of its place. */
const ATTRIBUTES = ['allow', 'allowfullscreen', 'loading', 'name', 'referrerpolicy', 'sandbox'];

/** The frame of an embed as a marked tag, which waits for its service. `undefined`, and one report, where
 * a place names no service of the config or no address. */
export function frameOf(
  place: HTMLElement,
  config: CompiledConfig,
  report: (fault: Fault) => void,
): HTMLIFrameElement | undefined {
  const name = place.getAttribute('service') ?? '';
  const path = `<${place.localName} service="${name}">`;
  const service = serviceOf(config, name);
  const address = httpAddress(place.getAttribute('src') ?? '');
  if (!service) report({ path, message: 'not in the config; stays closed' });
  if (!address) report({ path, message: '"src" is no http(s) address; stays closed' });
  if (!service || !address) return undefined;
  const frame = document.createElement('iframe');
  for (const attribute of ATTRIBUTES) {
    const value = place.getAttribute(attribute);
    if (value !== null) frame.setAttribute(attribute, value);
  }
  frame.title = place.title || service.id;
  frame.setAttribute('part', 'frame');
  frame.dataset.service = service.id;
  frame.dataset.src = address;
  return frame;
}

/** Not `javascript:`: the address may be a visitor's words. */
function httpAddress(text: string): string | undefined {
  try {
    const { protocol, href } = new URL(text, document.baseURI);
    return text && /^https?:$/.test(protocol) ? href : undefined;
  } catch {
    return undefined;
  }
}
