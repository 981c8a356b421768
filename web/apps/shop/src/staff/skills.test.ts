import { expect, test } from "vitest";
import { named } from "./skills";

test("skills without a name are left out, and each name stands once", () => {
  const skills = [
    { name: "Fade", proficiency: 3 },
    { name: "  ", proficiency: 1 },
    { name: " fade ", proficiency: 5, years_experience: 4 },
    { name: "حناء", proficiency: 2 },
  ];
  expect(named(skills)).toEqual([
    { name: "fade", proficiency: 5, years_experience: 4 },
    { name: "حناء", proficiency: 2 },
  ]);
});
