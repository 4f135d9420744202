/**
 * A log of SARIF 2.1.0, written as its results come: what is only known at the end (which rules had
 * results, what could not be judged) stands behind them, since members of an object have no order.
 */
import type { FormattedFinding } from '../finding.ts';
import type { Knowledge } from '../knowledge.ts';
import { type Escaping, plain, separated, type Writing } from '../writing.ts';
import { physicalLocation } from './location.ts';
import { sarifResult } from './result.ts';
import { sarifRule } from './rule.ts';

const SCHEMA =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** Something that could not be read or judged: SARIF tells it beside the results. */
export interface Unread {
  readonly level: 'warning' | 'error';
  readonly message: string;
  readonly rule?: string;
  readonly place?: FormattedFinding['place'];
}

export interface SarifWriting extends Writing<FormattedFinding> {
  /** What else could not be read; before the end. */
  unread(all: readonly Unread[]): void;
}

/** What is told one by one of that; the rest is counted. */
const MOST_UNREAD = 1000;

export function sarif(
  knowledge: Knowledge,
  { json }: Pick<Escaping, 'json'> = plain,
): SarifWriting {
  const indexes = new Map<string, number>();
  const rules: ReturnType<typeof sarifRule>[] = [];
  const notes: Unread[] = [];
  let unread = 0;
  let isWhole = true;
  const indexOf = ({ rule, severity }: FormattedFinding): number => {
    const known = indexes.get(rule) ?? rules.length;
    if (known === rules.length) {
      indexes.set(rule, known);
      rules.push(sarifRule(knowledge.ruleOf(rule), severity));
    }
    return known;
  };
  const results = separated((finding: FormattedFinding) => sarifResult(finding, indexOf(finding)), {
    json,
  });
  const note = (one: Unread): void => {
    unread += 1;
    if (one.level === 'error') isWhole = false;
    if (notes.length < MOST_UNREAD) notes.push(one);
  };
  return {
    begin: `{"$schema":${json(SCHEMA)},"version":"2.1.0","runs":[{"results":[`,
    items(findings) {
      for (const each of findings) if (each.said === 'unknown') note(unknownOf(each));
      return results(findings.filter(({ said = 'violation' }) => said === 'violation'));
    },
    unread: (all) => all.forEach(note),
    end() {
      const left = unread - notes.length;
      const more: readonly Unread[] =
        left > 0 ? [{ level: 'warning', message: `${left} more could not be judged` }] : [];
      const invocation = {
        executionSuccessful: isWhole,
        toolExecutionNotifications: [...notes, ...more].map(notification),
      };
      const tool = { driver: { name: 'Plumbline', version: knowledge.version, rules } };
      return `\n],"invocations":[${json(invocation)}],"tool":${json(tool)}}]}\n`;
    },
  };
}

const unknownOf = ({ rule, message, place }: FormattedFinding): Unread => ({
  level: 'warning',
  ...{ rule, message },
  ...(place !== undefined && { place }),
});

function notification({ level, message, rule, place }: Unread) {
  return {
    level,
    message: { text: message },
    ...(rule !== undefined && { associatedRule: { id: rule } }),
    ...(place !== undefined && { locations: [{ physicalLocation: physicalLocation(place) }] }),
  };
}
