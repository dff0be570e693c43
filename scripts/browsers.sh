#!/bin/sh
# Makes sure that there is a Chromium for the browser tests: the system's, apt's, or Playwright's.
# Firefox is taken where apt has it; without it its one test says that it was left out.
set -eu
python="$1"
have() {
  "$python" - <<'PY'
import shutil, sys
from pathlib import Path
from playwright.sync_api import sync_playwright
if shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome"):
    sys.exit(0)
with sync_playwright() as playwright:
    sys.exit(0 if Path(playwright.chromium.executable_path).exists() else 1)
PY
}
fonts() { fc-list :lang=zh 2>/dev/null | grep -q .; }
firefox() { command -v firefox-esr >/dev/null || command -v firefox >/dev/null; }
if have && fonts && firefox; then exit 0; fi
echo "==> Installing Chromium, Firefox and fonts for the browser tests"
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq >/dev/null 2>&1 || true
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium firefox-esr fonts-noto-cjk >/dev/null 2>&1 || true
fi
have || "$python" -m playwright install chromium >/dev/null 2>&1 || true
have || { echo "No Chromium found. Install it (Debian: apt-get install chromium) and run make test again." >&2; exit 1; }
