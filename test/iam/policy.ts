/**
 * IAM's decision, as far as our policies go: a role's own statements, those of the resource that name
 * it, and an explicit denial before both. What it does not know of it refuses loudly.
 */
import { isRecord } from '#shared/document/fields.ts';

/** One thing that somebody wants to do, and what IAM would know of the request. */
export interface Need {
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string>>;
}

export interface Statement {
  readonly sid: string;
  readonly effect: 'Allow' | 'Deny';
  /** ARNs of roles, `*` for everybody; absent in a role's own policy. */
  readonly principals?: readonly string[];
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  /** Absent: of the resource that the policy is attached to. */
  readonly resources?: readonly string[];
  readonly condition: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

const many = (value: unknown): readonly string[] =>
  value === undefined ? [] : Array.isArray(value) ? value.map(String) : [String(value)];

/** The statements of a resolved policy document. */
export function statementsIn(document: unknown): readonly Statement[] {
  const all = isRecord(document) ? document['Statement'] : undefined;
  return (Array.isArray(all) ? all : [all]).filter(isRecord).map((one): Statement => {
    const { Effect: effect, Principal: principal, Resource: resource, Condition: condition } = one;
    if (effect !== 'Allow' && effect !== 'Deny') throw new Error(`${String(effect)} is no effect`);
    if ('NotResource' in one || 'NotPrincipal' in one) throw new Error('not understood here');
    return {
      sid: String(one['Sid'] ?? ''),
      effect,
      ...(principal !== undefined && { principals: principalsIn(principal) }),
      actions: many(one['Action']),
      notActions: many(one['NotAction']),
      ...(resource !== undefined && { resources: many(resource) }),
      condition: conditionsIn(condition),
    };
  });
}

function principalsIn(principal: unknown): readonly string[] {
  if (!isRecord(principal)) return many(principal);
  return Object.values(principal).flatMap(many);
}

function conditionsIn(condition: unknown): Statement['condition'] {
  return Object.fromEntries(
    Object.entries(isRecord(condition) ? condition : {}).map(([operator, tests]) => [
      operator,
      Object.fromEntries(
        Object.entries(isRecord(tests) ? tests : {}).map(([key, wanted]) => [
          key.toLowerCase(),
          many(wanted),
        ]),
      ),
    ]),
  );
}

/** `*` for any characters, `?` for one; nothing else is special. */
export function matches(pattern: string, text: string): boolean {
  const source = pattern.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${source.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(text);
}

function isMet({ condition }: Statement, context: Need['context']): boolean {
  return Object.entries(condition).every(([operator, tests]) =>
    Object.entries(tests).every(([key, wanted]) => {
      const found = context[key];
      switch (operator) {
        case 'StringEquals':
        case 'Bool':
          return found !== undefined && wanted.includes(found);
        case 'ArnEquals':
        case 'ArnLike':
          return found !== undefined && wanted.some((each) => matches(each, found));
        case 'Null':
          return wanted.includes(String(found === undefined));
        default:
          throw new Error(`the condition ${operator} is not understood here`);
      }
    }),
  );
}

/** Whether a statement is about this need, whoever has it. */
export function isAbout(statement: Statement, { action, resource, context }: Need): boolean {
  const { actions, notActions, resources } = statement;
  const named =
    actions.some((each) => matches(each.toLowerCase(), action.toLowerCase())) ||
    (notActions.length > 0 &&
      !notActions.some((each) => matches(each.toLowerCase(), action.toLowerCase())));
  const there = resources === undefined || resources.some((each) => matches(each, resource));
  return named && there && isMet(statement, context);
}

/** Who decides: a role's own statements, and those of the resource. */
export interface Policies {
  readonly role: string;
  readonly own: readonly Statement[];
  readonly onResource: readonly Statement[];
}

/** Why it is refused; undefined where it is allowed. */
export function refusal({ role, own, onResource }: Policies, need: Need): string | undefined {
  const naming = onResource.filter(({ principals = [] }) =>
    principals.some((each) => each === '*' || each === role),
  );
  const denied = [...own, ...naming].find((each) => each.effect === 'Deny' && isAbout(each, need));
  if (denied !== undefined) return `an explicit deny (${denied.sid})`;
  const isAllowed = [...own, ...naming].some(
    (each) => each.effect === 'Allow' && isAbout(each, need),
  );
  return isAllowed ? undefined : 'no statement allows it';
}
