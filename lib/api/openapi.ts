import 'server-only';
import { z } from 'zod';
import { startInput } from '@/lib/donations/schema';
import { env } from '@/lib/env';
import { ERROR_STATUS, type ErrorCode } from '@/lib/errors';
import { messagesOf } from '@/lib/i18n/messages';
import * as query from './query';
import * as answers from './schema';

/**
 * `openapi.json`, made from the zod schemas that the routes use: what is read is described by the schema that
 * reads it, what is answered by the schema that the answers are typed with.
 */
type Json = Record<string, unknown>;

const shape = (schema: z.ZodType, io: 'input' | 'output' = 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' }) as Json;
  return rest;
};

const SCHEMAS = {
  Totals: answers.totals,
  Campaign: answers.campaign,
  CampaignDetail: answers.campaignDetail,
  Ngo: answers.ngo,
  NgoDetail: answers.ngoDetail,
  Festival: answers.festival,
  Region: answers.region,
  StartedGift: answers.startedGift,
  Gift: answers.gift,
  Problem: answers.problemBody,
  CampaignList: answers.listOf(answers.campaign),
  NgoList: answers.listOf(answers.ngo),
  FestivalList: answers.listOf(answers.festival),
  RegionList: answers.listOf(answers.region),
} as const;
type SchemaName = keyof typeof SCHEMAS | 'StartGift';

const content = (name: SchemaName, type = 'application/json') => ({
  [type]: { schema: { $ref: `#/components/schemas/${name}` } },
});

/** One answer a status, with every code that has it. */
function problems(...codes: ErrorCode[]): Json {
  const sentences = new Map<number, string[]>();
  for (const code of codes)
    sentences.set(ERROR_STATUS[code], [
      ...(sentences.get(ERROR_STATUS[code]) ?? []),
      `${code}: ${messagesOf('en').errors[code]}`,
    ]);
  return Object.fromEntries(
    [...sentences].map(([status, said]) => [
      String(status),
      { description: said.join(' '), content: content('Problem', 'application/problem+json') },
    ]),
  );
}

/** One parameter a property of the query's schema. */
function parameters(schema: z.ZodObject): Json[] {
  const { properties = {} } = shape(schema, 'input') as { properties?: Record<string, Json> };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: 'query',
    required: false,
    schema: name === 'limit' ? { type: 'integer', minimum: 1, maximum: 100, default: 20 } : property,
  }));
}

const inPath = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });

function read(
  summary: string,
  name: SchemaName,
  { path = [], schema }: { path?: string[]; schema?: z.ZodObject } = {},
): Json {
  const codes: ErrorCode[] = [
    ...(path.length > 0 ? (['NOT_FOUND'] as const) : []),
    ...(schema ? (['VALIDATION'] as const) : []),
  ];
  return {
    get: {
      summary,
      parameters: [...path.map(inPath), ...(schema ? parameters(schema) : [])],
      responses: { '200': { description: summary, content: content(name) }, ...problems(...codes) },
    },
  };
}

/** List, single object and totals of one kind of thing. */
function kind(
  base: string,
  key: string,
  names: { one: SchemaName; list: SchemaName; words: string },
  list: z.ZodObject,
  totals?: z.ZodObject,
): Json {
  return {
    [base]: read(`${names.words}, with their totals`, names.list, { schema: list }),
    [`${base}/{${key}}`]: read('One of them, with its totals', names.one, {
      path: [key],
      schema: query.oneQuery,
    }),
    [`${base}/{${key}}/totals`]: read('Its totals', 'Totals', { path: [key], schema: totals }),
  };
}

export function openapi(): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Camphor 樟',
      version: '1',
      description:
        'Amounts are whole fen of CNY (0.01 yuan) named …Fen, times ISO 8601 UTC, errors RFC 9457 with a stable code. Lists are pages: pass nextCursor as cursor.',
    },
    servers: [{ url: env.APP_URL }],
    paths: {
      '/api/v1/totals': read('Totals of the platform', 'Totals'),
      ...kind(
        '/api/v1/campaigns',
        'slug',
        { one: 'CampaignDetail', list: 'CampaignList', words: 'Public campaigns' },
        query.campaignsQuery,
      ),
      ...kind(
        '/api/v1/ngos',
        'slug',
        { one: 'NgoDetail', list: 'NgoList', words: 'Verified organisations' },
        query.ngosQuery,
        query.ngoTotalsQuery,
      ),
      ...kind(
        '/api/v1/festivals',
        'slug',
        { one: 'Festival', list: 'FestivalList', words: 'Festivals' },
        query.pageQuery,
      ),
      ...kind(
        '/api/v1/regions',
        'code',
        { one: 'Region', list: 'RegionList', words: 'Divisions' },
        query.regionsQuery,
      ),
      '/api/v1/donations': { post: startOperation() },
      '/api/v1/donations/{id}': read('A gift, for whoever holds its id', 'Gift', { path: ['id'] }),
    },
    components: {
      schemas: {
        ...Object.fromEntries(Object.entries(SCHEMAS).map(([name, schema]) => [name, shape(schema)])),
        StartGift: shape(startInput, 'input'),
      },
    },
  };
}

function startOperation(): Json {
  return {
    summary:
      'Starts a gift; send the donor to checkoutUrl. The same attemptId with the same body answers the same gift. With interval month it is the first month of a monthly gift, by card only, and donor.email is required.',
    requestBody: { required: true, content: content('StartGift') },
    responses: {
      '200': { description: 'The gift this attempt had made', content: content('StartedGift') },
      '201': { description: 'A new gift', content: content('StartedGift') },
      ...problems(
        'MALFORMED',
        'NOT_FOUND',
        'ATTEMPT_REUSED',
        'CAMPAIGN_NOT_LIVE',
        'CERT_REQUIRED',
        'NO_MERCHANT',
        'TOO_LARGE',
        'VALIDATION',
        'AMOUNT_OUT_OF_RANGE',
        'RATE_LIMITED',
        'PROVIDER_UNAVAILABLE',
      ),
      '415': {
        description: 'UNSUPPORTED_MEDIA_TYPE: the body has to be application/json.',
        content: content('Problem', 'application/problem+json'),
      },
    },
  };
}
