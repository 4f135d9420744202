/** What a thread beside the main one does: it judges its share; see shared-work.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Instant } from '#shared/domain/instant.ts';
import { askedRules } from './asked-rules.ts';
import { createJudge } from './judge.ts';
import { piecesOf } from './pieces.ts';
import { type Delivered, MOST_AHEAD, type Share, takenFile } from './shared-work.ts';
import { ndjson } from './writer.ts';

const share = workerData as Share; // made by the main thread, in one place
const { files, format, thread } = share;
const counters = new Int32Array(share.counters);
const judge = createJudge(askedRules(share.rules, share.cwd), share.now as Instant);
const noStdin = { stdin: (async function* () {})() };

let sent = 0;
for (;;) {
  const file = takenFile(counters, files.length);
  const found = file === undefined ? undefined : files[file];
  if (file === undefined || found === undefined) break;
  for await (const { rows, lines, summary } of piecesOf(found, judge, noStdin)) {
    const content =
      format === 'ndjson' ? { text: ndjson.rows(rows) } : { rows, ...(lines && { lines }) };
    const delivered: Delivered = { file, ...content, ...(summary && { summary }) };
    parentPort?.postMessage(delivered);
    sent += 1;
    waitForWriting();
  }
}

function waitForWriting(): void {
  for (;;) {
    const written = Atomics.load(counters, thread);
    if (sent - written < MOST_AHEAD) return;
    Atomics.wait(counters, thread, written);
  }
}
