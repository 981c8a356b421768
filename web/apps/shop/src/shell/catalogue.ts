"use client";
// The catalogue of Queue Me, the same for all shops.

import { bodyOf, type ShopSchemas } from "@queueme/api";
import { useQuery } from "@tanstack/react-query";
import { api } from "./session";

type Schemas = ShopSchemas["schemas"];

export type City = Schemas["StaffCity"];
export type Place = City["location"];
export type Category = Schemas["StaffCategory"];
export type Trade = Schemas["TradeView"];
export type ServiceTemplate = Schemas["ServiceTemplateView"];

const DAY = 24 * 3_600_000;

export const useCities = () =>
  useQuery({
    queryKey: ["catalogue", "cities"],
    queryFn: async () => (await bodyOf(api.shop.GET("/cities"))).items,
    staleTime: DAY,
  });

export const useCategories = () =>
  useQuery({
    queryKey: ["catalogue", "categories"],
    queryFn: () => bodyOf(api.shop.GET("/categories")),
    staleTime: DAY,
  });
