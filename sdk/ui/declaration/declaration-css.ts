import { look } from '../look.ts';
import { CARD_CSS } from '../service-card.tsx';

/** The look of what stands in a policy page; the same before and after a script runs. */
export const DECLARATION_CSS = `${look('inherit')}${CARD_CSS}
:host{display:block!important}
h2{font-size:24px}h3{font-size:20px;margin-top:32px}h4{font-size:18px}
.service{border:1px solid var(--line);border-radius:8px;padding:12px 16px}
.choices dt{margin-top:12px}
summary{min-height:44px;padding:8px 0;cursor:pointer;color:var(--key);font-size:14px;text-decoration:underline}
.save{margin-top:32px;display:flex;flex-wrap:wrap;gap:8px 12px;align-items:center}
.save button{padding:4px 16px}
.contact{margin-top:24px;font-size:14px}.address{display:block}
p,li{margin-top:4px}
@media print{.row,.save{display:none!important}.service{break-inside:avoid}}`;
