/**
 * Where a notification leads in the panel: its data name the shop and what happened there. `null` if it is about nothing that
 * the panel shows.
 */
export function pageOf(data: Record<string, unknown>): string | null {
  const text = (name: string): string | null => {
    const it = data[name];
    return typeof it === "string" && /^[a-z]+_[0-9a-z]+$/.test(it) ? it : null;
  };
  const shop = text("shop_id");
  const of = shop ? `shop=${shop}` : "";
  const queue = text("queue_id");
  if (queue) return `/queue/?${[of, `queue=${queue}`].filter(Boolean).join("&")}`;
  const appointment = text("appointment_id");
  if (!appointment) return null;
  const start = data.start ?? data.date;
  const date = typeof start === "string" && /^\d{4}-\d{2}-\d{2}/.test(start) ? `date=${start.slice(0, 10)}` : "";
  return `/calendar/?${[of, date, `appointment=${appointment}`].filter(Boolean).join("&")}`;
}
