import type { Overrides } from '../../configuration/overrides.ts';

/** What holds everywhere, in the flat form `{rules: {id: {parameters}}}`. */
export function organizationParameters({ layers }: Overrides): unknown {
  const everywhere = layers.filter(({ scope }) => scope.kind === 'organization');
  return {
    rules: Object.fromEntries(
      everywhere
        .flatMap(({ rules }) => rules)
        .filter(({ parameters }) => Object.keys(parameters).length > 0)
        .map(({ rule, parameters }) => [
          rule,
          {
            parameters: Object.fromEntries(
              Object.entries(parameters).map(([name, { value }]) => [name, value]),
            ),
          },
        ]),
    ),
  };
}
