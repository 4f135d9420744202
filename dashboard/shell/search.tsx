/** One field for what people look for: a resource by id, name or ARN, a rule, an account. */
import { useRef, useState } from 'preact/hooks';
import type { Account, Listed } from '../data/answers.ts';
import { useAccountNames, useRules } from '../data/names.ts';
import { useAnswer } from '../data/use-answer.ts';
import { Icon } from '../parts/icon.tsx';
import { findingsHref, ruleHref, to } from '../routing/href.ts';
import { go } from '../routing/location.ts';

interface Suggestion {
  readonly href: string;
  readonly what: string;
  readonly name: string;
}

const MOST = 5;

function useSuggestions(text: string, isOpen: boolean): readonly Suggestion[] {
  const rules = useRules(isOpen);
  const { data } = useAnswer<Listed<Account>>('/v1/directory');
  const nameOf = useAccountNames();
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const words = wanted.split(/\s+/);
  const fits = (...texts: readonly string[]): boolean =>
    words.every((word) => texts.some((each) => each.toLowerCase().includes(word)));
  const found = rules.filter(({ id, title }) => fits(id, title)).slice(0, MOST);
  const ids = (data?.items ?? []).map(({ id }) => id);
  const accounts = /^\d{12}$/.test(wanted) && !ids.includes(wanted) ? [wanted, ...ids] : ids;
  return [
    {
      href: to('/resource', { resource: [text.trim()] }),
      what: 'History of the resource',
      name: text.trim(),
    },
    {
      href: findingsHref({ resource: [text.trim()] }),
      what: 'Findings of the resource',
      name: text.trim(),
    },
    ...found.map(({ id, title }) => ({
      href: ruleHref(id),
      what: 'Rule',
      name: `${title} (${id})`,
    })),
    ...accounts
      .filter((id) => fits(id, nameOf(id) ?? ''))
      .slice(0, MOST)
      .map((id) => ({
        href: findingsHref({ account: [id] }),
        what: 'Findings of the account',
        name: `${nameOf(id) ?? ''} ${id}`.trim(),
      })),
  ];
}

export function Search() {
  const [text, setText] = useState('');
  const [chosen, choose] = useState(0);
  const [isOpen, open] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const suggestions = useSuggestions(text, isOpen);
  const isShown = isOpen && suggestions.length > 0;
  const follow = (suggestion: Suggestion | undefined): void => {
    if (suggestion === undefined) return;
    setText('');
    open(false);
    field.current?.blur();
    go(suggestion.href);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && suggestions.length > 0) {
      event.preventDefault();
      choose((chosen + step + suggestions.length) % suggestions.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      follow(suggestions[chosen]);
    } else if (event.key === 'Escape') {
      open(false);
      field.current?.blur();
    }
  };
  return (
    <search class="search">
      <Icon name="search" />
      <input
        ref={field}
        id="search"
        type="text"
        role="combobox"
        aria-label="Search resources, rules and accounts"
        aria-expanded={isShown}
        aria-controls="suggestions"
        aria-autocomplete="list"
        aria-activedescendant={isShown ? `suggestion-${chosen}` : undefined}
        placeholder="Search resources, rules, accounts"
        autocomplete="off"
        spellcheck={false}
        value={text}
        onInput={({ currentTarget }) => {
          setText(currentTarget.value);
          choose(0);
          open(true);
        }}
        onFocus={() => open(true)}
        onBlur={() => setTimeout(() => open(false), 150)}
        onKeyDown={onKeyDown}
      />
      <kbd>/</kbd>
      <div id="suggestions" role="listbox" aria-label="Suggestions" tabIndex={-1} hidden={!isShown}>
        {suggestions.map((suggestion, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys, as of any combobox
          <div
            key={suggestion.href}
            id={`suggestion-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => follow(suggestion)}
          >
            <span class="what">{suggestion.what}</span> {suggestion.name}
          </div>
        ))}
      </div>
    </search>
  );
}
