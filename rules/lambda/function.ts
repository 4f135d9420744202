import { configurationItem } from '#shared/document/configuration.ts';
import { unwrappedField } from '#shared/document/json-text.ts';
import { policyStatements, type Statement } from '#shared/document/policy-document.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface LambdaFunction {
  readonly name: string;
  /** Of its resource policy; none when it has no such policy. */
  readonly policy: readonly Statement[];
}

/** Where the resource policy of a function stands in its item. */
export const FUNCTION_POLICY = 'supplementaryConfiguration.Policy';

/** AWS::Lambda::Function. Its resource policy is JSON text, and absent when there is none. */
export const lambdaFunction: Reader<LambdaFunction> = {
  resourceTypes: ['AWS::Lambda::Function'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration, supplementary } = configurationItem(value);
    const policy = unwrappedField(supplementary, 'Policy');
    return {
      name: configuration.text('functionName'),
      policy: policy === undefined ? [] : policyStatements(policy, FUNCTION_POLICY),
    };
  },
};
