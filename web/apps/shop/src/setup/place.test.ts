import { expect, test } from "vitest";
import { placeOf, textOfPlace } from "./place";

const there = { lat: 24.7136, lng: 46.6753 };

test("a position is read as people type it", () => {
  for (const it of ["24.7136, 46.6753", "24.7136 46.6753", "٢٤٫٧١٣٦، ٤٦٫٦٧٥٣", " 24.7136,46.6753 "]) {
    expect(placeOf(it), it).toEqual(there);
  }
});

test("a position is read from links of maps", () => {
  for (const it of [
    "https://www.google.com/maps/@24.7136,46.6753,17z",
    "https://www.google.com/maps/place/Salon/@24.7,46.6,17z/data=!3m1!4b1!8m2!3d24.7136!4d46.6753",
    "https://maps.google.com/?q=24.7136,46.6753",
    "https://maps.apple.com/?ll=24.7136,46.6753&q=Salon",
    "https://www.google.com/maps/search/?api=1&query=24.7136%2C46.6753",
    "geo:24.7136,46.6753",
  ]) {
    expect(placeOf(it), it).toEqual(there);
  }
});

test("what is no position is none", () => {
  for (const it of ["", "King Fahd Road", "24.7136", "95, 46", "24, 190", "https://maps.app.goo.gl/abc"]) {
    expect(placeOf(it), it).toBe(null);
  }
});

test("a position is written so that it is read again", () => {
  expect(textOfPlace(there)).toBe("24.71360, 46.67530");
  expect(placeOf(textOfPlace(there))).toEqual(there);
});
