/** The accountant's desk, as a page of its own. */
import {
  attachment,
  attachmentFileResponse,
  deskListResponse,
  deskSessionResponse,
  draftInvoiceResponse,
  draftLook,
  reconciliationResponse,
  stepsResponse,
} from 'virtual:contract-validators';
import { createDeskClient } from '#gateway-client/desk-client.ts';
import { systemClock } from '#shared/clock.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { realBrowser } from './browser.ts';
import { openDesk } from './open-desk.tsx';
import '#ui/styles/tokens.css';
import '#ui/styles/controls.css';
import '#ui/styles/sum-lines.css';
import '#ui/styles/table.css';
import './styles/layout.css';
import './styles/queue.css';
import './styles/request.css';
import './styles/form.css';

const browser = realBrowser();
const clock = systemClock();
const client = createDeskClient({
  origin: browser.origin,
  fetch: browser.fetch,
  clock,
  validators: {
    session: deskSessionResponse,
    list: deskListResponse,
    steps: stepsResponse,
    attachment,
    file: attachmentFileResponse,
    statements: reconciliationResponse,
    draftInvoice: draftInvoiceResponse,
    draftLook,
  },
});
const root = document.getElementById('desk');
if (root) openDesk(createLifetime(), root, { client, clock, browser });
