import type { Exception, Listed } from '../../data/answers.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { NumberLink } from '../../parts/number.tsx';
import { Answered, Panel } from '../../parts/panel.tsx';
import { question, to } from '../../routing/href.ts';
import { plural } from '../../text/numbers.ts';
import { dayText } from '../../text/times.ts';

export function RuleExceptions({ rule }: { readonly rule: string }) {
  const answer = useAnswer<Listed<Exception>>(question('/v1/exceptions', { rule: [rule] }));
  return (
    <Panel title="Exceptions">
      <Answered answer={answer} lines={2}>
        {({ items }) => (
          <>
            <p>
              <NumberLink
                n={items.length}
                of="exceptions"
                href={to('/exceptions', { rule: [rule] })}
              />{' '}
              {plural(items.length, 'exception')} in force
            </p>
            <ul class="messages">
              {items.slice(0, 5).map(({ id, owner, until, reason }) => (
                <li key={id}>
                  until {dayText(until)}, {owner}: {reason}
                </li>
              ))}
            </ul>
          </>
        )}
      </Answered>
    </Panel>
  );
}
