/* Keeps the lost page and what it needs for a time without a network. The network goes first. */
var CACHE = "lost-1";
var FILES = ["lost/", "static/site.css", "static/site.js", "static/holidays.js", "static/icon.svg"];
self.addEventListener("install", function (event) {
  event.waitUntil(caches.open(CACHE).then(function (cache) { return cache.addAll(FILES); }));
  self.skipWaiting();
});
self.addEventListener("activate", function (event) { event.waitUntil(self.clients.claim()); });
self.addEventListener("fetch", function (event) {
  var path = event.request.url.replace(self.registration.scope, "").replace(/[?#].*$/, "");
  if (event.request.method !== "GET" || FILES.indexOf(path) < 0) return;
  event.respondWith(fetch(event.request).then(function (answer) {
    var copy = answer.clone();
    if (answer.ok) caches.open(CACHE).then(function (cache) { cache.put(event.request, copy); });
    return answer;
  }).catch(function () { return caches.match(event.request, { ignoreSearch: true }); }));
});
