/** The nine fields, in the order in which an alert has them; the first stands above the title. */
import type { OneFinding } from '../../data/answers.ts';
import { AccountName } from '../../parts/account-name.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { WhoDid } from '../../parts/who-did.tsx';
import { resourceHref, ruleHref } from '../../routing/href.ts';
import { typeText } from '../../text/words.ts';
import { EvidenceTable } from './evidence-table.tsx';

export function DrawerFields({ item, help, who, endedBy, transitions }: OneFinding) {
  return (
    <dl class="fields">
      <div data-field="rule">
        <dt>Rule</dt>
        <dd>
          <a href={ruleHref(item.rule)}>{item.rule}</a>
          {help.why !== '' && <span class="why">{help.why}</span>}
        </dd>
      </div>
      <div data-field="resource">
        <dt>Resource</dt>
        <dd>
          <a href={resourceHref(item)}>{item.name ?? item.resourceId}</a>
          <span class="id">{item.resourceId}</span>
          <span class="kind">{typeText(item.resourceType)}</span>
          {help.console !== undefined && (
            <a class="outside" href={help.console} target="_blank" rel="noopener noreferrer">
              AWS console
              <Icon name="outside" />
              <span class="unseen"> (opens a new tab)</span>
            </a>
          )}
        </dd>
      </div>
      <div data-field="account">
        <dt>Account</dt>
        <dd>
          <AccountName id={item.accountId} />
          {item.ou !== '-' && <span class="kind">{item.ou}</span>}
        </dd>
      </div>
      <div data-field="region">
        <dt>Region</dt>
        <dd>{item.region}</dd>
      </div>
      <div data-field="who">
        <dt>Who</dt>
        <dd>
          <WhoDid who={who} />
          {endedBy !== undefined && (
            <span class="ended">
              Ended by <WhoDid who={endedBy} />
            </span>
          )}
        </dd>
      </div>
      <div data-field="evidence">
        <dt>Expected and actual</dt>
        <dd>
          <EvidenceTable item={item} transitions={transitions} />
        </dd>
      </div>
      <div data-field="fix">
        <dt>How to fix</dt>
        <dd>
          {help.fix === '' ? 'Nothing is known of how to fix it.' : help.fix}
          {help.fixCommand !== undefined && (
            <div class="command">
              <Scroll label="Command">
                <pre>{help.fixCommand}</pre>
              </Scroll>
              <CopyButton text={help.fixCommand} what="command" />
            </div>
          )}
          {help.reference.startsWith('https://') && (
            <a class="outside" href={help.reference} target="_blank" rel="noopener noreferrer">
              Read more
              <Icon name="outside" />
              <span class="unseen"> (opens a new tab)</span>
            </a>
          )}
        </dd>
      </div>
      <div data-field="owner">
        <dt>Owner</dt>
        <dd>{item.owner}</dd>
      </div>
    </dl>
  );
}
