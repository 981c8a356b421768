// A queue's public state, and how messages change it. Pure: the tests run it without a browser.

/** How many of the next numbers are shown. */
const NEXT = 5;

/** The part of a queue's view that changes. */
export function stateOf(view) {
  const { status, waiting, now_serving = [], called = [], next = [], estimate = null } = view;
  return { status, waiting, now_serving, called, next, estimate };
}

/**
 * What a state is after a `queue_update`. The next snapshot says it exactly; until then, what everybody sees is right
 * at once: who is called, and who is no longer.
 */
export function after(state, { action, ticket }, at) {
  const { number } = ticket;
  const without = (list) => list.filter((it) => (it.number ?? it) !== number);
  const wasCalled = state.called.some((it) => it.number === number);
  const wasActive = wasCalled || state.now_serving.includes(number);
  const now = {
    ...state, called: without(state.called), now_serving: without(state.now_serving), next: without(state.next),
  };
  const less = () => Math.max(0, state.waiting - 1);
  switch (ticket.status) {
    case "called":
      now.called = [{ number, counter: ticket.counter ?? null, called_at: at }, ...now.called];
      if (!wasActive) now.waiting = less();
      break;
    case "serving":
      now.now_serving = state.now_serving.includes(number) ? state.now_serving : [number, ...now.now_serving];
      if (!wasActive) now.waiting = less();
      break;
    case "waiting":
      if (action === "join" || action === "reinstate" || wasActive) now.waiting = state.waiting + 1;
      // Where it stands only the snapshot knows; a new one stands last.
      now.next = action === "join" && state.next.length < NEXT ? [...now.next, number]
        : wasActive ? now.next : state.next;
      break;
    default:
      if (!wasActive && ["leave", "cancel", "skip"].includes(action)) now.waiting = less();
  }
  return now;
}

/** The calls of a state that an earlier one did not have: new ones, and those called again. */
export function newCalls(before, now) {
  const known = new Map((before?.called ?? []).map((it) => [it.number, Date.parse(it.called_at)]));
  return now.called.filter((it) => !known.has(it.number) || Date.parse(it.called_at) > known.get(it.number) + 1000);
}

/** What a version means after another one: `old`, `next`, or a `gap` in between. */
export function step(last, version) {
  if (version <= last) return "old";
  return version === last + 1 ? "next" : "gap";
}

/** How long to wait before the n-th attempt, in ms: longer each time up to 30 s, and never the same for all. */
export function pause(attempt, chance = Math.random()) {
  const most = Math.min(30_000, 500 * 2 ** attempt);
  return Math.round(most / 2 + (most / 2) * chance);
}
