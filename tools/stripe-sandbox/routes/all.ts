import type { Route } from '../http/route';
import { accountRoutes } from './account';
import { subscriptionRoutes } from './billing';
import { catalogRoutes } from './catalog';
import { checkoutRoutes } from './checkout';
import { invoiceRoutes } from './invoices';
import { paymentMethodRoutes } from './payment-methods';
import { paymentRoutes } from './payments';
import { portalRoutes } from './portal';
import { disputeRoutes, refundRoutes } from './refunds';
import { testClockRoutes } from './test-clocks';

/** Every call of the API this sandbox answers; anything else is a 404 with an error object. */
export const ROUTES: readonly Route[] = [
  ...checkoutRoutes,
  ...paymentRoutes,
  ...paymentMethodRoutes,
  ...refundRoutes,
  ...disputeRoutes,
  ...catalogRoutes,
  ...subscriptionRoutes,
  ...invoiceRoutes,
  ...portalRoutes,
  ...testClockRoutes,
  ...accountRoutes,
];
