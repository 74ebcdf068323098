/** Fields as tall as a finger, one under the other. */
export const RIGHTS_CSS = `
:host{display:block!important}
.title{font-size:20px}.part{font-size:18px;margin-top:24px}
h2,h3,h4{font-weight:700;color:var(--strong);text-wrap:balance}
p,li{margin-top:4px}
.rows{list-style:none}
.rows>li{border:1px solid var(--line);border-radius:8px;padding:8px 12px;margin-top:8px}
.rows .state{font-size:14px;color:var(--soft)}
[data-disclosure=yes]>.state{color:var(--text);font-weight:700}
details ul,.procedure ul{padding-inline-start:20px;font-size:14px}
summary{min-height:44px;padding:8px 0;cursor:pointer;color:var(--key);font-size:14px;text-decoration:underline}
.request{border:1px solid var(--line);border-radius:8px;padding:12px 16px;margin-top:8px}
fieldset{border:0;min-inline-size:0;margin-top:12px}
legend,.request>label,.request div>label{display:block;font-weight:700;color:var(--strong);margin-top:12px}
.pick{display:flex;gap:8px;align-items:center;min-height:44px;cursor:pointer}
.pick input{inline-size:24px;block-size:24px;flex:none;accent-color:var(--key)}
input:not([type=radio]),select,textarea{inline-size:100%;min-height:44px;padding:8px 12px;border:1px solid var(--line);border-radius:8px;background:var(--back);color:var(--text)}
textarea{resize:vertical}
.to{margin-top:16px}
.long{border-inline-start:4px solid var(--line);padding-inline-start:8px}
.acts{display:flex;flex-wrap:wrap;gap:8px;margin-top:12px}
.acts button,.acts .button{flex:1 1 160px}
.button{display:flex;align-items:center;justify-content:center;min-height:48px;padding:4px;border:1px solid var(--key);border-radius:8px;font-weight:700;text-decoration:none}
.procedure{display:grid;gap:8px;margin-top:16px}
.contact{margin-top:24px;font-size:14px}
@media (hover:hover){.button:hover{color:var(--key-hover);text-decoration:underline}}
@media print{.request{display:none}}`;
