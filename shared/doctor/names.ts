/** What the stacks of a stage call their things; what the hub's stack can list is asked of it. */
export interface Names {
  readonly stack: string;
  readonly bus: string;
  readonly table: string;
  /** Rules of the hub and of members begin with it. */
  readonly rules: string;
  /** Role in members that the reading function assumes. */
  readonly readRole: string;
  /** The one function that assumes it. */
  readonly readingFunction: string;
}

export function namesOf(stage: string): Names {
  const name = `plumbline-${stage}`;
  return {
    stack: name,
    bus: name,
    table: name,
    rules: `${name}-`,
    readRole: `${name}-read`,
    readingFunction: `${name}-on-read-request`,
  };
}
