# Finds Chromium, or installs it if this is root: sets CHROMIUM. Sourced with the name of the command that needs it.

# The browser that is named and no other, or one of those that may be there.
find_browser() {
  local it
  if [ -n "${CHROMIUM:-}" ]; then
    [ -x "$CHROMIUM" ] && return 0
    echo "$1: there is no browser at $CHROMIUM" >&2
    exit 1
  fi
  for it in /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" /Applications/Chromium.app/Contents/MacOS/Chromium; do
    if [ -x "$it" ]; then
      CHROMIUM="$it"
      return 0
    fi
  done
  return 1
}

need_browser() {
  if ! find_browser "$1"; then
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
      echo "$1: there is no Chromium or Chrome. Install it with its fonts (apt-get install chromium fonts-noto-core)," \
        "or say where it is: CHROMIUM=/path/to/chromium $1" >&2
      exit 1
    fi
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-core >/dev/null
    find_browser "$1"
  fi
  export CHROMIUM
}
