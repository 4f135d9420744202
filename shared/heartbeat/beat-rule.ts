import { fields } from '../document/fields.ts';
import { defineRule, type Reader, type VersionedRule, versioned } from '../domain/rule.ts';
import { compliant } from '../domain/verdict.ts';
import type { RuleInForce } from '../engine/select.ts';
import { BEAT_ASPECT, BEAT_RULE, BEAT_TYPE } from './beat.ts';

interface Beat {
  readonly phase: string;
  readonly beat: number;
}

const reader: Reader<Beat> = {
  resourceTypes: [BEAT_TYPE],
  aspect: BEAT_ASPECT,
  read(value) {
    const state = fields(value);
    return { phase: state.text('phase'), beat: state.number('beat') };
  },
};

const rule = defineRule({
  id: BEAT_RULE,
  title: 'The heartbeat goes through',
  severity: 'info',
  pillar: 'operations',
  why: 'When Plumbline itself is broken, silence must not look like compliance.',
  fix: 'Nothing: nobody is shown this.',
  reference: 'docs/heartbeat.md',
  on: reader,
  messages: { beating: 'beat {beat}' },
  evaluate({ phase, beat }, { violation }) {
    return phase === 'violation' ? violation('beating', { beat }) : compliant;
  },
});

/** Built in, and not among the rules that people see, tune or count. */
export const beatRule: VersionedRule = versioned(rule, 'heartbeat-1');

/** What is selected for a beat: made once, so that its rule set is worked out once. */
export const beatSelection: readonly RuleInForce[] = [{ rule: beatRule, parameters: {} }];
