import { type Check, fail, pass, SignedOut, Unread, warn } from '../check.ts';
import { ownAccount } from '../organization.ts';

const OLDEST_NODE = [22, 18] as const;
// AWS refuses what is signed five minutes off; its Date header tells whole seconds.
const REFUSED_MS = 300_000;
const WORRYING_MS = 60_000;

export const nodeVersion: Check = {
  id: 'node-version',
  title: 'This Node runs TypeScript as it is',
  scope: 'hub',
  actions: [],
  async look({ nodeVersion }) {
    const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
    const [least, andMinor] = OLDEST_NODE;
    const evidence = { node: nodeVersion, least: OLDEST_NODE.join('.') };
    const isNew = major > least || (major === least && minor >= andMinor);
    return isNew ? pass(evidence) : fail(evidence, 'npm ci');
  },
};

export const credentials: Check = {
  id: 'credentials',
  title: 'AWS accepts the credentials, and they are not those of root',
  scope: 'hub',
  actions: ['sts:GetCallerIdentity'],
  async look(at) {
    const identity = await at.asked('sts:GetCallerIdentity', {}).catch((error: unknown) => {
      if (error instanceof SignedOut) return error;
      throw error;
    });
    if (identity === undefined) throw new Unread({ why: 'AWS does not say who we are' });
    if (identity instanceof SignedOut) return fail(identity.evidence, 'aws sso login');
    const evidence = { account: identity.text('Account'), identity: identity.text('Arn') };
    return evidence.identity.endsWith(':root')
      ? warn(evidence, 'aws configure sso')
      : pass(evidence);
  },
};

export const clock: Check = {
  id: 'clock',
  title: "This machine's clock agrees with AWS's",
  scope: 'hub',
  actions: ['sts:GetCallerIdentity'],
  async look(at) {
    // A refusal has a date too, and a wrong clock is a reason for one.
    await ownAccount(at).catch(() => undefined);
    const skew = at.skewMs();
    if (skew === undefined) throw new Unread({ why: 'AWS did not answer' });
    const evidence = { 'seconds behind AWS': Math.round(skew / 1000) };
    const mend = 'sudo timedatectl set-ntp true';
    if (Math.abs(skew) >= REFUSED_MS) return fail(evidence, mend);
    return Math.abs(skew) >= WORRYING_MS ? warn(evidence, mend) : pass(evidence);
  },
};

export const regions: Check = {
  id: 'regions',
  title: 'Every Region that is looked at is enabled, us-east-1 among them',
  scope: 'hub',
  actions: ['ec2:DescribeRegions'],
  async look(at) {
    const answer = await at.asked('ec2:DescribeRegions', { AllRegions: true });
    const status = new Map(
      (answer?.records('Regions') ?? []).map((each) => [
        each.text('RegionName'),
        each.text('OptInStatus'),
      ]),
    );
    const off = at.regions.filter(
      (region) =>
        (status.get(region) ?? 'unknown to AWS').startsWith('not-') || !status.has(region),
    );
    const enabled = [...status].filter(([, is]) => is !== 'not-opted-in').map(([region]) => region);
    const unwatched = enabled.filter((region) => !at.regions.includes(region));
    const evidence = {
      regions: at.regions,
      'not enabled': off,
      'enabled, not looked at': unwatched,
    };
    const [first] = off;
    if (first !== undefined)
      return fail(evidence, `aws account enable-region --region-name ${first}`);
    if (unwatched.length === 0) return pass(evidence);
    return warn(evidence, `npx plumbline doctor --regions ${[...enabled].sort().join(',')}`);
  },
};
