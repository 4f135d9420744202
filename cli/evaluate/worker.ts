/** Begins a thread that judges: with the cache of compiled code it has read the rules in a third of the time. */
import { enableCompileCache } from 'node:module';
import { workerData } from 'node:worker_threads';
import type { Share } from './shared-work.ts';

if ((workerData as Share).hasCompileCache) enableCompileCache();
await import('./judge-share.ts');
