import { keptChoice } from '../data/kept.ts';

/** Dark or light: as the system has it, unless the reader chose. */
export const theme = keptChoice('theme', ['auto', 'light', 'dark']);

export function startTheme(): void {
  const show = (): void => {
    document.documentElement.dataset['theme'] = theme.get();
  };
  theme.subscribe(show);
  show();
}
