import 'server-only';
import { z } from 'zod';
import { STRIPE_MAX_FEN } from '@/lib/money/fen';

/** Every setting of the product (contract.md, *Settings*), read once, checked, and refused with its name. */
const schema = z
  .object({
    NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
    PORT: z.coerce.number().int().min(1).max(65535).default(3000),
    HOST: z.string().default('0.0.0.0'),
    APP_URL: z.url().optional(),
    TRUSTED_PROXIES: z.string().default(''),
    DATA_DIR: z.string().default('.data'),
    DATABASE_URL: z.string().startsWith('postgres'),
    DATABASE_OWNER_URL: z.string().startsWith('postgres').optional(),
    DATABASE_READ_URL: z.string().startsWith('postgres').optional(),
    AUTH_SECRET: z.string().min(32),
    DATA_KEY: z.string().min(32),
    STRIPE_SECRET_KEY: z.string().min(1),
    STRIPE_WEBHOOK_SECRET: z.string().min(1),
    STRIPE_API_BASE: z.url().optional(),
    SANDBOX_PORT: z.coerce.number().int().min(1).max(65535).optional(),
    TEST_CLOCK: z.iso.datetime({ offset: true }).optional(),
    SMTP_URL: z.string().optional(),
    MAIL_FROM: z.string().default('Camphor <no-reply@camphor.test>'),
    /** Where text messages are posted as JSON {to, text}; user and password in it become basic authentication. */
    SMS_URL: z.url({ protocol: /^https?$/ }).optional(),
    DEMO: z.enum(['0', '1']).default('0'),
    ADMIN_EMAIL: z.email().optional(),
    MIN_GIFT_FEN: z.coerce.number().int().min(1).max(STRIPE_MAX_FEN).default(500),
    /** Largest gift online at once (R30); the provider takes no more than its default. */
    MAX_GIFT_FEN: z.coerce.number().int().min(1).max(STRIPE_MAX_FEN).default(STRIPE_MAX_FEN),
    /** The most one donor gives online on one day, Asia/Shanghai (R30); no limit when unset. Minors have a lower one of their own. */
    DAILY_GIFT_FEN: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
    /** Longest duration of one campaign (Order 74; domain.md 1.3: the number is not confirmed, so it is a setting). */
    MAX_CAMPAIGN_MONTHS: z.coerce.number().int().min(1).max(120).default(36),
    RATE_LIMITS: z.enum(['on', 'off']).default('on'),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
    ALLOW_LIVE_PAYMENTS: z.string().optional(),
    /** The public account pages are shared with inside WeChat; both or neither. */
    WECHAT_APP_ID: z
      .string()
      .regex(/^wx[\da-f]{16}$/, 'is wx and 16 hexadecimal digits')
      .optional(),
    WECHAT_APP_SECRET: z.string().min(16).optional(),
    WECHAT_API_BASE: z.url().default('https://api.weixin.qq.com'),
  })
  .superRefine((value, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (value.MAX_GIFT_FEN < value.MIN_GIFT_FEN) refuse('MAX_GIFT_FEN', 'must not be less than MIN_GIFT_FEN');
    if (value.DAILY_GIFT_FEN !== undefined && value.DAILY_GIFT_FEN < value.MIN_GIFT_FEN)
      refuse('DAILY_GIFT_FEN', 'must not be less than MIN_GIFT_FEN');
    const live = /^(sk|rk)_live_/.test(value.STRIPE_SECRET_KEY);
    if (live && value.STRIPE_API_BASE && isLoopback(value.STRIPE_API_BASE))
      refuse(
        'STRIPE_API_BASE',
        'a live key never talks to the sandbox; unset STRIPE_API_BASE or use a test key',
      );
    if (live && value.ALLOW_LIVE_PAYMENTS !== 'yes-we-are-the-certificate-holder')
      refuse(
        'STRIPE_SECRET_KEY',
        'a live key is refused: this is not a platform designated by the Ministry of Civil Affairs. Use sk_test_…',
      );
    if (!live && !/^(sk|rk)_test_/.test(value.STRIPE_SECRET_KEY))
      refuse('STRIPE_SECRET_KEY', 'must be a Stripe test key (sk_test_… or rk_test_…)');
    const sandboxed = value.STRIPE_API_BASE !== undefined && isLoopback(value.STRIPE_API_BASE);
    if (value.TEST_CLOCK && !sandboxed) refuse('TEST_CLOCK', 'works with the sandbox only');
    for (const [set, unset] of [
      ['WECHAT_APP_ID', 'WECHAT_APP_SECRET'],
      ['WECHAT_APP_SECRET', 'WECHAT_APP_ID'],
    ] as const)
      if (value[set] && !value[unset])
        refuse(unset, `is needed with ${set}; unset both to do without WeChat`);
    if (!value.WECHAT_API_BASE.startsWith('https://') && !isLoopback(value.WECHAT_API_BASE))
      refuse('WECHAT_API_BASE', 'must be https: the secret is sent there');
    if (value.RATE_LIMITS === 'off' && !sandboxed) refuse('RATE_LIMITS', 'may be off with the sandbox only');
  })
  .transform((value) => ({
    ...value,
    APP_URL: (value.APP_URL ?? `http://localhost:${value.PORT}`).replace(/\/$/, ''),
    DATABASE_READ_URL: value.DATABASE_READ_URL ?? value.DATABASE_URL,
    /** Whether Stripe is the sandbox on this machine. */
    usesSandbox: value.STRIPE_API_BASE !== undefined && isLoopback(value.STRIPE_API_BASE),
    isDemo: value.DEMO === '1',
    isLive: /^(sk|rk)_live_/.test(value.STRIPE_SECRET_KEY),
    webhookSecrets: value.STRIPE_WEBHOOK_SECRET.split(',')
      .map((s) => s.trim())
      .filter(Boolean),
    trustedProxies: value.TRUSTED_PROXIES.split(',')
      .map((s) => s.trim())
      .filter(Boolean),
  }));

function isLoopback(url: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
}

export type Env = z.output<typeof schema>;

/** Parses settings; throws one sentence a line that names each wrong setting. Empty strings count as unset. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`Settings are wrong or missing:\n  ${lines.join('\n  ')}`);
}

let cached: Env | undefined;

/**
 * The settings, parsed at first use: `next build` imports modules without any setting being there,
 * and a wrong setting then stops the first process that needs it.
 */
export const env: Env = new Proxy({} as Env, {
  get: (_, key) => {
    cached ??= readEnv(process.env);
    return cached[key as keyof Env];
  },
});
