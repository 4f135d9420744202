/**
 * A function to be run by itself: answers in JSON what each of its calls came to. Between them the
 * logger and the metrics write their own lines.
 */
import type { Context } from 'aws-lambda';
import { connected } from '#shared/adapters/lambda/connected.ts';

let builds = 0;

const handler = connected<'succeed' | 'fail' | 'hang' | 'measure', string>(
  ({ settings, log, meter, clock }) => {
    builds += 1;
    if (builds === 1) throw new Error('the first build fails');
    return async (event) => {
      log.info('working', { at: clock() });
      meter.count('processed');
      meter.count('processed', 2);
      if (event === 'measure') {
        for (let value = 1; value <= 250; value++)
          meter.measure?.('waited-ms', value, 'Milliseconds');
      }
      meter.count('ignored', 1, { reason: 'no rule watches it' });
      if (event === 'fail') throw new Error('the work fails');
      if (event === 'hang') await new Promise(() => undefined);
      return `worked on ${settings.tableName}`;
    };
  },
);

const context: Context = {
  awsRequestId: 'request-1',
  callbackWaitsForEmptyEventLoop: true,
  functionName: 'plumbline-test-on-something',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:plumbline-test-on-something',
  logGroupName: '/aws/lambda/plumbline-test-on-something',
  logStreamName: 'stream',
  memoryLimitInMB: '128',
  getRemainingTimeInMillis: () => 500,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
};

const say = (line: object): void => console.log(JSON.stringify(line));
const call = (event: 'succeed' | 'fail' | 'hang' | 'measure') =>
  handler(event, context).then(
    (answer) => say({ answer, builds }),
    (error: Error) => say({ rejected: error.message, builds }),
  );

say({ builds });
await call('succeed');
await call('succeed');
await call('fail');
await call('hang');
await call('succeed');
await call('measure');
