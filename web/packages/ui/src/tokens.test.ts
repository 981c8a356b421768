import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("tokens.css", import.meta.url), "utf8");
const themes = {
  light: css.slice(0, css.indexOf('[data-theme="dark"]')),
  dark: css.slice(css.indexOf('[data-theme="dark"]')),
};

const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const TONES = ["brand", "info", "busy", "warn", "danger", "good", "mute"];
const SURFACES = ["canvas", "surface", "sunken", "raised"];

describe.each(Object.entries(themes))("%s", (_, text) => {
  const color = (name: string): string => {
    const found = new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(text)?.[1];
    if (!found) throw new Error(`no --${name}`);
    return found;
  };
  const contrast = (a: string, b: string): number => {
    const [dark = 0, light = 0] = [luminance(color(a)), luminance(color(b))].sort((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  };

  test("text can be read on every surface", () => {
    for (const it of SURFACES) {
      expect(contrast("text", it), it).toBeGreaterThanOrEqual(7);
      expect(contrast("text-soft", it), it).toBeGreaterThanOrEqual(4.5);
      expect(contrast("text-faint", it), it).toBeGreaterThanOrEqual(4.5);
      expect(contrast("line-strong", it), it).toBeGreaterThanOrEqual(3);
    }
  });

  test("tones can be read on their own grounds", () => {
    for (const it of TONES) {
      expect(contrast(`${it}-ink`, `${it}-soft`), it).toBeGreaterThanOrEqual(7);
      expect(contrast(`${it}-on-solid`, `${it}-solid`), it).toBeGreaterThanOrEqual(4.5);
      expect(contrast(`${it}-on-solid`, `${it}-hover`), it).toBeGreaterThanOrEqual(4.5);
      expect(contrast(`${it}-solid`, "surface"), it).toBeGreaterThanOrEqual(3);
    }
  });
});
