import { Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { processIdOf, socketOf } from '../../../../src/adapters/postgres/session/driver-internals.js';

const OTHER_DRIVER = 'This version of pg differs';

describe("The driver's internals", () => {
  it('are as described in the installed version', () => {
    const client = new pg.Client();
    expect(socketOf(client.connection)).toBeInstanceOf(Socket);
    expect(processIdOf(client)).toBeNull();
  });

  it('are rejected when the connection has no socket', () => {
    const connection = new pg.Connection({ stream: () => new PassThrough() });
    expect(() => socketOf(connection)).toThrow(OTHER_DRIVER);
  });

  it('are rejected when the client has no process number', () => {
    const client = new pg.Client();
    Reflect.deleteProperty(client, 'processID');
    expect(() => processIdOf(client)).toThrow(OTHER_DRIVER);
  });
});
