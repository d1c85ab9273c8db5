// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { davAddress } from './webdav-client.ts';

describe('the address somebody typed', () => {
  it.each([
    ['https://cloud.example/dav/bob', 'https://cloud.example/dav/bob/'],
    ['  https://cloud.example/dav/bob/ ', 'https://cloud.example/dav/bob/'],
    ['https://cloud.example', 'https://cloud.example/'],
    ['http://nas.local:5005/home', 'http://nas.local:5005/home/'],
    ['HTTPS://Cloud.Example/Dav', 'https://cloud.example/Dav/'],
    ['https://bob:secret@cloud.example/dav', 'https://cloud.example/dav/'],
    ['https://cloud.example/dav?dir=/x#top', 'https://cloud.example/dav/'],
    ['https://cloud.example/böb/my notes', 'https://cloud.example/b%C3%B6b/my%20notes/'],
    ['cloud.example/dav', null],
    ['nas.local:5005/home', null],
    ['davs://cloud.example/dav', null],
    ['file:///etc/', null],
    ['javascript:alert(1)', null],
    ['https://', null],
    ['', null],
  ])('%o leads to %o', (typed, address) => {
    expect(davAddress(typed)).toBe(address);
  });
});
