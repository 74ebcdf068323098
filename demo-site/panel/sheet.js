export const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host{display:block;font:14px/1.6 'Noto Sans JP','Noto Sans CJK JP',sans-serif;background:#1a1a1a;color:#fff}
  details{padding:4px 16px}summary{cursor:pointer;min-height:32px;display:flex;gap:0 16px;align-items:center;flex-wrap:wrap}
  summary::before{content:'▸';margin-right:-8px}[open]>summary::before{content:'▾'}
  .columns{display:grid;gap:8px 24px;padding-bottom:8px}
  ul,p{margin:0;padding:0}ul:empty::before{content:attr(data-none)}
  ul{list-style:none;max-height:160px;overflow:auto}li{overflow-wrap:anywhere}
  h2{font-size:14px;margin:0}time{color:#b3b3b3;font-variant-numeric:tabular-nums}
  button,select{font:inherit;background:#333;color:#fff;border:1px solid #949494;border-radius:4px;
    padding:2px 8px;margin:4px 8px 4px 0;min-height:32px}
  :focus-visible{outline:3px solid #ffd43d}
  @media(max-width:479px){b{display:none}}
  @media(min-width:768px){.columns{grid-template-columns:2fr 1fr 1fr}ul{max-height:112px}}`);
