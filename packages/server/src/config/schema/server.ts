import { group, setting } from '../settings.js';
import { bytes, origins, text, wholeNumber, yesOrNo } from '../values.js';

/** Where the API answers. */
export const server = group({
  host: setting(text.prefault('127.0.0.1'), {
    description: 'The address to listen on. Anything but loopback is reachable from outside; put TLS in front of it.',
    expects: 'an address or host name',
    example: '127.0.0.1',
  }),
  port: setting(wholeNumber(0, 65_535).prefault(4600), {
    description: 'The port to listen on; 0 takes a free one.',
    expects: 'a port number from 0 to 65535',
    example: '4600',
  }),
  origins: setting(origins.prefault([]), {
    description: 'Browser origins that may use the API, beside the server itself.',
    expects: 'a list of origins (scheme, host and port only)',
    example: 'https://ops.example.com',
    defaultText: 'none',
  }),
  openMetrics: setting(yesOrNo.prefault(false), {
    description:
      "Whether programs on this machine may read `/metrics`, Opsbook's own metrics, without a token. Not behind a proxy on this machine.",
    expects: 'true or false',
    example: 'true',
  }),
  maxBodyBytes: setting(bytes.prefault('1MiB'), {
    description: 'The largest request body that is read.',
    expects: 'a number of bytes',
    example: '512KiB or 1MiB',
  }),
});
