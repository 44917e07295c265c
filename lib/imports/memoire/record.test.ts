import { expect, test } from "vitest";
import { adressePhoto, premiereRefPalissy } from "./record";

test.each([
  ["https://photos.example.org/a.jpg", "https://photos.example.org/a.jpg"],
  [" http://photos.example.org/a b.jpg#haut ", "https://photos.example.org/a%20b.jpg"],
  ["HTTP://PHOTOS.example.org:80/é.jpg", "https://photos.example.org/%C3%A9.jpg"],
  ["//photos.example.org/a.jpg", "https://photos.example.org/a.jpg"],
  ["javascript:alert(1)", null],
  ["data:image/png;base64,AAAA", null],
  ["ftp://photos.example.org/a.jpg", null],
  ["file:///etc/passwd", null],
  ["https://moi:secret@photos.example.org/a.jpg", null],
  ["https://localhost/a.jpg", null],
  ["photos/a.jpg", null],
  [`https://photos.example.org/${"a".repeat(2000)}`, null],
  ["", null],
])("adresse « %s » → %s", (text, expected) => expect(adressePhoto(text)).toBe(expected));

test.each([
  ["PM51000123", "PM51000123"],
  [" pm2a000001 ", "PM2A000001"],
  ["PM51000123;PM51000124", "PM51000123"],
  ["https://www.pop.culture.gouv.fr/notice/palissy/PM51000123", "PM51000123"],
  ["IM51000123", "IM51000123"],
  ["PA00078563", null],
  ["IMAGE", null],
  ["", null],
  ["bien immobilier, emplacement inconnu", null],
])("référence « %s » → %s", (text, expected) => expect(premiereRefPalissy(text)).toBe(expected));
