import { fixed, look } from '../look.ts';

/** A bar at the foot of the window; what other layouts have beside it is in `layouts-css.ts`. */
export const NOTICE_CSS = `${look('light dark')}${fixed('auto 0 0', 2147483000)}
.root{max-height:min(70vh,480px);display:flex;flex-direction:column;gap:8px;padding:12px max(16px,(100vw - 1120px)/2);border-top:1px solid var(--line);box-shadow:0 0 12px #0004}
.head{display:flex;gap:8px;align-items:start;justify-content:space-between}
.read{overflow:auto;min-height:72px}
h2{font-size:18px}
.close{min-height:44px;min-width:64px;margin-top:-8px;border:0;font-weight:400;white-space:nowrap;flex:none}
p+p{margin-top:4px}
dl{margin:8px 0;display:grid;gap:4px 24px}
p,dt,dd,summary{font-size:14px}
[part=lead],[part=gpc],b{font-size:16px}
a{margin-right:12px;display:inline-block}
summary{cursor:pointer;color:var(--key);padding:4px 0}
.acts{display:flex;flex-wrap:wrap;gap:8px}
.acts button{flex:1 1 120px}
@media (min-width:768px){.bar dl{grid-template-columns:repeat(auto-fit,minmax(200px,1fr))}}
@media (min-width:1024px){.bar{display:grid;grid-template-columns:1fr 320px;gap:0 32px}.bar .head{grid-column:1/3}.bar .acts{align-self:end}}
@media (max-height:420px){.root{display:block;overflow:auto}.acts{margin-top:8px}}`;
