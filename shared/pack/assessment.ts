/** A pack as OSCAL tells it. */
import type { Assessment } from '../formats/oscal/assessment-results.ts';
import type { ObservedFinding } from '../formats/oscal/observations.ts';
import type { PackFolder, WrittenFile } from './folder.ts';
import type { Release } from './manifest.ts';
import type { RequirementRow } from './requirement-rows.ts';
import type { PackScope } from './scope.ts';
import type { Tally } from './tally.ts';

interface Parts {
  readonly scope: PackScope;
  readonly release: Release;
  readonly requirements: readonly RequirementRow[];
  readonly tally: Tally;
  readonly files: readonly WrittenFile[];
}

export function assessmentOf({ scope, release, requirements, tally, files }: Parts): Assessment {
  const { framework, from, to, at, knownAt } = scope;
  const { id, title, version } = framework;
  const rules = [...scope.rules, ...scope.incidents].map((rule) => {
    const { compliant, violation, excepted, notApplicable, unjudged, incidents } = tally.rule(
      rule.id,
    );
    return {
      rule: rule.id,
      title: rule.title,
      version: rule.version,
      ...{ compliant, notApplicable, unjudged, incidents },
      violated: violation - excepted,
      accepted: excepted,
    };
  });
  return {
    framework: { id, title, version },
    from,
    to,
    asOf: at,
    knownAt,
    madeBy: `Plumbline ${release.version}`,
    requirements,
    rules: rules.sort((a, b) => (a.rule < b.rule ? -1 : 1)),
    files: [...files].sort((a, b) => (a.name < b.name ? -1 : 1)),
    findingsFile: FINDINGS,
    resourcesFile: 'resources.ndjson',
  };
}

const FINDINGS = 'findings.ndjson';

/** The findings of a pack as they were written: what was just written here needs no second look. */
export async function* findingsIn(folder: PackFolder): AsyncGenerator<ObservedFinding> {
  for await (const line of folder.lines(FINDINGS)) yield JSON.parse(line);
}
