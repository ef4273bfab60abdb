import 'server-only';
import type { PaymentProvider } from './port';
import { stripeProvider } from './stripe/adapter';

/** The one provider this deployment uses. */
export const provider: PaymentProvider = stripeProvider;
