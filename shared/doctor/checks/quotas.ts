import { type Check, fail, pass, warn } from '../check.ts';

/** What the functions of a busy stage run at once, with room for what else the account runs. */
const ENOUGH_RUNS = 100;
/** What AWS gives to new accounts: Plumbline alone would use it up. */
const TOO_FEW_RUNS = 10;
const NEARLY = 0.9;

export const lambdaConcurrency: Check = {
  id: 'lambda-concurrency',
  title: "The hub's Region has room for the functions to run",
  scope: 'hub',
  actions: ['lambda:GetAccountSettings'],
  async look(at) {
    const answer = await at.asked('lambda:GetAccountSettings', {});
    const limit = answer?.record('AccountLimit');
    const evidence = {
      'concurrent executions': limit?.number('ConcurrentExecutions') ?? 0,
      unreserved: limit?.optionalNumber('UnreservedConcurrentExecutions') ?? 0,
      enough: ENOUGH_RUNS,
    };
    const mend = `aws service-quotas request-service-quota-increase --region ${at.region} --service-code lambda --quota-code L-B99A9384 --desired-value 1000`;
    if (evidence.unreserved <= TOO_FEW_RUNS) return fail(evidence, mend);
    return evidence.unreserved < ENOUGH_RUNS ? warn(evidence, mend) : pass(evidence);
  },
};

export const eventRules: Check = {
  id: 'event-rules',
  title: "The default bus of the hub's Region has room for rules",
  scope: 'hub',
  actions: ['servicequotas:ListServiceQuotas', 'events:ListRules'],
  async look(at) {
    const quotas = await at.all(
      'servicequotas:ListServiceQuotas',
      { ServiceCode: 'events' },
      'Quotas',
    );
    const quota = quotas.find((each) => /^(?:number of )?rules/i.test(each.text('QuotaName')));
    const limit = quota?.number('Value') ?? 300; // AWS's own, where it says nothing else
    const used = (await at.all('events:ListRules', {}, 'Rules')).length;
    const evidence = { rules: used, quota: limit };
    if (used < limit * NEARLY) return pass(evidence);
    const code = quota?.optionalText('QuotaCode') ?? '<code>';
    return warn(
      evidence,
      `aws service-quotas request-service-quota-increase --region ${at.region} --service-code events --quota-code ${code} --desired-value ${limit * 2}`,
    );
  },
};
