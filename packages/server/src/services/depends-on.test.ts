import { describe, expect, it } from 'vitest';
import { parseDependsOn } from './depends-on.js';

describe('parseDependsOn', () => {
  it('reads names and conditions', () => {
    expect(parseDependsOn('db:service_healthy:false,migrate:service_completed_successfully:true')).toEqual([
      { service: 'db', condition: 'service_healthy' },
      { service: 'migrate', condition: 'service_completed_successfully' },
    ]);
  });

  it('reads names alone, and nothing', () => {
    expect(parseDependsOn('db,valkey').map(({ service }) => service)).toEqual(['db', 'valkey']);
    expect(parseDependsOn('')).toEqual([]);
    expect(parseDependsOn(undefined)).toEqual([]);
  });
});
