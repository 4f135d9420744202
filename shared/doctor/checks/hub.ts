import { type Check, fail, pass, warn } from '../check.ts';
import { deployCommand, hubStack, resourcesOf } from '../hub-stack.ts';

const RUNTIME = 'nodejs24.x';

export const hubDeployed: Check = {
  id: 'hub-stack',
  title: "The hub's stack is deployed and complete",
  scope: 'hub',
  actions: ['cloudformation:DescribeStacks'],
  async look(at) {
    const { stage, names } = at;
    const stack = await hubStack(at);
    if (stack === undefined) {
      return warn({ stack: names.stack, status: 'not deployed' }, deployCommand(stage));
    }
    const status = stack.text('StackStatus');
    const isProtected = stack.optionalFlag('EnableTerminationProtection') ?? false;
    const evidence = { stack: names.stack, status, 'termination protection': isProtected };
    if (status === 'UPDATE_ROLLBACK_FAILED') {
      return fail(
        evidence,
        `aws cloudformation continue-update-rollback --stack-name ${names.stack}`,
      );
    }
    // What was rolled back to is whole, but it is not what was deployed last.
    if (/FAILED$|^ROLLBACK_COMPLETE$|^DELETE_/.test(status)) {
      return fail(evidence, `aws cloudformation describe-stack-events --stack-name ${names.stack}`);
    }
    if (/ROLLBACK_COMPLETE$|IN_PROGRESS$/.test(status)) {
      return warn(evidence, `aws cloudformation describe-stack-events --stack-name ${names.stack}`);
    }
    if (isProtected) return pass(evidence);
    return warn(
      evidence,
      `aws cloudformation update-termination-protection --enable-termination-protection --stack-name ${names.stack}`,
    );
  },
};

export const functionsDeployed: Check = {
  id: 'functions',
  title: 'Every function is active, on the present runtime, and of the archives built here',
  scope: 'hub',
  actions: ['cloudformation:ListStackResources', 'lambda:GetFunctionConfiguration'],
  async look(at) {
    const found = await resourcesOf(at, 'AWS::Lambda::Function');
    const described = await Promise.all(
      found.map(async ({ physicalId }) => {
        const answer = await at.asked('lambda:GetFunctionConfiguration', {
          FunctionName: physicalId,
        });
        return {
          name: physicalId,
          runtime: answer?.optionalText('Runtime') ?? 'none',
          state: answer?.optionalText('State') ?? 'gone',
          hash: answer?.optionalText('CodeSha256'),
        };
      }),
    );
    const built = Object.entries(at.archives);
    const differing = described.filter(({ name, hash }) => {
      const archive = built.find(([file]) => name === `${at.names.rules}${file}`);
      return archive !== undefined && archive[1] !== hash;
    });
    const idle = described.filter(({ state }) => state !== 'Active' && state !== 'Inactive');
    const old = described.filter(({ runtime }) => runtime !== RUNTIME);
    const evidence = {
      functions: described.length,
      'not active': idle.map(({ name, state }) => `${name}: ${state}`),
      [`not on ${RUNTIME}`]: old.map(({ name, runtime }) => `${name}: ${runtime}`),
      'other than built here': differing.map(({ name }) => name),
      'archives built here': built.length,
    };
    if (idle.length > 0) return fail(evidence, deployCommand(at.stage));
    if (old.length + differing.length > 0) return warn(evidence, deployCommand(at.stage));
    return pass(evidence);
  },
};
