import type { PackageInput } from "./data";

/** A service that is part of a package. */
export interface Part {
  id: string;
  price: number;
}

/** The sum of the services' own prices, and how much less the package costs, in whole percent rounded down. */
export function priceOf(parts: readonly Part[], halalas: number | null): { list: number; percent: number } {
  const list = parts.reduce((sum, it) => sum + it.price, 0);
  const isLess = halalas !== null && list > 0 && halalas < list;
  return { list, percent: isLess ? Math.floor(((list - halalas) * 100) / list) : 0 };
}

/** What is sent of the chosen services. What a former package has of a service besides its place stays. */
export const itemsOf = (ids: readonly string[], former: readonly Item[]): PackageInput["items"] =>
  ids.map((service_id) => {
    const known = former.find((it) => it.service_id === service_id);
    return {
      service_id,
      ...(known?.custom_duration_minutes ? { custom_duration_minutes: known.custom_duration_minutes } : {}),
      ...(known?.description ? { description: known.description } : {}),
    };
  });

interface Item {
  service_id: string;
  custom_duration_minutes?: number | null;
  description?: { ar?: string; en?: string };
}
