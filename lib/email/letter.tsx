import {
  Body,
  Button,
  Container,
  Head,
  Heading,
  Hr,
  Html,
  Link,
  Preview,
  render,
  Section,
  Text,
} from 'react-email';
import { HTML_LANG, type Locale } from '@/lib/i18n/locales';

/** What a letter says. One form for all of them, so that HTML and plain text cannot differ. */
export interface Letter {
  locale: Locale;
  subject: string;
  heading: string;
  paragraphs: string[];
  /** Label and value, in rows. */
  facts: (readonly [string, string])[];
  /** A reason somebody wrote, word for word. */
  quote?: string;
  action?: { label: string; url: string };
  notes: string[];
  /** How to have no more letters of this kind: a page for the reader, an address for their mail program (RFC 8058). */
  unsubscribe?: { label: string; url: string; postUrl: string };
}

// Mail readers know neither our stylesheet nor its variables: the colours of language.md by value.
const ink = '#1a222e';
const quiet = '#596770';
const rule = '#ccdcd7';
const font = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif';
const body = { margin: 0, backgroundColor: '#fafaf6', color: ink, fontFamily: font };
const sheet = {
  maxWidth: '560px',
  margin: '0 auto',
  padding: '32px 24px',
  backgroundColor: '#fefefd',
  borderTop: `3px double ${rule}`,
};
const text = { fontSize: '16px', lineHeight: '1.75', margin: '0 0 16px' };
const note = { fontSize: '13px', lineHeight: '1.6', margin: '0 0 8px', color: quiet };
const button = {
  backgroundColor: '#175638',
  color: '#fafdfa',
  padding: '12px 24px',
  borderRadius: '6px',
  fontSize: '16px',
  textDecoration: 'none',
};

function Sheet({ letter }: { letter: Letter }) {
  const { locale, subject, heading, paragraphs, facts, quote, action, notes, unsubscribe } = letter;
  return (
    <Html lang={HTML_LANG[locale]}>
      <Head>
        <title>{subject}</title>
      </Head>
      <Preview>{paragraphs[0] ?? subject}</Preview>
      <Body style={body}>
        <Container style={sheet}>
          <Heading as="h1" style={{ fontSize: '22px', lineHeight: '1.4', margin: '0 0 16px' }}>
            {heading}
          </Heading>
          {paragraphs.map((paragraph) => (
            <Text key={paragraph} style={text}>
              {paragraph}
            </Text>
          ))}
          {quote !== undefined && (
            <Text
              style={{
                ...text,
                borderLeft: `3px solid ${rule}`,
                paddingLeft: '12px',
                whiteSpace: 'pre-line',
              }}
            >
              {quote}
            </Text>
          )}
          {facts.length > 0 && (
            <table
              style={{
                width: '100%',
                borderCollapse: 'collapse',
                margin: '0 0 24px',
                fontSize: '15px',
                lineHeight: '1.6',
              }}
            >
              <tbody>
                {facts.map(([label, value]) => (
                  <tr key={label}>
                    <th
                      scope="row"
                      style={{
                        textAlign: 'left',
                        fontWeight: 400,
                        color: quiet,
                        padding: '6px 16px 6px 0',
                        borderBottom: `1px solid ${rule}`,
                        verticalAlign: 'top',
                        whiteSpace: 'nowrap',
                      }}
                    >
                      {label}
                    </th>
                    <td style={{ padding: '6px 0', borderBottom: `1px solid ${rule}` }}>{value}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {action && (
            <Section style={{ margin: '0 0 24px' }}>
              <Button href={action.url} style={button}>
                {action.label}
              </Button>
              <Text style={{ ...note, margin: '12px 0 0', wordBreak: 'break-all' }}>
                <Link href={action.url} style={{ color: '#284a99' }}>
                  {action.url}
                </Link>
              </Text>
            </Section>
          )}
          <Hr style={{ borderColor: rule, margin: '0 0 16px' }} />
          {notes.map((line) => (
            <Text key={line} style={note}>
              {line}
            </Text>
          ))}
          {unsubscribe && (
            <Text style={note}>
              <Link href={unsubscribe.url} style={{ color: '#284a99' }}>
                {unsubscribe.label}
              </Link>
            </Text>
          )}
        </Container>
      </Body>
    </Html>
  );
}

export function renderHtml(letter: Letter): Promise<string> {
  return render(<Sheet letter={letter} />);
}

/** The same letter for readers without HTML. */
export function renderPlain({
  locale,
  heading,
  paragraphs,
  facts,
  quote,
  action,
  notes,
  unsubscribe,
}: Letter): string {
  const colon = locale === 'zh' ? '：' : ': ';
  const blocks = [
    heading,
    ...paragraphs,
    ...(quote === undefined
      ? []
      : [
          quote
            .split('\n')
            .map((line) => `> ${line}`)
            .join('\n'),
        ]),
    ...(facts.length === 0 ? [] : [facts.map(([label, value]) => `${label}${colon}${value}`).join('\n')]),
    ...(action ? [`${action.label}${colon.trimEnd()}\n${action.url}`] : []),
    ['--', ...notes, ...(unsubscribe ? [`${unsubscribe.label}${colon}${unsubscribe.url}`] : [])].join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}
