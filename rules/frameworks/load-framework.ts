import type { Json } from '#shared/document/fields.ts';
import { type Faults, FrameworkError, newFaults } from './faults.ts';
import type { Framework, Requirement } from './framework.ts';

const KEYS = ['id', 'title', 'version', 'note', 'complete', 'requirements'];
const REQUIREMENT_KEYS = ['summary', 'rules', 'remains', 'needs', 'notCovered'];
const ID = /^[a-z0-9][a-z0-9.-]*$/;

export interface Loading {
  /** Name of the file, for messages. */
  readonly file?: string;
  /** Ids of the rules there are: a requirement that names another is refused. Unchecked if absent. */
  readonly knownRules?: ReadonlySet<string>;
}

/**
 * Reads a framework, ours or a customer's own. Throws FrameworkError with every fault and its place:
 * `requirements.1.2.rules: must be a list of texts, at least one, each once`.
 */
export function loadFramework(json: unknown, loading: Loading = {}): Framework {
  const faults = newFaults();
  const framework = frameworkIn(json, faults, loading.knownRules);
  if (framework !== undefined && faults.list.length === 0) return framework;
  throw new FrameworkError(loading.file ?? 'The framework', faults.list);
}

function frameworkIn(json: unknown, faults: Faults, known?: ReadonlySet<string>) {
  const file = faults.record(json, '');
  if (file === undefined) return undefined;
  faults.onlyKeys(file, KEYS, '');
  const id = faults.text(file, 'id', '') ?? '';
  if (id !== '' && !ID.test(id)) {
    faults.add('id', 'must be lower-case letters, digits, dots and hyphens');
  }
  const note = faults.text(file, 'note', '', 'optional');
  const { complete } = file;
  if (complete !== undefined && typeof complete !== 'boolean') {
    faults.add('complete', 'must be true or false');
  }
  const framework: Framework = {
    id,
    title: faults.text(file, 'title', '') ?? '',
    version: faults.text(file, 'version', '') ?? '',
    ...(note !== undefined && { note }),
    ...(complete === true && { complete }),
    requirements: requirementsIn(file['requirements'], faults, known),
  };
  return framework;
}

function requirementsIn(value: unknown, faults: Faults, known?: ReadonlySet<string>) {
  const all = faults.record(value, 'requirements') ?? {};
  const entries = Object.entries(all).flatMap(([id, each]) => {
    const key = `requirements.${id}`;
    const requirement = faults.record(each, key);
    return requirement === undefined
      ? []
      : [[id, requirementIn(requirement, key, faults, known)] as const];
  });
  if (Array.isArray(value) || entries.length > 0) return Object.fromEntries(entries);
  if (faults.list.length === 0) faults.add('requirements', 'must have at least one');
  return {};
}

function requirementIn(of: Json, key: string, faults: Faults, known?: ReadonlySet<string>) {
  faults.onlyKeys(of, REQUIREMENT_KEYS, key);
  const said = ['rules', 'needs', 'notCovered'].filter((name) => of[name] !== undefined);
  if (said.length !== 1) {
    const found = said.length === 0 ? 'has none of them' : `has ${said.join(' and ')}`;
    faults.add(key, `must have one of rules, needs and notCovered; it ${found}`);
  }
  if (of['needs'] !== undefined && of['needs'] !== 'a person') {
    faults.add(`${key}.needs`, 'must be "a person"');
  }
  if (of['remains'] !== undefined && of['rules'] === undefined) {
    faults.add(`${key}.remains`, 'says what rules leave open, and there are no rules');
  }
  const rules = faults.texts(of, 'rules', key);
  for (const rule of rules) {
    if (known?.has(rule) === false) faults.add(`${key}.rules`, `there is no rule ${rule}`);
  }
  const summary = faults.text(of, 'summary', key, 'optional');
  const remains = faults.text(of, 'remains', key, 'optional');
  const notCovered = faults.text(of, 'notCovered', key, 'optional');
  const requirement: Requirement = {
    ...(summary !== undefined && { summary }),
    rules,
    ...(remains !== undefined && { remains }),
    ...(of['needs'] === 'a person' && { needs: 'a person' }),
    ...(notCovered !== undefined && { notCovered }),
  };
  return requirement;
}
