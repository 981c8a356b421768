"use client";

import { Component, type ReactNode } from "react";

interface Props {
  /** What is shown in place of what could not be shown. */
  fallback: ReactNode;
  children: ReactNode;
}

const NOTE = "queueme.reloaded";

/** So long after a reload another one would not help. */
const AGAIN = 60_000;

/** Files of an older build may be gone: the page is then loaded anew, once. */
function reloadOnce(error: unknown): void {
  if (!(error instanceof Error) || !/chunk|import/i.test(`${error.name} ${error.message}`) || !navigator.onLine) return;
  try {
    if (Date.now() - Number(sessionStorage.getItem(NOTE)) < AGAIN) return;
    sessionStorage.setItem(NOTE, String(Date.now()));
    location.reload();
  } catch {
    // Without storage nobody knows whether it was reloaded already.
  }
}

/** Keeps the frame where a screen fails. */
export class Boundary extends Component<Props, { isFailed: boolean }> {
  override state = { isFailed: false };

  static getDerivedStateFromError() {
    return { isFailed: true };
  }

  override componentDidCatch(error: unknown) {
    reloadOnce(error);
  }

  override render() {
    return this.state.isFailed ? this.props.fallback : this.props.children;
  }
}
