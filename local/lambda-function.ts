/** A Lambda function as the local stack holds it: what it is called and what it does. */
export interface LambdaFunction {
  readonly name: string;
  /** Rejects when the handler threw or took longer than its timeout. */
  invoke(event: unknown): Promise<unknown>;
}

export interface LambdaFunctionOptions {
  readonly name: string;
  readonly handler: (event: unknown) => Promise<unknown>;
  readonly timeoutMs: number;
}

/** Wraps a handler with its timeout. What a handler does after it timed out is not stopped here. */
export function lambdaFunction({
  name,
  handler,
  timeoutMs,
}: LambdaFunctionOptions): LambdaFunction {
  return {
    name,
    async invoke(event) {
      let timer: NodeJS.Timeout | undefined;
      const timeout = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          reject(new Error(`${name} timed out after ${timeoutMs / 1000} s.`));
        }, timeoutMs);
      });
      try {
        // A copy, as over the wire: nothing in memory is shared with what sent it.
        return await Promise.race([handler(structuredClone(event)), timeout]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
