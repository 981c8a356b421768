import type { ServiceTemplate } from "~/shell/catalogue";
import { halalasOf } from "../services/money";

/** A template with what the shop says of it, as it was typed. */
export interface Offer {
  template: ServiceTemplate;
  price: string;
  minutes: string;
}

export interface Ready {
  template: ServiceTemplate;
  price_halalas: number;
  duration_minutes: number;
}

/** Those with a price are offered. What is wrong with others is said by their place in the list. */
export function readyOf(offers: readonly Offer[]): { ready: Ready[]; wrong: Map<number, "price" | "minutes"> } {
  const ready: Ready[] = [];
  const wrong = new Map<number, "price" | "minutes">();
  for (const [at, { template, price, minutes }] of offers.entries()) {
    if (!price.trim()) continue;
    const price_halalas = halalasOf(price.trim());
    const duration_minutes = /^\d{1,3}$/.test(minutes.trim()) ? Number(minutes) : 0;
    if (price_halalas === null) wrong.set(at, "price");
    else if (duration_minutes < 5 || duration_minutes > 480) wrong.set(at, "minutes");
    else ready.push({ template, price_halalas, duration_minutes });
  }
  return { ready, wrong };
}
