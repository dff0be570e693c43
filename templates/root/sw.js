/* Keeps the lost page and what it needs for a time without a network. The network goes first. */
var CACHE = "lost-2", PAGE = "lost/";
// The page itself says what it needs: styles, scripts, icon.
function keep() {
  return caches.open(CACHE).then(function (cache) {
    return fetch(PAGE).then(function (answer) {
      return cache.put(PAGE, answer.clone()).then(function () { return answer.text(); });
    }).then(function (text) {
      var needed = text.match(/(?:href|src)="[^":]+\.(?:css|js|svg)"/g).map(function (found) { return found.split('"')[1]; });
      return cache.addAll(needed.map(function (path) { return new URL(path, self.registration.scope + PAGE).href; }).concat("static/holidays.js"));
    });
  });
}
self.addEventListener("install", function (event) {
  event.waitUntil(keep());
  self.skipWaiting();
});
self.addEventListener("activate", function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.filter(function (name) { return name !== CACHE; }).map(function (name) { return caches.delete(name); }));
  }).then(function () { return self.clients.claim(); }));
});
self.addEventListener("fetch", function (event) {
  if (event.request.method !== "GET") return;
  event.respondWith(fetch(event.request).then(function (answer) {
    var copy = answer.clone();
    if (answer.ok) {
      caches.open(CACHE).then(function (cache) {
        cache.match(event.request, { ignoreSearch: true }).then(function (known) { if (known) cache.put(event.request, copy); });
      });
    }
    return answer;
  }).catch(function () {
    return caches.match(event.request, { ignoreSearch: true }).then(function (known) { return known || Response.error(); });
  }));
});
