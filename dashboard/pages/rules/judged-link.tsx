import { NumberLink } from '../../parts/number.tsx';
import { to } from '../../routing/href.ts';

interface JudgedLinkProps {
  readonly rule: string;
  readonly standing: 'compliant' | 'notApplicable' | 'unknown';
  /** Undefined: of the past it is not known. */
  readonly n: number | undefined;
  readonly account?: readonly string[] | undefined;
}

/** How many resources a rule found so; they are known of the present only. */
export function JudgedLink({ rule, standing, n, account }: JudgedLinkProps) {
  if (n === undefined) {
    return (
      <span title="Known of the present only">
        –<span class="unseen"> known of the present only</span>
      </span>
    );
  }
  return (
    <NumberLink
      n={n}
      of="watched"
      class={n === 0 ? 'nothing' : ''}
      href={to('/resources', { rule: [rule], standing, account })}
    />
  );
}
