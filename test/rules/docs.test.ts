/** The pages of the rules are whole, and their examples are true. */
import { describe, expect, it } from 'vitest';
import type { VersionedIncidentRule } from '#shared/domain/incident.ts';
import { parseInstant } from '#shared/domain/instant.ts';
import { parameterValues } from '#shared/domain/parameter.ts';
import type { VersionedRule } from '#shared/domain/rule.ts';
import { evaluate } from '#shared/engine/evaluate.ts';
import { indexRules } from '#shared/engine/select.ts';
import { incidentsWithDefaults, indexIncidents } from '#shared/engine/select-incidents.ts';
import { callFacts, callOf } from '#shared/events/calls/call.ts';
import { observe } from '#shared/events/observe.ts';
import { recordOfExample } from '../../scripts/generate/call-example.ts';
import { observationOf, parametersOfExample } from '../../scripts/generate/example.ts';
import { examplesOf, faultsIn, NEW_BODY } from '../../scripts/generate/page-body.ts';
import listed from './docs/missing.json' with { type: 'json' };
import { pages } from './docs/pages.ts';

/** Rules whose pages may still be unfinished; none, unless somebody is just writing one. */
const missing: readonly string[] = listed;

const NOW = parseInstant('2027-01-01T00:00:00.000Z');
if (NOW === undefined) throw new Error('no instant');
const now = NOW;

/** `raised` or `calm`. */
function verdictOnCall(rule: VersionedIncidentRule, text: string): string {
  const record = recordOfExample(rule, text);
  const facts = callFacts(record);
  if (facts === undefined) return 'the example is not of a call';
  const [asked] = indexIncidents(incidentsWithDefaults([rule])).select(facts);
  const call = callOf(record, { at: '' }, { channel: 'test' });
  return asked === undefined ? 'calm' : asked.rule.evaluate(call, asked.parameters).kind;
}

/** `compliant`, `violation` or `notApplicable`; what went wrong when there is no verdict. */
function verdictOn(rule: VersionedRule, text: string): string {
  const { values, faults } = parameterValues(rule.parameters, parametersOfExample(rule, text));
  if (faults.length > 0) return faults.join('; ');
  const index = indexRules([{ rule, parameters: values }]);
  const { aspectsOf } = index;
  const { observations, rejected } = observe(observationOf(rule, text), { aspectsOf, now });
  const [observation] = observations;
  if (observation === undefined) return JSON.stringify(rejected);
  const [first] = evaluate(observation, index.select(observation));
  if (first === undefined) return 'the rule does not watch this';
  return first.outcome.kind === 'failed' ? first.outcome.cause : first.outcome.verdict.kind;
}

describe.each(pages)('the page of $id', ({ id, rule, body }) => {
  it(missing.includes(id) ? 'is still to be completed' : 'is complete', () => {
    const faults = faultsIn(body, rule.kind);
    if (missing.includes(id)) {
      expect(faults, `complete: take it out of test/rules/docs/missing.json`).not.toEqual([]);
    } else expect(faults).toEqual([]);
  });

  const examples = examplesOf(body);
  if (examples.length === 0) return;
  it.each(examples)('shows an example that is $verdict', ({ verdict, text }) => {
    const expected = verdict === 'not applicable' ? 'notApplicable' : verdict;
    const found = rule.kind === 'condition' ? verdictOn(rule, text) : verdictOnCall(rule, text);
    expect(found).toBe(expected);
  });
});

describe('the law for pages', () => {
  const whole = NEW_BODY.replaceAll('To be written.', 'Text.')
    .replace('## As code\n\nText.', '## As code\n\n```yaml\nA: 1\n```')
    .replace(
      '## Examples\n\nText.',
      '## Examples\n\n```json compliant\n{}\n```\n\n```json violation\n{}\n```',
    );

  it('takes a page that is whole', () => {
    expect(faultsIn(whole)).toEqual([]);
    expect(faultsIn(`\n## What counts\n\nThis.\n${whole}`)).toEqual([]);
  });

  it('takes a page on calls that shows one that raises and one that does not', () => {
    expect(faultsIn(whole, 'incident')).toEqual(['no example "raised"', 'no example "calm"']);
    const onCalls = whole.replace('compliant', 'calm').replace('violation', 'raised');
    expect(faultsIn(onCalls, 'incident')).toEqual([]);
  });

  it.each([
    ['no section "As code"', whole.replace('## As code', '## Code')],
    ['nothing in "In the console"', whole.replace('Text.', 'To be written.')],
    ['nothing in "In the console"', whole.replace('Text.', '')],
    ['no example "violation"', whole.replace('json violation', 'json compliant')],
    [
      'not in order',
      whole
        .replace('## As code', '## X')
        .replace('## Examples', '## As code')
        .replace('## X', '## Examples'),
    ],
    ['no template', whole.replace('```yaml\nA: 1\n```', 'Somehow.')],
  ])('says %s', (fault, body) => {
    expect(faultsIn(body).join('\n')).toContain(fault);
  });
});
