import type { NotificationRules } from '#contract/notifications.ts';
import { KEY } from './request-samples.ts';

const rules: NotificationRules = {
  version: 0,
  rules: [
    {
      subject: { kind: 'default' },
      channels: {
        request_step: 'page',
        approval_wanted: 'page_or_task',
        payment_received: 'none',
        invoice_paid: 'none',
        shipment_done: 'none',
        overdue_started: 'task',
      },
    },
  ],
};

/** Calls about notifications that the contract allows. */
export const notificationSamples = {
  claimNotifications: [{ path: '/v1/notifications:claim', headers: KEY }],
  notificationRules: [{ path: '/v1/notification-rules' }],
  saveNotificationRules: [{ path: '/v1/notification-rules', body: rules }],
} as const;
