// Keeps the hall display for a screen that starts without a network. It then shows the page, which says that it has no connection
// and goes on asking, instead of the browser's error, on which it would stay until somebody comes with a remote control.
// What is kept are files of the page, never an answer of the API: numbers that are old would be wrong.

const STORE = "display";
const FILES = [
  "/display/", "/assets/base.css", "/assets/display.css", "/assets/icon.svg", "/assets/api.js", "/assets/display.js",
  "/assets/door.js", "/assets/line.js", "/assets/live.js", "/assets/page.js", "/assets/words.js",
];
/** How long the network is waited for, in milliseconds. */
const PATIENCE = 4000;

addEventListener("install", (event) => {
  event.waitUntil(caches.open(STORE).then((store) => store.addAll(FILES)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin || !FILES.includes(pathname)) return;
  event.respondWith(newest(event, pathname));
});

/** The file from the network; the one that was kept if there is none, or it takes too long. */
async function newest(event, path) {
  const store = await caches.open(STORE);
  const asked = fetch(path, { cache: "no-cache" }).then(async (answer) => {
    if (!answer.ok) throw new Error(`${answer.status}`);
    await store.put(path, answer.clone());
    return answer;
  });
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error("late")), PATIENCE));
  try {
    return await Promise.race([asked, late]);
  } catch {
    event.waitUntil(asked.catch(() => {}));
    return (await store.match(path)) ?? Response.error();
  }
}
