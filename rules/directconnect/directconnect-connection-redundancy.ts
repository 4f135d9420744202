import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { directConnect } from './direct-connect.ts';

export default defineRule({
  id: 'directconnect-connection-redundancy',
  title: 'A Region with Direct Connect has more than one connection',
  severity: 'medium',
  pillar: 'reliability',
  why: 'With a single connection, one device or one cable that fails cuts the Region off from your own network.',
  fix: 'Order a second connection, best at another location.',
  fixCommand:
    'aws directconnect create-connection --location <location> --bandwidth 1Gbps --connection-name <name> --region {region}',
  reference:
    'https://docs.aws.amazon.com/awssupport/latest/user/fault-tolerance-checks.html#aws-direct-connect-connection-redundancy',
  on: directConnect,
  messages: {
    single: 'Account {account} has a single Direct Connect connection in {region}: {line}.',
  },

  evaluate({ connections }, { subject, violation }) {
    const [line, ...more] = new Set(connections.map((each) => each.line));
    if (line === undefined) return notApplicable('there is no Direct Connect connection');
    if (more.length > 0) return compliant;
    const { accountId: account, region } = subject;
    const evidence = { path: 'connections', expected: 'at least 2 connections', actual: [line] };
    return violation('single', { account, region, line }, evidence);
  },
});
