import { chooseLanguage, type Language, language } from '../platform/language.ts';
import { text } from './words.ts';

const NAMES: Record<Language, string> = { ja: '日本語', en: 'English', fil: 'Filipino' };

/** Each language by its own name, for whoever does not read the one that is shown. */
export const LanguageMenu = () => (
  <label class="language-menu">
    <span class="visually-hidden">
      {text('language_menu')}
      {language() === 'en' ? ' 言語' : ' Language'}
    </span>
    <select
      data-action="language"
      value={language()}
      onChange={({ currentTarget }) => void chooseLanguage(currentTarget.value as Language)}
    >
      {(Object.keys(NAMES) as Language[]).map((id) => (
        <option key={id} value={id} lang={id} selected={id === language()}>
          {NAMES[id]}
        </option>
      ))}
    </select>
  </label>
);
