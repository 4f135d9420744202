import { existsSync } from 'node:fs';

export const EXECUTABLE = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Whether there is a browser to test with; said loudly where there is none. */
export const hasChromium = existsSync(EXECUTABLE);
if (!hasChromium) {
  console.error(
    `CHROMIUM IS MISSING: there is no ${EXECUTABLE}. The dashboard is not tested in a browser; apt-get install chromium, or set CHROMIUM.`,
  );
}
