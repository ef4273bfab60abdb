/** What failed, by name and with the first lines of its message: said again at the end, where it is looked for. */
import { stripVTControlCharacters } from 'node:util';

const LINES = 12;

/** The failed tests, and files that ended without naming one, of a report in vitest's JSON. */
export function vitestFailures({ testResults }) {
  return testResults.flatMap(({ name, message, status, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status !== 'passed');
    if (failed.length === 0 && status === 'failed') return [failure(name, message)];
    return failed.map((test) =>
      failure(`${name} › ${test.fullName}`, test.failureMessages?.[0] ?? test.status),
    );
  });
}

/** The tests of a report in Playwright's JSON that did not simply pass, and errors outside any. */
export function playwrightFailures({ suites, errors }) {
  return [...suites.flatMap(fromSuite), ...errors.map(({ message }) => failure('browser tests', message))];
}

function fromSuite({ suites = [], specs = [] }) {
  const own = specs.flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status !== 'expected')
      .map(({ projectName, status, results }) =>
        failure(
          `[${projectName}] ${file} › ${title}`,
          results.find(({ error }) => error)?.error.message ?? status,
        ),
      ),
  );
  return [...own, ...suites.flatMap(fromSuite)];
}

function failure(name, message = '') {
  const lines = stripVTControlCharacters(message).trim().split('\n');
  return `✗ ${name}\n${lines
    .slice(0, LINES)
    .map((line) => `    ${line}`)
    .join('\n')}`;
}
