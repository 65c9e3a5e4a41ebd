import { SERVICE_ROLES } from '@opsbook/schema';
import { z } from 'zod';
import { perService, setting } from '../settings.js';
import { httpUrl, oneOf } from '../values.js';
import { HTTP_URL } from './expectations.js';

/** What the engine does not tell of single services. */
export const services = perService(
  z.strictObject({
    role: setting(oneOf(SERVICE_ROLES).optional(), {
      description: 'What the service is, where its image and command do not tell.',
      expects: `one of ${SERVICE_ROLES.join(', ')}`,
      example: 'BACKEND',
      defaultText: 'by image and command',
    }),
    url: setting(httpUrl.optional(), {
      description: 'Where the service answers HTTP, as seen from Opsbook.',
      ...HTTP_URL,
      example: 'http://127.0.0.1:8000',
      defaultText: 'found from its ports',
    }),
  }),
);
