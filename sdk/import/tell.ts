interface Words {
  readonly text: string;
  /** Where something that was allowed is asked about anew. */
  readonly inPart: string;
  readonly change: string;
  readonly close: string;
}

const WORDS: Readonly<Record<string, Words>> = {
  ja: {
    text: 'このサイトで前に選んだ内容を、そのまま引き継ぎました。',
    inPart: 'このサイトで前に選んだ内容の一部を引き継ぎました。残りは、あらためてお聞きします。',
    change: '確認・変更する',
    close: '閉じる',
  },
  en: {
    text: 'We kept what you chose on this site before.',
    inPart: 'We kept part of what you chose on this site before. We will ask you about the rest.',
    change: 'Review or change',
    close: 'Close',
  },
  fil: {
    text: 'Pinanatili namin ang dati mong pinili sa site na ito.',
    inPart:
      'Pinanatili namin ang bahagi ng dati mong pinili sa site na ito. Itatanong namin muli ang iba.',
    change: 'Tingnan o baguhin',
    close: 'Isara',
  },
};

const STYLE = `:host{position:fixed;inset:auto 0 0 0;z-index:2147483646;display:block;pointer-events:none}
div{pointer-events:auto;display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center;box-sizing:border-box;max-inline-size:640px;margin:16px auto;padding:12px 16px;border:1px solid #767676;border-radius:8px;background:Canvas;color:CanvasText;font:16px/1.6 sans-serif}
p{flex:1 1 16em;margin:0}
button{min-block-size:44px;padding:0 12px;border:1px solid currentColor;border-radius:8px;background:Canvas;color:CanvasText;font:inherit;cursor:pointer}
button:focus-visible{outline:3px solid CanvasText;outline-offset:2px}`;

/** Says that a choice was taken over, with the way to change it. Once: then there is a record of ours.
 * @param inPart not all of it was. */
export function tellOnce(language: string, inPart: boolean): void {
  const words = WORDS[language] ?? WORDS.en;
  if (!words) return;
  const say = (): void => show(words, inPart ? words.inPart : words.text, language);
  if (document.readyState === 'loading')
    document.addEventListener('DOMContentLoaded', say, { once: true });
  else say();
}

function show({ change, close }: Words, text: string, language: string): void {
  const host = document.createElement('rj-imported');
  host.lang = language;
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  const box = document.createElement('div');
  box.setAttribute('role', 'status');
  root.append(box);
  document.body.append(host);
  const button = (label: string, action: string, press: () => void): HTMLButtonElement => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = label;
    made.dataset.action = action;
    made.addEventListener('click', () => {
      host.remove();
      press();
    });
    return made;
  };
  const line = document.createElement('p');
  line.textContent = text;
  // Once it is there, so that it is read out.
  requestAnimationFrame(() =>
    box.append(
      line,
      button(change, 'customize', () => {
        window.rarejobConsentQueue ??= [];
        window.rarejobConsentQueue.push((consent) => consent.openPreferences());
      }),
      button(close, 'close', () => {}),
    ),
  );
}
