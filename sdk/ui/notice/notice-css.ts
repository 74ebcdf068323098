import { fixed, look } from '../look.ts';

/** A bar at the foot of the window; what other layouts have beside it is in `layouts-css.ts`. The answers stay
 * in sight in any window: what does not fit is scrolled above them, and a line of shadow says that there is more. */
export const NOTICE_CSS = `${look('light dark')}${fixed('auto 0 0', 2147483000)}
.root{max-height:max(44vh,min(80vh,284px));display:flex;flex-direction:column;gap:8px;padding:8px max(16px,(100vw - 1120px)/2);border-top:1px solid var(--line);box-shadow:0 0 12px #0004;line-height:1.5}
.read{overflow:auto;margin:-8px -8px 0;padding:8px 8px 0;font-size:14px;background:linear-gradient(var(--back) 0 0) 0 100%/100% 8px no-repeat local,linear-gradient(#0000,var(--line)) 0 100%/100% 8px no-repeat}
h2{font-size:18px}
.close{float:inline-end;min-height:44px;margin-top:-8px;border:0;font-weight:400}
[part=lead]{font-size:16px}
.flow,.links,.acts{display:flex;flex-wrap:wrap;gap:4px 16px}
.flow{align-items:center;margin:6px 0}
span{border:1px solid;border-radius:8px;padding:2px 8px}
.flow>:first-child{border-top-width:6px}
.way{border-width:0 0 2px;border-radius:0;margin:0 -16px;position:relative}
.way::after{content:'';position:absolute;inset:auto 0 -7px auto;border:6px solid #0000;border-right:0;border-left-color:currentColor}
.flow>:last-child{flex:1 1 120px}
.held>*+*{border-style:dashed}
a,summary{padding:4px 0}
summary{color:var(--key)}
.acts{gap:8px}
.acts button{flex:1 1 120px;text-wrap:balance}
@media (max-width:767px){.acts button{flex-basis:88px;font-size:14px}}
@media (min-width:768px){.bar{max-height:max(25vh,min(80vh,200px))}}
@media (min-width:1024px){.bar{flex-direction:row;gap:32px}.bar .read{flex:1}.bar .acts{flex:0 0 320px;align-content:end}.bar .close{position:absolute;inset:9px max(16px,(100vw - 1120px)/2) auto auto}}`;
