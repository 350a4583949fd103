import { expect, it } from 'vitest';
import { attachmentName } from './file-name.ts';
import { mediaTypeOf } from './media-type.ts';

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const box = (brands: string) => bytes(`\0\0\0\x18ftyp${brands}`);

it.each([
  ['%PDF-1.4\n', 'application/pdf'],
  ['\xef\xbb\xbf%PDF-1.4\n', 'application/pdf'],
  ['\r\n\r\n%PDF-1.7\n', 'application/pdf'],
  [' %PDF-1.4', 'application/pdf'],
  ['\x1b%-12345X@PJL JOB\n%PDF-1.4', 'application/pdf'],
  [`${'\0'.repeat(1019)}%PDF-1.4`, 'application/pdf'],
  ['\x89PNG\r\n\x1a\n %PDF-1.4', 'image/png'],
  ['\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'image/png'],
  ['\xff\xd8\xff\xe0\0\x10JFIF', 'image/jpeg'],
  ['RIFF\x24\0\0\0WEBPVP8 ', 'image/webp'],
  ['\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'image/heic'],
  ['\0\0\0\x18ftypmif1\0\0\0\0mif1heic', 'image/heic'],
])('recognises %j', (text, type) => {
  expect(mediaTypeOf(bytes(text))).toBe(type);
});

it.each([
  '',
  '%PDF',
  `${'\0'.repeat(1020)}%PDF-1.4`,
  '<html>%PDF-1.4',
  '\xef\xbb\xbf\n<!doctype html>%PDF-1.4',
  'MZ %PDF-1.4',
  'PK\x03\x04 %PDF-1.4',
  '#!/bin/sh\n%PDF-1.4',
  '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'GIF89a',
  'PK\x03\x04',
  'MZ',
  'RIFF\x24\0\0\0WAVEfmt ',
  '\x89PNG\n',
])('refuses %j', (text) => {
  expect(mediaTypeOf(bytes(text))).toBeNull();
});

it('distinguishes HEIC from video and AVIF of the same box', () => {
  expect(mediaTypeOf(box('isom\0\0\0\0isomiso2'))).toBeNull();
  expect(mediaTypeOf(box('mif1\0\0\0\0mif1avif'))).toBeNull();
});

it.each([
  ['Счёт № 17.pdf', 'Счёт № 17.pdf'],
  ['SCAN.PDF', 'SCAN.PDF'],
  ['bill', 'bill.pdf'],
  ['bill.exe', 'bill.exe.pdf'],
  ['../../etc/passwd', '-..-etc-passwd.pdf'],
  ['a\u202Efdp.exe', 'afdp.exe.pdf'],
  ['...', 'document.pdf'],
  ['x'.repeat(900), `${'x'.repeat(120)}.pdf`],
  [`a.${'y'.repeat(900)}`, `a.${'y'.repeat(118)}.pdf`],
])('gives %j a safe name', (given, name) => {
  expect(attachmentName(given, 'application/pdf')).toBe(name);
});
