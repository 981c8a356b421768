import "@queueme/ui/tokens.css";
import "@queueme/ui/base.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Root } from "~/shell/root";
import { arabic, latin } from "./fonts";

export const metadata: Metadata = { title: "Queue Me", icons: { icon: "/mark.svg" }, robots: { index: false } };
export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="ar" dir="rtl" className={`${latin.variable} ${arabic.variable}`} suppressHydrationWarning>
      <head>
        {/* React Aria looks for it before it adds a style of its own, which the policy forbids. */}
        <meta id="react-aria-pressable-style" />
        <script src="/boot.js" />
      </head>
      <body>
        <Root>{children}</Root>
      </body>
    </html>
  );
}
