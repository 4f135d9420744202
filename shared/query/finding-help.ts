/** What a reader needs to act on a finding: why it matters, how to mend it, and where to look. */
import { consoleLink } from '../alerts/console-link.ts';
import { fixCommand } from '../alerts/fix-command.ts';
import { foreignTextsOf } from '../alerts/foreign-texts.ts';
import type { Episode } from '../store/episode-item.ts';
import type { QueryPorts } from './ports.ts';

export interface FindingHelp {
  readonly title: string;
  readonly why: string;
  readonly fix: string;
  /** With everything filled in, safe to paste into a shell; absent where no safe one can be made. */
  readonly fixCommand?: string;
  readonly reference: string;
  /** The resource in the console of its own Region. */
  readonly console?: string;
}

export function findingHelp(
  { subject, traits, rule: id }: Pick<Episode, 'subject' | 'traits' | 'rule'>,
  { rules, incidents }: Pick<QueryPorts, 'rules' | 'incidents'>,
): FindingHelp {
  const own = (name: string) => [...rules, ...incidents].find(({ rule }) => rule.id === name)?.rule;
  const { title, why, fix, reference } = own(id) ??
    foreignTextsOf(id, own) ?? { title: id, why: '', fix: '', reference: '' };
  const command = fixCommand(own(id)?.fixCommand, subject, traits);
  const console = consoleLink(subject, traits);
  return {
    title,
    why,
    fix,
    ...(command !== undefined && { fixCommand: command }),
    reference,
    ...(console !== undefined && { console }),
  };
}
