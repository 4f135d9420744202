import { useEffect, useState } from 'preact/hooks';
import { Icon, type IconName } from '../parts/icon.tsx';
import { Mark } from '../parts/mark.tsx';
import { to } from '../routing/href.ts';

const pages: readonly (readonly [head: string, icon: IconName, name: string])[] = [
  ['', 'overview', 'Overview'],
  ['findings', 'findings', 'Findings'],
  ['changes', 'changes', 'Changes'],
  ['rules', 'rules', 'Rules'],
  ['accounts', 'accounts', 'Accounts'],
  ['resources', 'resources', 'Resources'],
  ['exceptions', 'exceptions', 'Exceptions'],
  ['evidence', 'evidence', 'Evidence'],
  ['health', 'health', 'Health'],
];

export function Navigation({ head }: { readonly head: string }) {
  const [isOpen, open] = useState(false);
  useEffect(() => open(false), [head]);
  const current = head === 'resource' ? 'resources' : head;
  return (
    <nav class={isOpen ? 'navigation open' : 'navigation'} aria-label="Pages">
      <div class="brand">
        <a href={to('/')} class="brand-name">
          <Mark />
          Plumbline
        </a>
        <button
          type="button"
          class="quiet menu"
          aria-expanded={isOpen}
          aria-controls="pages"
          onClick={() => open(!isOpen)}
        >
          <Icon name={isOpen ? 'close' : 'menu'} />
          Menu
        </button>
      </div>
      <ul id="pages">
        {pages.map(([name, icon, words]) => (
          <li key={name}>
            <a href={to(`/${name}`)} aria-current={current === name ? 'page' : undefined}>
              <Icon name={icon} />
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
