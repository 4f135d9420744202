import type { Alert } from '../domain/alert.ts';

export type { ToldStep } from '../domain/alert.ts';

/** An alert, with the step where it tells of one. */
export type ToldAlert = Alert;
