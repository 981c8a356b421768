import { latinDigits } from "@queueme/i18n";
import type { Place } from "~/shell/catalogue";

const NUMBER = "(-?\\d{1,3}(?:[.٫]\\d+)?)";
/** `24.7136, 46.6753`, with a comma of either script or a space between. */
const PAIR = new RegExp(`^${NUMBER}\\s*[,،;\\s]\\s*${NUMBER}$`);
/** Where links of maps have it: `@24.7,46.6`, `q=24.7,46.6`, `ll=…`, `!3d24.7!4d46.6`, `geo:24.7,46.6`. */
const IN_LINKS = [
  new RegExp(`!3d${NUMBER}!4d${NUMBER}`),
  new RegExp(`[?&](?:q|ll|query|center|destination)=${NUMBER}(?:,|%2C)\\s*${NUMBER}`),
  new RegExp(`@${NUMBER},${NUMBER}`),
  new RegExp(`^geo:${NUMBER},${NUMBER}`),
];

/** The position that somebody has typed, or copied from a map; `null` if there is none. */
export function placeOf(text: string): Place | null {
  const plain = latinDigits(text).trim();
  for (const pattern of [PAIR, ...IN_LINKS]) {
    const found = pattern.exec(plain);
    if (!found) continue;
    const [lat, lng] = [found[1], found[2]].map((it) => Number(it?.replace("٫", ".")));
    if (lat !== undefined && lng !== undefined && Math.abs(lat) <= 90 && Math.abs(lng) <= 180) return { lat, lng };
  }
  return null;
}

/** A position as people read and copy it. */
export const textOfPlace = (it: Place): string => `${it.lat.toFixed(5)}, ${it.lng.toFixed(5)}`;
