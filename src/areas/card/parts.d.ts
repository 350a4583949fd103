/** The card's parts that are loaded on demand. */

import type * as details from './details/index.ts';
import type * as documents from './documents/index.ts';
import type * as payments from './payments/index.ts';
import type * as requestForm from './requests/form/index.ts';
import type * as requests from './requests/index.ts';
import type * as unmatched from './unmatched/index.ts';

declare module '#areas/context.ts' {
  interface AreaParts {
    readonly cardDetails: typeof details;
    readonly cardUnmatched: typeof unmatched;
    readonly cardDocuments: typeof documents;
    readonly cardPayments: typeof payments;
    readonly cardRequests: typeof requests;
    readonly cardRequestForm: typeof requestForm;
  }
}
