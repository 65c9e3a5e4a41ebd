#!/usr/bin/env node
// Libraries, graphql above all, check themselves at every step unless they are told that this is no development.
process.env.NODE_ENV ??= 'production';
await import('../dist/cli.js');
