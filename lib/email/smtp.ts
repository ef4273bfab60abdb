import 'server-only';
import { createTransport, type Transporter } from 'nodemailer';
import { env } from '@/lib/env';

/** A rendered mail and where it goes. */
export interface Outgoing {
  id: string;
  to: string;
  subject: string;
  html: string;
  plain: string;
  /** Where a mail program posts to have no more of these (RFC 8058). */
  unsubscribeUrl?: string;
}

const TIMEOUT_MS = 15_000;
let transporter: Transporter | undefined;

/**
 * Hands a mail to the server at SMTP_URL. Addresses go as objects, never as text to be parsed, so that nothing in
 * one can become a header or a second recipient. The message id is the mail's own: a copy sent again after a
 * crash is recognised as the same letter.
 */
export async function sendBySmtp({ id, to, subject, html, plain, unsubscribeUrl }: Outgoing): Promise<void> {
  transporter ??= createTransport({
    url: env.SMTP_URL!,
    pool: true,
    maxConnections: 4,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  await transporter.sendMail({
    from: env.MAIL_FROM,
    to: { name: '', address: to },
    subject,
    html,
    text: plain,
    messageId: `<${id}@${new URL(env.APP_URL).hostname}>`,
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribeUrl && {
        'List-Unsubscribe': `<${unsubscribeUrl}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

export function closeSmtp(): void {
  transporter?.close();
  transporter = undefined;
}
