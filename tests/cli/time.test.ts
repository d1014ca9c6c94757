/** `kualik time` as somebody uses it: a request out, an answer from openssl back, in words and as JSON. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newAuthority } from '../support/authority.ts';
import { kualik } from '../support/kualik.ts';
import { temporary } from '../support/temporary.ts';

it('asks, adds, pins, lists and verifies', async () => {
  const cwd = temporary();
  const run = async (...parameters: string[]) => kualik(parameters, { cwd });
  const authority = newAuthority({ key: 'p256' });
  expect(await run('create', 'case', '--open')).toMatchObject({ code: 0 });

  const asked = await run('time', 'request', 'case', '--out', 'request.tsq', '--hash', 'sha512');
  expect(asked).toMatchObject({ code: 0 });
  expect(asked.stdout).toMatch(/curl .*@request\.tsq.*application\/timestamp-query/);
  expect(asked.stdout).toMatch(/kualik time add case answer\.tsr/);
  expect(await run('time', 'request', 'case', '--out', 'request.tsq')).toMatchObject({ code: 2, stderr: expect.stringMatching(/already/) as string });
  expect(await run('time', 'request', 'case', '--hash', 'md5')).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/sha256 or sha512/) as string,
  });

  const answer = authority.answer(readFileSync(join(cwd, 'request.tsq')));
  const damaged = Buffer.from(answer);
  damaged[damaged.length - 3]! ^= 1;
  writeFileSync(join(cwd, 'damaged.tsr'), damaged);
  expect(await run('time', 'add', 'case', 'damaged.tsr')).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/does not fit.*Nothing was changed/) as string,
  });

  writeFileSync(join(cwd, 'answer.tsr'), answer);
  const added = await run('time', 'add', 'case', 'answer.tsr', '--authority', 'Test');
  expect(added).toMatchObject({ code: 0, stdout: expect.stringMatching(/^NOT CHECKED, root unknown/) as string });
  const waiting = await run('verify', 'case');
  expect(waiting).toMatchObject({ code: 0, stdout: expect.stringMatching(/not checked: root unknown/) as string });

  expect(await run('time', 'pin', 'case', authority.root)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/1 root pinned[\s\S]*SHA-256 [0-9a-f]{64}[\s\S]*proven now/) as string,
  });
  expect(await run('time', 'list', 'case')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^Not later than \d{4}-.*Z: the first \d+ entries/) as string,
  });
  const listed = JSON.parse((await run('time', 'list', 'case', '--json')).stdout) as object;
  expect(listed).toMatchObject({ timestamps: [{ authority: 'Test', algorithm: 'sha512', trust: { state: 'proven' } }], requests: [{}], roots: [{}] });
  const verified = await run('verify', 'case', '--json');
  expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true, logged: true, timestamps: [{ state: 'proven' }] });
  expect(await run('time')).toMatchObject({ code: 2 });
}, 120_000);
