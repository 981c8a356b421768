import { expect, test } from "vitest";
import { usernameOf } from "./username";

test("a user name follows from the name", () => {
  expect(usernameOf("Lamsa Olaya – Salon & Spa")).toBe("lamsa_olaya_salon_spa");
  expect(usernameOf("Café d'Or")).toBe("cafe_dor");
  expect(usernameOf("صالون لمسة")).toBe("");
  expect(usernameOf("x".repeat(60))).toHaveLength(50);
});
