import { group, setting } from '../settings.js';
import { bytes, duration, wholeNumber, yesOrNo } from '../values.js';
import { DURATION, YES_OR_NO } from './expectations.js';

/** Terminals in containers. */
export const shell = group({
  enabled: setting(yesOrNo.prefault('false'), {
    description: 'Whether administrators may open terminals in containers.',
    ...YES_OR_NO,
  }),
  idleTimeout: setting(duration.prefault('15m'), {
    description: 'A terminal in which nothing is typed or shown for so long is ended.',
    ...DURATION,
  }),
  maxDuration: setting(duration.prefault('4h'), {
    description: 'How long a terminal may be open at most.',
    ...DURATION,
  }),
  maxSessions: setting(wholeNumber(1, 100).prefault(10), {
    description: 'How many terminals may be open at the same time.',
    expects: 'a whole number from 1 to 100',
    example: '10',
  }),
  transcript: setting(yesOrNo.prefault('false'), {
    description: 'Whether what terminals show is kept, as asciicast files in the folder `transcripts` of `state.dir`.',
    ...YES_OR_NO,
  }),
  transcriptLimit: setting(bytes.prefault('10MiB'), {
    description: 'The largest transcript; what is shown after that is not kept.',
    expects: 'a number of bytes',
    example: '10MiB',
  }),
});
