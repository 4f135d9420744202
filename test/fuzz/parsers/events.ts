/** The line's first steps: whatever a source may send, as a document and as the text of a message. */
import { incidentRules } from '#rules/incidents.ts';
import { rules } from '#rules/index.ts';
import type { Instant } from '#shared/domain/instant.ts';
import { evaluate } from '#shared/engine/evaluate.ts';
import { judgeCall } from '#shared/engine/judge-call.ts';
import { factsOf } from '#shared/engine/process-calls.ts';
import { indexRules, withDefaults } from '#shared/engine/select.ts';
import { incidentsWithDefaults, indexIncidents } from '#shared/engine/select-incidents.ts';
import { resourcesNamedBy } from '#shared/events/calls/targets/index.ts';
import { type Observed, observe } from '#shared/events/observe.ts';
import { accounted, NOW } from '#test/shared/events/fixture.ts';
import { asText } from '../input.ts';
import type { Became, Parser } from '../parser.ts';
import { observationSamples, recordSamples, wireSamples } from '../samples.ts';

const index = indexRules(withDefaults(rules), { foreign: true });
const incidents = indexIncidents(incidentsWithDefaults(incidentRules));
const context = { aspectsOf: index.aspectsOf, now: NOW satisfies Instant };

function observed(document: unknown): Observed {
  const found = observe(document, context);
  if (!accounted(found)) throw new Error('not everything that was read is accounted for');
  for (const { reason } of found.rejected) if (reason === '') throw new Error('rejected unsaid');
  return found;
}

function becameOf({ observations, calls, rejected }: Observed): Became {
  if (rejected.length > 0) return 'rejected';
  return observations.length + calls.length > 0 ? 'processed' : 'ignored';
}

/** Rules answer, or say of the state what they could not read: no rule falls over it. */
function judged(found: Observed): Became {
  let [failures, verdicts] = [0, 0];
  const said = (cause: string): void => {
    failures += 1;
    if (/undefined|null \(|is not a function|is not iterable|Maximum|Invalid /.test(cause)) {
      throw new Error(`a rule fell over a state: ${cause}`);
    }
  };
  for (const observation of found.observations) {
    for (const { outcome } of evaluate(observation, index.select(observation))) {
      if (outcome.kind === 'verdict') verdicts += 1;
      else if (observation.state.kind === 'present') said(outcome.cause);
    }
  }
  for (const call of found.calls) {
    for (const rule of incidents.select(factsOf(call))) {
      const judgement = judgeCall(call, rule);
      if (judgement.kind === 'failed') said(judgement.cause);
    }
    resourcesNamedBy(call);
  }
  return failures > 0 && verdicts === 0 ? 'rejected' : becameOf(found);
}

export const eventParsers: readonly Parser[] = [
  {
    name: 'events',
    weight: 36,
    samples: wireSamples,
    take: (document) => becameOf(observed(document)),
  },
  {
    name: 'message bodies',
    weight: 8,
    samples: wireSamples,
    take: (document, making, random) =>
      becameOf(observed(parsedOrText(asText(document, making, random)))),
  },
  {
    name: 'states, read and judged',
    weight: 14,
    samples: observationSamples,
    take: (document) => judged(observed(document)),
  },
  {
    name: 'calls, read and judged',
    weight: 8,
    samples: recordSamples,
    take: (document) => judged(observed(document)),
  },
];

/** As a function reads a message: what is no JSON stays text. */
function parsedOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
