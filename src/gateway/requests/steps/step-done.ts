import type { RequestActor, RequestStep } from '#contract/requests/requests.ts';
import type { RequestStatus } from '#domain/requests/request-status.ts';
import type { StepRow } from '../../store/requests/steps.ts';

/** One action and what it led to. */
export interface Done {
  readonly action: RequestStep['action'];
  readonly status: RequestStatus;
  readonly by: RequestActor;
  readonly text: string | null;
  readonly details?: StepRow['details'];
}
