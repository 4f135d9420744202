/** Every line of the four Trusted Advisor boards has a status, and no rule is named that is not there. */
import { describe, expect, it } from 'vitest';
import { type BoardLine, boardNames, boards, loadBoards } from '#rules/frameworks/boards.ts';
import { FrameworkError } from '#rules/frameworks/faults.ts';
import { frameworks } from '#rules/frameworks/index.ts';
import { rules } from '#rules/index.ts';

/** The lines that must be there, board by board. */
const LINES: Readonly<Record<string, readonly string[]>> = {
  security: [
    'Specific ports unrestricted',
    'Unrestricted access',
    'S3 bucket permissions',
    'Root MFA',
    'Key rotation',
    'IAM use',
    'Password policy',
    'RDS security group risk',
    'Route 53 MX with SPF',
    'CloudTrail logging',
    'ELB listener security',
    'ELB security groups',
    'CloudFront certificate in the IAM store',
    'CloudFront certificate on the origin',
    'Exposed access keys',
  ],
  'fault tolerance': [
    'EBS snapshots',
    'EC2 zone balance',
    'Load balancer zone balance',
    'S3 logging',
    'S3 versioning',
    'Direct Connect connection redundancy',
    'Direct Connect location redundancy',
    'Direct Connect interface redundancy',
    'VPN tunnel redundancy',
    'Auto Scaling group resources',
    'RDS backups',
    'RDS Multi-AZ',
    'Auto Scaling group health check',
    'Route 53 delegations',
    'Route 53 high TTL',
    'Route 53 failover',
    'Route 53 deleted health checks',
    'ELB cross-zone',
    'ELB connection draining',
  ],
  performance: [
    'Many rules in a security group',
    'Many rules on an instance',
    'PIOPS attachment',
    'EBS throughput',
    'CloudFront alternate names',
    'CloudFront header forwarding',
    'Route 53 alias',
    'Service limits',
  ],
  cost: [
    'Unattached or underused volumes',
    'Unassociated addresses',
    'Idle load balancers',
    'Route 53 latency sets',
    'Reservation expiry',
  ],
};

const ids = new Set(rules.map(({ id }) => id));
const trustedAdvisor = frameworks.find(({ id }) => id === 'trusted-advisor')?.requirements ?? {};

describe.each(boardNames)('the board of %s', (name) => {
  const lines = boards.filter(({ board }) => board === name);

  it('has every line, in its order', () => {
    expect(lines.map(({ line }) => line)).toEqual(LINES[name]);
  });

  it.each(lines)('$line has a status', ({ rules: named, arrives, notCovered }) => {
    const said = [named.length > 0, arrives !== undefined, notCovered !== undefined];
    expect(said.filter((each) => each)).toHaveLength(1);
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
    expect(named).toEqual([...named].sort());
  });

  it.each(lines)('$line says in words what is open', ({ remains, arrives, notCovered }) => {
    for (const text of [remains, notCovered])
      if (text !== undefined) expect(text).toMatch(/^[A-Z].*\.$/);
    if (notCovered !== undefined) expect(notCovered).toContain('would decide');
    if (arrives !== undefined) expect(arrives).toMatch(/^as .*event$/);
  });
});

describe('the lines and the framework of Trusted Advisor', () => {
  const checks = boards.flatMap((line) => line.checks.map((check) => ({ check, line })));

  it('name each check once', () => {
    const all = checks.map(({ check }) => check);
    expect(all).toEqual([...new Set(all)]);
  });

  it('agree on the rules: what the framework knows of a check, its line has', () => {
    for (const { check, line } of checks) {
      const bearing = trustedAdvisor[check]?.rules ?? [];
      expect(
        bearing.filter((id) => !line.rules.includes(id)),
        check,
      ).toEqual([]);
    }
  });
});

describe('reading boards', () => {
  const good: BoardLine = { board: 'cost', line: 'X', checks: ['c1'], rules: ['eip-attached'] };
  const faultsOf = (json: unknown): readonly string[] => {
    try {
      loadBoards(json, 'boards.json');
    } catch (error) {
      if (error instanceof FrameworkError) return error.faults;
      throw error;
    }
    return [];
  };

  it('takes a line as it is', () => {
    expect(loadBoards({ lines: [good] }, 'boards.json')).toEqual([good]);
  });

  it.each<readonly [string, unknown, string]>([
    ['no lines', {}, 'lines: must be a list'],
    ['no object', 7, 'the file: must be an object'],
    ['a line that is none', { lines: ['x'] }, 'lines[0]: must be an object'],
    ['another board', { lines: [{ ...good, board: 'x' }] }, 'lines[0].board: must be one of'],
    ['no name', { lines: [{ ...good, line: '' }] }, 'lines[0].line: must be a text'],
    ['nothing said', { lines: [{ board: 'cost', line: 'X' }] }, 'lines[0]: must have one of'],
    ['two things said', { lines: [{ ...good, arrives: 'x' }] }, 'lines[0]: must have one of'],
    ['a key nobody knows', { lines: [{ ...good, rule: 'x' }] }, 'lines[0].rule: is not known'],
    ['the same line again', { lines: [good, good] }, 'lines[1].line: is there twice: cost: X'],
  ])('refuses %s', (_, json, fault) => {
    expect(faultsOf(json).join('\n')).toContain(fault);
  });
});
