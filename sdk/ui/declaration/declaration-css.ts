import { look } from '../look.ts';
import { CARD_CSS } from '../service-card.tsx';
import { SWITCH_CSS } from '../switch.tsx';

/** The look of what stands in a policy page; the same before and after a script runs. */
export const DECLARATION_CSS = `${look('inherit')}${SWITCH_CSS}${CARD_CSS}
:host{display:block!important}
h2{font-size:24px}h3{font-size:20px;margin-top:32px}h4{font-size:18px}
.service{border:1px solid var(--line);border-radius:8px;padding:12px 16px}
.choices dt{margin-top:12px}
summary{min-height:44px;padding:8px 0;cursor:pointer;color:var(--key);font-size:14px;text-decoration:underline}
.search{margin-top:16px}
.search input{inline-size:100%;min-height:44px;padding:4px 12px;border:1px solid var(--line);border-radius:8px;background:var(--back);color:var(--text)}
.overview{margin-top:16px;font-size:14px}
.kinds{padding-inline-start:24px;columns:2 280px}
table{inline-size:100%;margin-top:16px;border-collapse:collapse}
th,td{padding:8px 4px;border-bottom:1px solid var(--line);text-align:center;vertical-align:top;font-variant-numeric:tabular-nums}
th:nth-child(-n+2),.state,tbody th{text-align:start}
.state{inline-size:8em}
.overview a:not([href]){text-decoration:underline}
.unseen{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
@media (max-width:599px){.overview thead{position:absolute;clip-path:inset(50%)}
.overview :is(table,tbody){display:block}
.overview tr:not([hidden]){display:flex;flex-wrap:wrap;padding:8px 0;border-bottom:1px solid var(--line)}
.overview :is(td,th){padding:0;border:0;flex:1}
.overview .state{flex:0 0 8em}
.overview tbody th{flex:1 1 calc(100% - 8em)}}
.save{margin-top:16px;display:flex;flex-wrap:wrap;gap:8px 12px;align-items:center}
.save button{padding:4px 16px}
.contact{margin-top:24px;font-size:14px}.address{display:block}
p,li{margin-top:4px}
@media print{.switch,.save,.search,summary{display:none!important}.service,tr{break-inside:avoid}details::details-content{content-visibility:visible;block-size:auto}}`;
