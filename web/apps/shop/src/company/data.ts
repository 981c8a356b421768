"use client";

import { bodyOf, ifMatch, type ShopSchemas } from "@queueme/api";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useAccess } from "~/shell/access";
import { allPages } from "~/shell/pages";
import { api } from "~/shell/session";

type Schemas = ShopSchemas["schemas"];
export type Company = Schemas["CompanyView"];
export type CompanyChanges = Schemas["UpdateCompanyRequest"];
export type CompanyDocument = Schemas["DocumentView"];

export function useCompany() {
  const { shop } = useAccess();
  const path = { company_id: shop.company_id };
  return useQuery({
    queryKey: ["company", shop.company_id],
    queryFn: () => bodyOf(api.shop.GET("/companies/{company_id}", { params: { path } })),
  });
}

export function useDocuments() {
  const { shop } = useAccess();
  const path = { company_id: shop.company_id };
  return useQuery({
    queryKey: ["company", shop.company_id, "documents"],
    queryFn: () => allPages((query) => api.shop.GET("/companies/{company_id}/documents", { params: { path, query } })),
  });
}

export function useCompanyActions() {
  const queries = useQueryClient();
  const run = async <T>(company: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } finally {
      void queries.invalidateQueries({ queryKey: ["company", company] });
    }
  };
  return {
    save: (it: Company, body: CompanyChanges) =>
      run(it.id, () => {
        const params = { path: { company_id: it.id }, header: ifMatch(it.version) };
        return bodyOf(api.shop.PATCH("/companies/{company_id}", { params, body }));
      }),
    removeDocument: (company_id: string, it: CompanyDocument) =>
      run(company_id, () => {
        const params = { path: { company_id, document_id: it.id } };
        return bodyOf(api.shop.DELETE("/companies/{company_id}/documents/{document_id}", { params }));
      }),
  };
}
