import type { Page } from 'playwright-core';

/** Errors and warnings of a page's console, exceptions, refused readings, and requests to any other host, as they come. */
export function problemsOf(page: Page, url: string): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    // The browser writes every refused request there; those that matter are told by 'response' below.
    const isRequest = message.text().startsWith('Failed to load resource');
    if (['error', 'warning'].includes(message.type()) && !isRequest) {
      problems.push(`console: ${message.text()}`);
    }
  });
  page.on('response', (response) => {
    const isReading = response.request().method() === 'GET';
    if (isReading && response.status() >= 400) problems.push(`${response.status()} for ${response.url()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`)) problems.push(`foreign request: ${request.url()}`);
  });
  return problems;
}
