/** exceptions and routes as their users meet them, on a DynamoDB of their own. */
import { beforeAll, describe, expect, test } from 'vitest';
import { instantOf } from '#shared/domain/instant.ts';
import { folderWith, writeTexts } from '#test/config/configuration-folder.ts';
import { embeddedEndpoint } from '#test/support/embedded-dynamodb.ts';
import { FIXTURES, inProcess } from './cli.ts';

const endpoint = await embeddedEndpoint();
/** A second later at each call: two steps of one time would be one. */
let seconds = 0;
const now = () => instantOf(Date.UTC(2026, 5, 1) + 1_000 * seconds++);
const GROUP = 'sg-0a1b2c3d4e5f60718';

const entry = (id: string, until = '2027-03-31') => `
  - id: ${id}
    rule: restricted-ssh
    scope: {account: "111122223333", resource: ${GROUP}}
    owner: payments
    requestedBy: ana@example.com
    approvedBy: ben@example.com
    reason: The vendor's bastion moves behind the VPN in March.
    ticket: https://tickets.example.com/SEC-123
    from: 2026-05-20
    expires: ${until}
`;

const routes = `routes:
  - name: payments
    match: {account: "111122223333", severity: [critical, high]}
    to: [slack:#payments, webhook:pager]
default: {to: slack, digest: daily}
`;

// Where there is no embedded DynamoDB, embeddedEndpoint() has said so loudly.
describe.runIf(endpoint !== undefined)('on an embedded DynamoDB', () => {
  const cwd = folderWith({ exceptions: `exceptions:${entry('SEC-123')}`, routes });
  const plumbline = (...args: readonly string[]) => {
    const env = { AWS_ENDPOINT_URL_DYNAMODB: endpoint ?? '', USER: 'cho' };
    return inProcess(args, { cwd, env, now: now() });
  };
  const exceptions = (...args: readonly string[]) => plumbline('exceptions', ...args);

  beforeAll(async () => {
    await plumbline('ingest', `${FIXTURES}/snapshot.json`);
  });

  test('routes explain names the line that decides, and what is open of the resource', async () => {
    const { code, stdout } = await plumbline('routes', 'explain', GROUP);
    expect(code).toBe(0);
    expect(stdout).toContain(
      'config/routes.yml:2  payments → slack:#payments, webhook:pager (immediate)',
    );
    expect(stdout).toContain(`HIGH restricted-ssh on ${GROUP} in 111122223333`);
    const json = JSON.parse((await plumbline('routes', 'explain', GROUP, '--json')).stdout);
    const { finding, ...first } = json.explained[0];
    const byId = JSON.parse((await plumbline('routes', 'explain', finding, '--json')).stdout);
    expect(byId.explained).toEqual([{ finding, ...first }]);
    expect((await plumbline('routes', 'explain', 'sg-nobody')).code).toBe(6);
  });

  test('test says what an entry would hide, and hides nothing', async () => {
    const { code, stdout, stderr } = await exceptions('test');
    expect([code, stderr]).toEqual([0, '1 of 1 would be in force\n']);
    expect(stdout).toMatch(/^exceptions\.yml:2: SEC-123 .* hides 1$/m);
    expect(stdout).toContain(`  HIGH 111122223333 `);
    expect((await exceptions('list')).stderr).toMatch(/^0 in force\n/);
  });

  test('apply puts the file in force, once, and says that approvals are asserted', async () => {
    expect((await exceptions('apply')).stderr).toContain('SEC-123 granted');
    expect((await exceptions('apply')).stderr).toContain('SEC-123 in force');
    const { stdout } = await exceptions('list', '--expiring-in', '365d');
    expect(stdout).toMatch(
      /^2027-04-01 +SEC-123 +restricted-ssh +payments +ben@example\.com \(asserted\) +1 /m,
    );
    expect((await exceptions('list', '--expiring-in', '30d')).stderr).toMatch(/^0 in force\n/);
  });

  test('what is excepted is in neither number of a score, now and of a time', async () => {
    const scored = async (...times: readonly string[]) => {
      const { stdout } = await plumbline('frameworks', 'cis-5.0', '--json', ...times);
      const { items, overall } = JSON.parse(stdout);
      const ssh = items.find(({ rules }: { rules: string[] }) => rules.includes('restricted-ssh'));
      return { overall, ssh };
    };
    const { overall, ssh } = await scored();
    expect([overall.excepted, ssh.excepted]).toEqual([1, 1]);
    expect(overall.score).toBe(overall.compliant / (overall.compliant + overall.open));
    const then = await scored('--as-of', now());
    expect([then.ssh.open, then.ssh.excepted]).toEqual([ssh.open, 1]);
  });

  test('an entry with other words needs another id; one that is gone is ended', async () => {
    writeTexts(cwd, { exceptions: `exceptions:${entry('SEC-123', '2027-02-28')}` });
    const changed = await exceptions('apply');
    expect([changed.code, changed.stderr]).toEqual([2, expect.stringContaining('refused')]);
    writeTexts(cwd, { exceptions: 'exceptions: []' });
    expect((await exceptions('apply')).stderr).toContain('SEC-123 ended');
    expect((await exceptions('list')).stderr).toMatch(/^0 in force\n/);
  });

  test('add grants one, which expire ends', async () => {
    const add = (approver: string) =>
      exceptions(
        ...['add', '--id', 'X-1', '--rule', 'restricted-ssh', '--account', '111122223333'],
        ...['--owner', 'payments', '--requested-by', 'ana', '--by', approver],
        ...['--reason', 'it is closed on Friday at noon', '--until', '2026-07-01'],
      );
    const own = await add('ana');
    expect([own.code, own.stderr]).toEqual([2, expect.stringContaining('nobody approves')]);
    expect((await add('ben')).code).toBe(0);
    const listed = JSON.parse((await exceptions('list', '--json')).stdout);
    expect(listed.items.map(({ id, hides }: { id: string; hides: number }) => [id, hides])).toEqual(
      [['X-1', 1]],
    );
    const hidden = await exceptions('test', 'X-1');
    expect(hidden.code).toBe(0);
    expect(hidden.stdout).toMatch(
      /^cli: X-1 \(restricted-ssh, .*\) hides 1\n {2}HIGH 111122223333 /,
    );
    expect((await exceptions('test', 'X-2')).stderr).toContain('did you mean X-1?');
    expect((await exceptions('expire', 'X-1', '--reason', 'done')).code).toBe(0);
    expect((await exceptions('list')).stderr).toMatch(/^0 in force\n/);
  });

  test.each([
    [['exceptions'], 'say what to do'],
    [['exceptions', 'lst'], 'did you mean list?'],
    [['exceptions', 'expire'], 'expire which one?'],
    [['exceptions', 'add', '--rule', 'restricted-shh'], 'did you mean restricted-ssh?'],
    [['exceptions', 'list', '--expiring-in', 'soon'], 'is not a number of days'],
    [['routes', 'explain'], 'say what to explain'],
  ])('plumbline %j is refused in one line', async (args, says) => {
    const { code, stderr } = await plumbline(...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(says)]);
  });
});
