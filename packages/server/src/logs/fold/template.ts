/** So much of a message is looked at, and so much of a template is kept. */
const MAX_MESSAGE = 1000;
const MAX_TEMPLATE = 300;

/**
 * Parts of messages that change from one to the next, the more particular ones first: a UUID would otherwise be taken for
 * numbers. Every repetition is of one class of characters, so that the time is linear.
 */
const CHANGING = new RegExp(
  [
    '(?<uuid>\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b)',
    '(?<time>\\b\\d{4}-\\d\\d-\\d\\d(?:[T ]\\d\\d:\\d\\d(?::\\d\\d(?:[.,]\\d{1,9})?)?(?:Z|[+-]\\d\\d:?\\d\\d)?)?)',
    '(?<text>"[^"]{0,500}"|(?<!\\w)\'[^\']{0,500}\'(?!\\w))',
    '(?<ip>\\b\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\b)',
    // Digests, container and trace ids: hexadecimal with a digit in it, which no word has.
    '(?<hex>\\b(?:0x[0-9a-f]{1,64}|(?=[a-f]{0,64}\\d)[0-9a-f]{8,64})\\b)',
    '(?<n>[+-]?\\d+(?:\\.\\d+)?)',
  ].join('|'),
  'gi',
);

/** What messages that differ only in numbers, ids, times and quoted texts have in common. */
export function templateOf(message: string): string {
  const head = message.length > MAX_MESSAGE ? message.slice(0, MAX_MESSAGE) : message;
  const template = head.replace(CHANGING, (...args) => {
    const groups = args.at(-1) as Record<string, string | undefined>;
    const kind = Object.keys(groups).find((name) => groups[name] !== undefined) ?? 'n';
    return `<${kind}>`;
  });
  return template.trim().slice(0, MAX_TEMPLATE);
}
