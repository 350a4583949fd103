import type { DeskContext } from './context.ts';
import { type Language, languages } from './texts.ts';

export function LanguageSwitch({ context: { texts, text } }: { readonly context: DeskContext }) {
  return (
    <label class="language">
      <span class="sr">{text('page.language')}</span>
      <select
        value={texts.language.value}
        onChange={(event) => texts.choose(event.currentTarget.value as Language)}
      >
        {Object.entries(languages).map(([id, name]) => (
          <option key={id} value={id} lang={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
