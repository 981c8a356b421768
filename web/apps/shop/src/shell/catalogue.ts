"use client";
// The catalogue of Queue Me, the same for all shops. The shapes of both answers are stated here.

import { bodyOf } from "@queueme/api";
import { useQuery } from "@tanstack/react-query";
import { api } from "./session";

interface Names {
  ar?: string;
  en?: string;
}

export interface Place {
  lat: number;
  lng: number;
}

export interface City {
  id: string;
  name: Names;
  location: Place;
  time_zone: string;
}

export interface Category {
  id: string;
  /** `null` for a top category. Services belong to one that has a parent. */
  parent_id: string | null;
  name: Names;
}

/** A service that shops of a trade usually offer. */
export interface ServiceTemplate {
  name: Names;
  category_id: string;
  duration_minutes: number;
}

export interface Trade {
  key: string;
  name: Names;
  service_templates: ServiceTemplate[];
}

interface Catalogue {
  "/cities": { items: City[] };
  "/categories": { items: Category[]; trades: Trade[] };
}

interface Reader {
  GET<P extends keyof Catalogue>(path: P): Promise<{ data?: Catalogue[P]; error?: unknown; response: Response }>;
}

const shop = api.shop as unknown as Reader;
const DAY = 24 * 3_600_000;

export const useCities = () =>
  useQuery({
    queryKey: ["catalogue", "cities"],
    queryFn: async () => (await bodyOf(shop.GET("/cities"))).items,
    staleTime: DAY,
  });

export const useCategories = () =>
  useQuery({ queryKey: ["catalogue", "categories"], queryFn: () => bodyOf(shop.GET("/categories")), staleTime: DAY });
