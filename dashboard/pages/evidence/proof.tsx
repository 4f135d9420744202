import { CopyButton } from '../../parts/copy-button.tsx';
import { Panel } from '../../parts/panel.tsx';
import { asOfHere } from '../../routing/href.ts';

/** The commands that make and check what can be handed to somebody else. */
export function Proof({ framework = 'cis-5.0' }: { readonly framework?: string | undefined }) {
  const at = asOfHere();
  const until = at === undefined ? '' : ` --to ${at}`;
  const commands = [
    [
      'A pack of files for an auditor',
      `npx plumbline export --framework ${framework} --from 30d${until} --out evidence`,
    ],
    ['Whether the pack is whole', 'npx plumbline verify --pack evidence'],
    ['Whether the history is', 'npx plumbline verify'],
  ] as const;
  return (
    <Panel
      title="To hand over"
      about="Asked again with the same times, an answer is the same for ever; verify proves that nothing was changed."
    >
      <ul class="commands">
        {commands.map(([what, command]) => (
          <li key={command}>
            <h3>{what}</h3>
            <pre>{command}</pre>
            <CopyButton text={command} what="command" />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
