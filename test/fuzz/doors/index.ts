import { api } from './api.ts';
import { bus } from './bus.ts';
import type { Door } from './door.ts';
import { ingest } from './ingest.ts';
import { slack } from './slack.ts';

export const doors: readonly Door[] = [bus, ingest, api, slack];
