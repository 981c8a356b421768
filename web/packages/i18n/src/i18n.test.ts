import { expect, test } from "vitest";
import {
  addDays,
  bilingual,
  clock,
  dateOf,
  day,
  instantAt,
  isDate,
  latinDigits,
  minutesInto,
  money,
  phone,
  shortNumber,
  timeOfDay,
  today,
  weekStart,
} from "./index";

const RIYADH = "Asia/Riyadh";

test("times are the shop's, with Latin digits in both languages", () => {
  expect(clock("2026-11-30T11:30:00Z", RIYADH, "en")).toBe("02:30 PM");
  expect(clock("2026-11-30T11:30:00Z", RIYADH, "ar")).toBe("02:30 م");
  expect(timeOfDay("25:30", "en")).toBe("01:30 AM");
});

test("days are Gregorian, also in Arabic", () => {
  expect(day("2026-11-30", "ar")).toContain("30 نوفمبر");
  expect(day("2026-11-30", "en")).toContain("30 November");
});

test("a day begins at the shop's midnight and may go on after the next", () => {
  expect(today(RIYADH, new Date("2026-11-30T21:30:00Z"))).toBe("2026-12-01");
  expect(dateOf("2026-11-30T21:30:00Z", RIYADH)).toBe("2026-12-01");
  expect(minutesInto("2026-11-30", "2026-11-30T22:00:00Z", RIYADH)).toBe(1500);
  expect(instantAt("2026-11-30", 1500, RIYADH)).toBe("2026-11-30T22:00:00Z");
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(["2026-11-28", "2026-11-29", "2026-11-30"].map(weekStart)).toEqual(["2026-11-22", "2026-11-29", "2026-11-29"]);
});

test("only real dates are dates", () => {
  expect(isDate("2026-11-30")).toBe(true);
  for (const it of ["2026-02-30", "30-11-2026", "", null, "../x"]) expect(isDate(it)).toBe(false);
});

test("money, numbers and phones are written as people read them", () => {
  expect(money(12_000, "en")).toBe("SAR\u00a0120");
  expect(money(129_950, "ar")).toBe("1,299.5\u00a0ر.س");
  expect(shortNumber("Q-261130-012")).toBe("Q-012");
  expect(phone("+966501234567")).toBe("050 123 4567");
  expect(latinDigits("٠٥٠ ۱۲۳")).toBe("050 123");
});

test("a text that is missing in one language is shown in the other", () => {
  expect(bilingual({ ar: "قص", en: "Cut" }, "ar")).toBe("قص");
  expect(bilingual({ ar: "", en: "Cut" }, "ar")).toBe("Cut");
  expect(bilingual(null, "en")).toBe("");
});
