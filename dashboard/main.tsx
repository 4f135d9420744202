import { render } from 'preact';
import { startUpdates } from './data/live.ts';
import { startShortcuts } from './keyboard/shortcuts.ts';
import { startRouting } from './routing/location.ts';
import { App } from './shell/app.tsx';
import { startTheme } from './shell/theme.ts';
import { session } from './sign-in/session.ts';
import { startSession } from './sign-in/start.ts';

startTheme();
startRouting();
startShortcuts();
const page = document.getElementById('page');
if (page !== null) {
  page.textContent = '';
  render(<App />, page);
}
const release = session.subscribe(() => {
  if (session.get().state !== 'signed-in') return;
  release();
  startUpdates();
});
void startSession();
