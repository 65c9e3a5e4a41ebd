import { readFileSync } from 'node:fs';
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { ACTIONS } from './access/actions.js';
import { actionOf } from './builder.js';
import { schema } from './schema.js';
import { sdl } from './sdl.js';

describe('schema', () => {
  it('is the committed schema.graphql; `pnpm build` prints it anew', () => {
    expect(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8')).toBe(sdl);
  });

  it('describes everything', () => {
    const bare: string[] = [];
    const look = (name: string, described: { description?: string | null | undefined }) => {
      if (!described.description) bare.push(name);
    };
    for (const type of Object.values(schema.getTypeMap())) {
      if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
      look(type.name, type);
      if (isEnumType(type)) for (const value of type.getValues()) look(`${type.name}.${value.name}`, value);
      if (isInputObjectType(type))
        for (const field of Object.values(type.getFields())) look(`${type.name}.${field.name}`, field);
      if (!isObjectType(type) && !isInterfaceType(type)) continue;
      for (const field of Object.values(type.getFields())) {
        look(`${type.name}.${field.name}`, field);
        for (const arg of field.args) look(`${type.name}.${field.name}(${arg.name})`, arg);
      }
    }
    expect(bare).toEqual([]);
  });

  it('asks for a known action on every root field', () => {
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    const fields = roots.flatMap((root) => Object.values(root?.getFields() ?? {}));
    expect(fields.length).toBeGreaterThan(10);
    for (const field of fields) expect(Object.keys(ACTIONS), field.name).toContain(actionOf(field.extensions));
  });

  it('answers every mutation with a union of its success, a Plan and all expected failures', () => {
    for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
      const result = schema.getType(`${field.name[0]?.toUpperCase()}${field.name.slice(1)}Result`);
      const members = schema.getPossibleTypes(result as never).map((type) => type.name);
      const shared = [
        'Plan',
        'InvalidInput',
        'NotFound',
        'Conflict',
        'CapabilityMissing',
        'Unavailable',
        'ConfirmationRequired',
        'NotConfirmed',
        'ApprovalRequired',
      ];
      expect(members, field.name).toEqual(expect.arrayContaining(shared));
      expect(members, field.name).toHaveLength(shared.length + 1);
    }
  });
});
