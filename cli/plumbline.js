#!/usr/bin/env node
// The one JavaScript file: every Node can read it. It finds a Node that runs TypeScript.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as module from 'node:module';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const PREFLIGHT_FAILED = 4;
const MARK = 'PLUMBLINE_NODE_FOUND';
const bundled = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));

if (process.features.typescript) {
  if (module.enableCompileCache) module.enableCompileCache();
  import('./process.ts').then(({ runProcess }) => runProcess(process, process.env));
} else if (existsSync(bundled) && !process.env[MARK]) {
  runIn(bundled);
} else {
  console.error(
    `plumbline: needs Node 22.18 or newer, this is ${process.version}. ` +
      'Run `npm ci` in its folder (on Linux it brings its own Node), or install Node 24.',
  );
  process.exitCode = PREFLIGHT_FAILED;
}

function runIn(node) {
  const script = fileURLToPath(import.meta.url);
  const child = spawn(node, [script, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, [MARK]: '1' },
  });
  // A terminal sends Ctrl-C to both; the child decides what comes of it, and we wait for it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`plumbline: ${node} does not run: ${error.message}`);
    process.exitCode = PREFLIGHT_FAILED;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code === null ? 128 + (constants.signals[signal] || 0) : code;
  });
}
