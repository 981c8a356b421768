export { bilingual, directionOf, type Language, latinDigits, localeOf } from "./language";
export { isolated, money, phone, shortNumber } from "./text";
export {
  addDays,
  clock,
  dateOf,
  day,
  instantAt,
  isDate,
  minutesInto,
  timeOfDay,
  today,
  weekdayName,
  weekStart,
} from "./time";
