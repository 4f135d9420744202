import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { directConnect } from './direct-connect.ts';

export default defineRule({
  id: 'directconnect-location-redundancy',
  title: 'Direct Connect connections of a Region are at more than one location',
  severity: 'medium',
  pillar: 'reliability',
  why: 'When all connections end in one building, its power or its fibres cut the Region off from your own network.',
  fix: 'Order a connection at another location.',
  fixCommand:
    'aws directconnect create-connection --location <location> --bandwidth 1Gbps --connection-name <name> --region {region}',
  reference:
    'https://docs.aws.amazon.com/awssupport/latest/user/fault-tolerance-checks.html#aws-direct-connect-location-redundancy',
  on: directConnect,
  messages: {
    single: 'All Direct Connect connections of account {account} in {region} are at {location}.',
  },

  evaluate({ connections }, { subject, violation }) {
    const [location, ...more] = new Set(connections.map((each) => each.location));
    if (location === undefined) return notApplicable('there is no Direct Connect connection');
    if (more.length > 0) return compliant;
    const { accountId: account, region } = subject;
    const evidence = { path: 'connections', expected: 'at least 2 locations', actual: [location] };
    return violation('single', { account, region, location }, evidence);
  },
});
