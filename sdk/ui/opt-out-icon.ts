const SVG = 'http://www.w3.org/2000/svg';
/** The colour that the rule's own picture has. */
const BLUE = '#0066ff';

/** The shape beside "Your Privacy Choices" (Cal. Code Regs. tit. 11, § 7015): a pill in two halves, a tick in
 * one and a cross in the other. It says nothing that the words do not. */
export function optOutIcon(): SVGElement {
  const icon = draw('svg', { viewBox: '0 0 30 14', width: '30', height: '14' });
  icon.setAttribute('aria-hidden', 'true');
  icon.setAttribute('part', 'opt-out-icon');
  const line = { fill: 'none', 'stroke-width': '1.7', 'stroke-linecap': 'round' };
  icon.append(
    draw('rect', {
      ...{ x: '.5', y: '.5', width: '29', height: '13', rx: '6.5' },
      ...{ fill: '#fff', stroke: BLUE },
    }),
    draw('path', { d: 'M17.5.5h6a6.5 6.5 0 0 1 0 13h-9.6z', fill: BLUE }),
    draw('path', { d: 'm5.8 7.2 2.4 2.5 4.5-5.6', stroke: BLUE, ...line }),
    draw('path', { d: 'm19.8 4.3 5.2 5.4m0-5.4-5.2 5.4', stroke: '#fff', ...line }),
  );
  return icon;
}

function draw(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS(SVG, name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
