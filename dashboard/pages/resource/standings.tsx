import type { Timeline } from '../../data/answers.ts';
import { Panel } from '../../parts/panel.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { SignalShape } from '../../parts/tags.tsx';
import { asOfHere, ruleHref } from '../../routing/href.ts';
import { minuteText } from '../../text/times.ts';

const words = {
  violation: ['red', 'noncompliant'],
  compliant: ['green', 'compliant'],
  notApplicable: ['none', 'not applicable'],
} as const;

/** How each rule stood with it at the time of the page; violations first. */
export function Standings({ timeline: { standings } }: { readonly timeline: Timeline }) {
  const order = Object.keys(words);
  const sorted = standings.toSorted(
    (a, b) => order.indexOf(a.standing) - order.indexOf(b.standing) || (a.rule < b.rule ? -1 : 1),
  );
  return (
    <Panel title={asOfHere() === undefined ? 'How it stands now' : 'How it stood then'}>
      {sorted.length === 0 ? (
        <p class="quiet-line">Nothing was known of it then.</p>
      ) : (
        <Scroll label="Standings by rule" class="tall">
          <table>
            <thead>
              <tr>
                <th scope="col">Verdict</th>
                <th scope="col">Rule</th>
                <th scope="col">Since (UTC)</th>
              </tr>
            </thead>
            <tbody>
              {sorted.map(({ rule, standing, since }) => {
                const [signal, word] =
                  words[
                    order.includes(standing) ? (standing as keyof typeof words) : 'notApplicable'
                  ];
                return (
                  <tr key={rule}>
                    <td>
                      <span class={`tag signal-${signal}`}>
                        <SignalShape signal={signal} />
                        {word}
                      </span>
                    </td>
                    <td>
                      <a href={ruleHref(rule)} class="rule-id">
                        {rule}
                      </a>
                    </td>
                    <td class="when-cell">{minuteText(since)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Scroll>
      )}
    </Panel>
  );
}
