// Written by generate.mjs from docs/openapi/shop.json.

export interface paths {
    "/appointments/{appointment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an appointment
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-appointment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/appointments/{appointment_id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a customer's appointment and the rest of its visit
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        post: operations["shop-cancel-appointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/appointments/{appointment_id}/check-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check in a customer
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        post: operations["shop-check-in-appointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/appointments/{appointment_id}/completion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Complete an appointment
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        post: operations["shop-complete-appointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/appointments/{appointment_id}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm an appointment and the rest of its visit
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        post: operations["shop-confirm-appointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/appointments/{appointment_id}/no-show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark an appointment as no-show
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        post: operations["shop-mark-appointment-no-show"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/appointments/{appointment_id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a staff note
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        post: operations["shop-add-appointment-note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/appointments/{appointment_id}/rejection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject a request, with all of its visit
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        post: operations["shop-reject-appointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/appointments/{appointment_id}/reschedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reschedule a customer's appointment
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-reschedule-appointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/appointments/{appointment_id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start an appointment
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        post: operations["shop-start-appointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/companies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register a company
         * @description For signed-in users. `Idempotency-Key` makes repeating it safe and is required.
         */
        post: operations["shop-register-company"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/companies/{company_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a company
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-company"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update a company
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        patch: operations["shop-update-company"];
        trace?: never;
    };
    "/companies/{company_id}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List changes by staff
         * @description For employees whose roles allow it. Answers in pages.
         */
        get: operations["shop-list-audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/companies/{company_id}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a company's documents
         * @description For employees whose roles allow it. Answers in pages.
         */
        get: operations["shop-list-documents"];
        put?: never;
        /**
         * Submit a document
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-submit-document"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/companies/{company_id}/shops": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a company's shops
         * @description For employees whose roles allow it. Answers in pages.
         */
        get: operations["shop-list-shops"];
        put?: never;
        /**
         * Open a shop
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe and is required.
         */
        post: operations["shop-open-shop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees/{employee_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an employee
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-employee"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update an employee
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        patch: operations["shop-update-employee"];
        trace?: never;
    };
    "/employees/{employee_id}/calendar-feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a specialist's calendar feed
         * @description For employees whose roles allow it.
         */
        post: operations["shop-create-calendar-feed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees/{employee_id}/hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an employee's working hours
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-employee-hours"];
        /**
         * Set an employee's working hours
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        put: operations["shop-set-employee-hours"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees/{employee_id}/leaves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List an employee's leaves
         * @description For employees whose roles allow it. Answers in pages.
         */
        get: operations["shop-list-leaves"];
        put?: never;
        /**
         * Request a leave
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-request-leave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees/{employee_id}/leaves/{leave_id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Approve, reject or cancel a leave
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        put: operations["shop-decide-leave"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees/{employee_id}/reassignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reassign or cancel a specialist's day
         * @description For employees whose roles allow it.
         */
        post: operations["shop-reassign-appointments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees/{employee_id}/roles/{role_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Grant a role
         * @description For employees whose roles allow it.
         */
        put: operations["shop-grant-role"];
        post?: never;
        /**
         * Revoke a role
         * @description For employees whose roles allow it.
         */
        delete: operations["shop-revoke-role"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check the health of the API
         * @description Open to everyone, without a token.
         */
        get: operations["shop-get-health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the API description
         * @description Open to everyone, without a token.
         */
        get: operations["shop-get-api-description"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/packages/{package_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Retire a package
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        delete: operations["shop-retire-package"];
        options?: never;
        head?: never;
        /**
         * Change a package
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        patch: operations["shop-update-package"];
        trace?: never;
    };
    "/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List permissions and role templates
         * @description For signed-in users.
         */
        get: operations["shop-list-permissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/queues/{queue_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update a queue
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        patch: operations["shop-update-queue"];
        trace?: never;
    };
    "/queues/{queue_id}/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call the next ticket
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-call-next-ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/queues/{queue_id}/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tickets of a queue
         * @description For employees whose roles allow it.
         */
        get: operations["shop-list-tickets"];
        put?: never;
        /**
         * Add a walk-in
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-add-walk-in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List roles
         * @description For employees whose roles allow it.
         */
        get: operations["shop-list-roles"];
        put?: never;
        /**
         * Create a role
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-create-role"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{role_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a role
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        delete: operations["shop-delete-role"];
        options?: never;
        head?: never;
        /**
         * Update a role
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        patch: operations["shop-update-role"];
        trace?: never;
    };
    "/services/{service_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a service
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-service"];
        put?: never;
        post?: never;
        /**
         * Archive a service
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        delete: operations["shop-retire-service"];
        options?: never;
        head?: never;
        /**
         * Change a service
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        patch: operations["shop-update-service"];
        trace?: never;
    };
    "/services/{service_id}/hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set a service's hours
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        put: operations["shop-set-service-hours"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a shop
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-shop"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update a shop
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        patch: operations["shop-update-shop"];
        trace?: never;
    };
    "/shops/{shop_id}/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the appointments of a day
         * @description For employees whose roles allow it. Answers in pages.
         */
        get: operations["shop-list-appointments"];
        put?: never;
        /**
         * Book for a guest
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe and is required.
         */
        post: operations["shop-book-appointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/clashing-appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List clashing appointments
         * @description For employees whose roles allow it.
         */
        get: operations["shop-list-clashing-appointments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/employees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a shop's employees
         * @description For employees whose roles allow it. Answers in pages.
         */
        get: operations["shop-list-employees"];
        put?: never;
        /**
         * Hire an employee
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-hire-employee"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/exceptions/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set hours for a date
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        put: operations["shop-set-hours-exception"];
        post?: never;
        /**
         * Restore a date's regular hours
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        delete: operations["shop-clear-hours-exception"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a shop's hours
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-shop-hours"];
        /**
         * Set a shop's hours
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        put: operations["shop-set-shop-hours"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/open-windows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a shop's open windows
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-open-windows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/packages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a shop's packages
         * @description For employees whose roles allow it. Answers in pages.
         */
        get: operations["shop-list-packages"];
        put?: never;
        /**
         * Create a package
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-create-package"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the queues of a shop
         * @description For employees whose roles allow it.
         */
        get: operations["shop-list-queues"];
        put?: never;
        /**
         * Create a queue
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-create-queue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a shop's services
         * @description For employees whose roles allow it. Answers in pages.
         */
        get: operations["shop-list-services"];
        put?: never;
        /**
         * Create a service
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-create-service"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/specialists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a shop's specialists
         * @description For employees whose roles allow it. Answers in pages.
         */
        get: operations["shop-list-specialists"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Request verification of a shop
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-request-verification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/specialists/{specialist_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a specialist
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-specialist"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a specialist
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        patch: operations["shop-update-specialist"];
        trace?: never;
    };
    "/tickets/{ticket_id}/call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call a ticket
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-call-ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{ticket_id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a ticket
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-cancel-ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{ticket_id}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Finish a service
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-finish-ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{ticket_id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a ticket
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-move-ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{ticket_id}/no-show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a ticket as no-show
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-mark-ticket-no-show"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{ticket_id}/priority": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set the priority
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-set-ticket-priority"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{ticket_id}/recall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call a customer again
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-recall-ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{ticket_id}/reinstatement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reinstate a ticket
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-reinstate-ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{ticket_id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Return a customer to the line
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-return-ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{ticket_id}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Skip a ticket
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-skip-ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{ticket_id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a service
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-start-ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{ticket_id}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Transfer a ticket to another queue
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-transfer-ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A note. */
        AddNoteRequest: {
            text: components["schemas"]["Lines1000"];
        };
        /** @description A walk-in to add. */
        AddWalkInRequest: {
            notes?: components["schemas"]["Text500"] | null;
            party: components["schemas"]["Party"];
            /**
             * Format: int64
             * @description Number of persons. Defaults to 1.
             */
            party_size?: number;
            /**
             * Format: int32
             * @description Priority: 1 low, 2 normal, 3 high, 4 urgent, 5 VIP. Defaults to 2.
             */
            priority?: number;
            service_id?: components["schemas"]["ServiceId"] | null;
            specialist_id?: components["schemas"]["SpecialistId"] | null;
        };
        /** @description A ticket of a walk-in. */
        AddWalkInResponse: {
            /** @description Address of the ticket's page, to hand over as a QR code or link. */
            page_url: string;
            ticket: components["schemas"]["StaffTicketView"];
        };
        /** @description The address of a home visit. */
        Address: {
            details?: components["schemas"]["Text500"] | null;
            /** Format: double */
            lat: number;
            /** Format: double */
            lng: number;
        };
        /** @description A piece of advice for the time after a service. */
        AftercareLine: {
            title: components["schemas"]["BilingualName"];
        };
        ApiDescription: {
            [key: string]: unknown;
        };
        /**
         * @description Status of an appointment.
         * @enum {string}
         */
        AppointmentStatus: "pending_payment" | "pending_approval" | "confirmed" | "checked_in" | "in_progress" | "completed" | "cancelled" | "no_show" | "rescheduled";
        /**
         * @description How a specialist is chosen for a customer without a preference.
         * @enum {string}
         */
        AssignmentAlgorithm: "round_robin" | "least_busy" | "highest_rated" | "weighted";
        /** @description A page of the audit log. */
        AuditLog: {
            items: components["schemas"]["AuditView"][];
            next_cursor?: string | null;
        };
        /** @description A change by staff. */
        AuditView: {
            /** @description `create`, `update`, `delete`, `grant`, `revoke` or `decide`. */
            activity: string;
            actor_id: string;
            /** @description Name of the user who acted, as it is now. `null` for an erased account. */
            actor_name?: string | null;
            /** @description Changed fields after the change. */
            after: unknown;
            /** Format: date-time */
            at: string;
            /** @description Changed fields before the change. */
            before: unknown;
            id: string;
            ip: string;
            resource_id: string;
            resource_type: string;
            user_agent: string;
        };
        /** @description The same text in both languages. Where one is empty, its readers see the other. */
        Bilingual: {
            /** @description Arabic. */
            ar?: string;
            /** @description English. */
            en?: string;
        };
        BilingualName: {
            ar?: string;
            en?: string;
        } & ({
            ar: string;
        } | {
            en: string;
        });
        BilingualText1000: {
            ar?: string;
            en?: string;
        };
        BilingualText255: {
            ar?: string;
            en?: string;
        };
        BilingualText4000: {
            ar?: string;
            en?: string;
        };
        /** @description An appointment of a booked visit. */
        BookedAppointment: {
            /** @description Six digits by which the shop recognises the customer. */
            confirmation_code: string;
            /** Format: date-time */
            end: string;
            id: string;
            payment_status: string;
            /**
             * Format: date-time
             * @description Deadline for the shop's approval. Null unless it has to approve.
             */
            pending_until?: string | null;
            /** Format: int64 */
            price_halalas: number;
            service_id: components["schemas"]["ServiceId"];
            specialist_id: components["schemas"]["SpecialistId"];
            /** Format: date-time */
            start: string;
            status: string;
        };
        /** @description A booked visit. */
        BookedVisit: {
            appointments: components["schemas"]["BookedAppointment"][];
            /**
             * Format: int64
             * @description VAT included.
             */
            total_halalas: number;
            visit_id: string;
        };
        /** @description Who calls or walks in. */
        BookingGuest: {
            name: components["schemas"]["Line255"];
            /** @description Phone number for messages. If it has an account, the appointment is also in its list. */
            phone?: string | null;
        };
        /** @description A calendar to subscribe to. */
        CalendarFeedView: {
            /** Format: date-time */
            created_at: string;
            /** @description Secret of the address. Shown only once. */
            token: string;
            /** @description Address to subscribe to. Anyone who has it can read the calendar; requesting another feed ends it. */
            url: string;
        };
        /** @description The called ticket. */
        CallNextResponse: {
            /** @description Why no ticket was called: `empty` or `paused`. */
            reason?: string | null;
            ticket?: components["schemas"]["StaffTicketView"] | null;
        };
        /** @description A request to call a ticket. */
        CallRequest: {
            counter?: components["schemas"]["Line24"] | null;
            specialist_id?: components["schemas"]["SpecialistId"] | null;
        };
        /** @description A called ticket, as the hall display shows it. */
        CalledNumber: {
            /**
             * Format: date-time
             * @description Time of the call.
             */
            called_at?: string | null;
            /** @description Counter to come to. Null if the call names none. */
            counter?: string | null;
            /** @description Ticket number, such as `Q-250405-012`. */
            number: string;
        };
        /** @description A cancellation. */
        CancelTicketRequest: {
            reason?: components["schemas"]["Text300"] | null;
        };
        /** @description Fees and deadlines of cancelling and rescheduling. */
        CancellationPolicy: {
            /**
             * Format: int32
             * @description Hours before the start until which rescheduling is possible.
             * @default 2
             */
            allow_reschedule_hours: number;
            /**
             * Format: int32
             * @description Hours before the start until which cancelling is free.
             * @default 24
             */
            free_cancel_hours: number;
            /**
             * Format: int32
             * @description Fee for cancelling later, in percent of the price.
             * @default 20
             */
            late_fee_percent: number;
            /**
             * Format: int32
             * @description Maximum number of times an appointment may be rescheduled.
             * @default 2
             */
            max_reschedules: number;
            /**
             * Format: int32
             * @description Fee for a no-show, in percent of the price.
             * @default 50
             */
            no_show_fee_percent: number;
            /**
             * @description The policy in the shop's own words.
             * @default {
             *       "ar": "",
             *       "en": ""
             *     }
             */
            policy: components["schemas"]["Bilingual"];
        };
        /** @description A cancellation. */
        CancellationRequest: {
            reason?: components["schemas"]["Text500"] | null;
        };
        /** @description What was cancelled, and what it costs. */
        CancelledView: {
            /** @description All that was cancelled: what was left of the visit. */
            appointments: string[];
            /**
             * Format: int64
             * @description What the shop keeps of the payment.
             */
            fee_halalas: number;
            id: string;
            refund: components["schemas"]["RefundView"];
            status: components["schemas"]["AppointmentStatus"];
        };
        CategoryId: string;
        /** @description The answer to a change that has nothing else to answer. */
        ChangeWithClashes: {
            /** @description What clashes with the change. */
            clashing_appointments: components["schemas"]["ClashingAppointments"];
        };
        /**
         * @description Why a booking no longer fits.
         * @enum {string}
         */
        ClashReason: "service_archived" | "specialist_inactive" | "specialist_not_for_service" | "on_leave" | "shop_closed" | "outside_service_hours" | "outside_working_hours" | "specialist_unavailable";
        /** @description An appointment that does not fit what applies in the shop now. */
        ClashingAppointment: {
            appointment_id: string;
            customer?: components["schemas"]["ClashingCustomer"] | null;
            /** Format: date-time */
            end: string;
            /** @description Why it does not fit. */
            reason: components["schemas"]["ClashReason"];
            service_id: string;
            service_name: components["schemas"]["Bilingual"];
            specialist_id: string;
            specialist_name: components["schemas"]["Bilingual"];
            /** Format: date-time */
            start: string;
            status: components["schemas"]["AppointmentStatus"];
            time_zone: string;
            visit_id: string;
        };
        /** @description Appointments that don't fit what applies in the shop now. */
        ClashingAppointments: {
            /** @description Whether there may be more: `GET /shops/{shop_id}/clashing-appointments` lists them from a later date on. */
            has_more: boolean;
            /** @description At most 50, by start. */
            items: components["schemas"]["ClashingAppointment"][];
        };
        /** @description The customer of a clashing appointment. */
        ClashingCustomer: {
            /** @description Account. Null for somebody whom staff entered. */
            id?: string | null;
            name: string;
            /** @description Phone number of somebody whom staff entered. */
            phone?: string | null;
        };
        /**
         * @description Whom a shop serves.
         * @enum {string}
         */
        Clientele: "men" | "women" | "both";
        /** @description Settings of a company for all its shops. */
        CompanySettings: {
            /**
             * @description Whether employees may chat with customers. Defaults to true.
             * @default true
             */
            allow_employee_chat: boolean;
            /**
             * @description Whether bookings are confirmed without approval. Defaults to true.
             * @default true
             */
            auto_approve_bookings: boolean;
            /**
             * @description Language of employees who have not chosen one. Defaults to Arabic.
             * @default ar
             */
            default_language: components["schemas"]["Language"];
            /**
             * @description Whether employees receive push messages. Defaults to true.
             * @default true
             */
            push_enabled: boolean;
            /**
             * @description Whether discounts granted by employees need the manager's approval. Defaults to true.
             * @default true
             */
            require_manager_approval_for_discounts: boolean;
            /**
             * @description Whether employees receive SMS. Defaults to true.
             * @default true
             */
            sms_enabled: boolean;
        };
        /** @description A company. */
        CompanyView: {
            city_id: string;
            contact_phone: string;
            /** Format: date-time */
            created_at: string;
            description: components["schemas"]["Bilingual"];
            id: string;
            is_active: boolean;
            is_verified: boolean;
            logo_key?: string | null;
            name: components["schemas"]["Bilingual"];
            /** @description User who registered the company. */
            owner_id: string;
            /** @description Number in the commercial register. */
            registration_number: string;
            settings: components["schemas"]["CompanySettings"];
            /** @description Number of shops. */
            shop_count: number;
            /** Format: date-time */
            updated_at: string;
            vat_number?: string | null;
            /**
             * Format: int64
             * @description Version for `If-Match`.
             */
            version: number;
        };
        /** @enum {string} */
        ContextType: "company" | "shop";
        /** @description A package to be created. */
        CreatePackageRequest: {
            /** @description Weekly windows in which it can be booked. Defaults to the shop's hours. */
            availability?: components["schemas"]["HoursOfWeekday"][] | null;
            description?: components["schemas"]["BilingualText4000"];
            /**
             * Format: date
             * @description Last date on which it can be booked.
             */
            end_date?: string | null;
            faqs?: components["schemas"]["Faq"][];
            image_key?: components["schemas"]["FileKey"] | null;
            /** @description Services of the shop, in the order in which they are performed. */
            items: components["schemas"]["PackageItem"][];
            location?: components["schemas"]["ServiceLocation"];
            /** Format: int64 */
            max_purchases?: number | null;
            name: components["schemas"]["BilingualName"];
            /**
             * Format: int64
             * @description Price in halalas, VAT included. Maximum: the sum of its services' prices.
             */
            package_price_halalas: number;
            primary_category_id?: components["schemas"]["CategoryId"] | null;
            /**
             * Format: date
             * @description First date on which it can be booked.
             */
            start_date?: string | null;
            status?: components["schemas"]["PackageStatus"];
        };
        /** @description Settings of a queue. Omitted fields keep their values, or get their defaults in a new queue. */
        CreateQueueRequest: {
            /** @description Whether the queue opens and closes with the shop. Defaults to true. */
            auto_open_close?: boolean;
            /**
             * Format: int64
             * @description Time to respond to a call, in seconds. Defaults to 300.
             */
            call_timeout_seconds?: number;
            /** @description With `status: closed`: also cancel the waiting tickets, with an apology. Defaults to false. */
            cancel_waiting?: boolean;
            /**
             * Format: int64
             * @description Maximum number of waiting and called tickets. 0 for no limit. Defaults to 50.
             */
            capacity?: number;
            /** @description Whether waiting tickets are carried over to the next business day at closing. Defaults to false. */
            carry_over?: boolean;
            /** @description Names of the counters. */
            counters?: components["schemas"]["Line24"][];
            /**
             * Format: int64
             * @description Position from which a customer is notified that their turn is close. Defaults to 3.
             */
            getting_close_at?: number;
            name: components["schemas"]["BilingualName"];
            /** @description Prefix of ticket numbers. Unique in the shop. */
            prefix?: string;
            /**
             * Format: int64
             * @description Time in which a skipped ticket can be reinstated, in minutes. Defaults to 15.
             */
            reinstate_minutes?: number;
            /**
             * Format: int64
             * @description Maximum distance in km for joining remotely. Null for no limit.
             */
            remote_join_radius_km?: number | null;
            /** @description Services that the queue serves. Empty for all services of the shop. */
            service_ids?: components["schemas"]["ServiceId"][];
            status?: components["schemas"]["QueueState"];
            strategy?: components["schemas"]["QueueStrategy"];
            tips?: components["schemas"]["BilingualText1000"] | null;
        };
        /** @description A role to be created. */
        CreateRoleRequest: {
            context?: components["schemas"]["RoleContext"] | null;
            description?: components["schemas"]["BilingualText1000"] | null;
            name: components["schemas"]["BilingualName"];
            /** @description Role whose permissions are inherited. */
            parent_role_id?: string | null;
            /**
             * @description Permissions as `<resource>_<action>`, with `*` for all resources or all actions. The caller must hold each of
             *     them. Defaults to none.
             */
            permissions?: string[];
            /** @description Template whose permissions are added: `reception`, `customer_service`, `hr` or `content`. */
            template?: string | null;
            /**
             * Format: int32
             * @description Rank, below the caller's own highest one. Defaults to 100.
             */
            weight?: number | null;
        };
        /** @description A service to be created. */
        CreateServiceRequest: {
            aftercare?: components["schemas"]["AftercareLine"][];
            /** Format: int64 */
            buffer_after_minutes?: number;
            /** Format: int64 */
            buffer_before_minutes?: number;
            /**
             * Format: int64
             * @description Number of customers per start time and specialist. Defaults to 1.
             */
            capacity?: number;
            /** @description A child category. */
            category_id: components["schemas"]["CategoryId"];
            description?: components["schemas"]["BilingualText4000"];
            /** Format: int64 */
            duration_minutes: number;
            faqs?: components["schemas"]["Faq"][];
            /**
             * Format: int64
             * @description Interval between start times, in minutes. Defaults to 15.
             */
            granularity_minutes?: number;
            /** @description `false` makes it follow the shop's hours. Its own hours are set by `PUT /services/{service_id}/hours`. */
            has_custom_availability?: boolean;
            /**
             * Format: int64
             * @description Maximum number of days it can be booked ahead. Defaults to 60.
             */
            horizon_days?: number;
            image_key?: components["schemas"]["FileKey"] | null;
            is_featured?: boolean;
            location?: components["schemas"]["ServiceLocation"];
            name: components["schemas"]["BilingualName"];
            /** Format: int64 */
            notice_minutes?: number;
            /**
             * Format: int64
             * @description Position in the shop's list; the lowest comes first.
             */
            order?: number;
            overviews?: components["schemas"]["OverviewTile"][];
            prepayment?: components["schemas"]["Prepayment"];
            /**
             * Format: int64
             * @description Price in halalas, VAT included; 0 if it is free.
             */
            price_halalas: number;
            /**
             * Format: int64
             * @description Maximum distance to the customer's home, in km.
             */
            radius_km?: number | null;
            requires_approval?: boolean;
            short_description?: components["schemas"]["BilingualText255"];
            /** @description Active specialists of the shop who provide it. */
            specialist_ids?: components["schemas"]["SpecialistId"][];
            /** @description `draft` keeps a new service a draft, which otherwise becomes active with its first specialist. */
            status?: components["schemas"]["RequestedStatus"];
            steps?: components["schemas"]["ServiceStep"][];
        };
        /** @description The customer of an appointment. */
        CustomerBrief: {
            /** @description Account. Null for somebody whom staff entered. */
            id?: string | null;
            name: string;
            /** @description Phone number of somebody whom staff entered. */
            phone?: string | null;
        };
        /**
         * @description The type of a company's document.
         * @enum {string}
         */
        DocumentType: "business_license" | "national_id" | "commercial_register" | "tax_certificate" | "shop_photos" | "specialist_certifications" | "bank_document" | "other";
        /** @description A document of a company. */
        DocumentView: {
            /** Format: date-time */
            created_at: string;
            document_type: components["schemas"]["DocumentType"];
            file_key: string;
            id: string;
            is_verified: boolean;
            /** @description Reason for the decision. */
            reason?: string | null;
            /** @description `pending`, `approved` or `rejected`. */
            status: string;
            title: string;
            /** Format: date-time */
            verified_at?: string | null;
            verified_by?: string | null;
            /** Format: int64 */
            version: number;
        };
        /** @description A page of a company's documents. */
        Documents: {
            items: components["schemas"]["DocumentView"][];
            next_cursor?: string | null;
        };
        /** @description Working hours of an employee. */
        EmployeeHours: {
            clashing_appointments?: components["schemas"]["ClashingAppointments"] | null;
            employee_id: string;
            /** @description Whether the employee follows the shop's hours because they have none of their own. */
            follows_shop: boolean;
            holidays: components["schemas"]["HoursHoliday"][];
            prayer_pauses?: components["schemas"]["PrayerPauses"] | null;
            profiles: components["schemas"]["HoursProfile"][];
            /**
             * Format: int64
             * @description The employee's version for `If-Match`.
             */
            version: number;
            /** @description Windows by weekday. A weekday that is not listed is off. */
            weekly: components["schemas"]["HoursOfWeekday"][];
        };
        /** @description An employee of a shop. */
        EmployeeView: {
            avatar_key?: string | null;
            clashing_appointments?: components["schemas"]["ClashingAppointments"] | null;
            /** Format: date-time */
            created_at: string;
            /** @description Whether the employee has their own working hours. Otherwise they follow the shop's hours. */
            has_hours: boolean;
            /** Format: date */
            hire_date?: string | null;
            id: string;
            is_active: boolean;
            is_specialist: boolean;
            name: components["schemas"]["Bilingual"];
            notes?: string | null;
            phone: string;
            position: components["schemas"]["Position"];
            /** @description Roles in the shop. */
            role_ids: string[];
            shop_id: string;
            /** @description Id as a specialist. Null if the employee is not one. */
            specialist_id?: string | null;
            staff_number?: string | null;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: int64
             * @description Version for `If-Match`.
             */
            version: number;
        };
        /** @description A page of a shop's employees. */
        Employees: {
            items: components["schemas"]["EmployeeView"][];
            next_cursor?: string | null;
        };
        /**
         * @description A specialist's level of experience.
         * @enum {string}
         */
        ExperienceLevel: "junior" | "intermediate" | "senior" | "expert";
        /** @description An appointment that is unchanged. */
        FailedView: {
            appointment_id: string;
            /**
             * @description Code as in problems: `slot_taken` if no specialist is available, `specialist_not_for_service`,
             *     `service_unavailable`, `wrong_state`, or `provider_unavailable` if the outcome is unknown or trying again may help.
             */
            code: string;
        };
        /** @description A frequently asked question and its answer. */
        Faq: {
            answer?: components["schemas"]["BilingualText4000"];
            question: components["schemas"]["BilingualName"];
        };
        FileKey: string;
        /** @description The health of the API. */
        Health: {
            /** @description Always `ok`. */
            status: string;
        };
        /** @description An employee to be hired. */
        HireEmployeeRequest: {
            /** Format: date */
            hire_date?: string | null;
            is_specialist?: boolean;
            name: components["schemas"]["BilingualName"];
            notes?: components["schemas"]["Text2000"] | null;
            /** @description Phone number that the employee signs in with. */
            phone: string;
            position?: components["schemas"]["Position"] | null;
            /** @description Roles of the shop or its company. Defaults to none, which grants nothing. */
            role_ids?: string[];
            specialist?: components["schemas"]["SpecialistDetails"] | null;
            staff_number?: components["schemas"]["Line50"] | null;
        };
        /**
         * @description Public holidays of Saudi Arabia that a shop can observe.
         *
         *     Days: Implementing Regulations of the Labour Law, article 24: four days from the day after 29 Ramadan by the Umm
         *     al-Qura calendar, four days from the Day of Arafah, National Day and Founding Day.
         * @enum {string}
         */
        HolidaySet: "saudi_national" | "eid_al_fitr" | "eid_al_adha";
        /** @description Opening hours of a shop, working hours of an employee, or hours in which a service is offered. */
        Hours: {
            /** @description Public holidays that are observed. Defaults to none. */
            holidays?: components["schemas"]["HoursHoliday"][];
            prayer_pauses?: components["schemas"]["PrayerPauses"] | null;
            /** @description Weekly hours for ranges of dates. */
            profiles?: components["schemas"]["HoursProfile"][];
            /** @description Windows by weekday. A weekday that is not listed is closed. */
            weekly: components["schemas"]["HoursOfWeekday"][];
        };
        /** @description A date that deviates from the regular hours: closed, or open in its own windows. */
        HoursException: {
            /** @enum {boolean} */
            closed: true;
            /** @description The reason that visitors see. */
            reason?: string | null;
        } | {
            /** @description The reason that visitors see. */
            reason?: string | null;
            windows: components["schemas"]["HoursWindow"][];
        };
        /** @description A public holiday that is observed: closed, or open in its own windows. */
        HoursHoliday: {
            /** @enum {boolean} */
            closed: true;
            set: components["schemas"]["HolidaySet"];
        } | {
            set: components["schemas"]["HolidaySet"];
            windows: components["schemas"]["HoursWindow"][];
        };
        /** @description The windows of a weekday. */
        HoursOfWeekday: {
            /**
             * Format: int32
             * @description 0 (Sunday) to 6 (Saturday).
             */
            weekday: number;
            /** @description Windows in any order. Those that overlap or touch are merged. */
            windows: components["schemas"]["HoursWindow"][];
        };
        /** @description Weekly hours that replace the regular ones for a range of dates, for example in Ramadan. */
        HoursProfile: {
            /**
             * Format: date
             * @description First date.
             */
            from_date: string;
            /** @description Display name for staff. */
            name: string;
            /**
             * Format: date
             * @description Last date.
             */
            to_date: string;
            /** @description Windows by weekday. A weekday that is not listed is closed. */
            weekly: components["schemas"]["HoursOfWeekday"][];
        };
        /**
         * @description An open window. If it ends before it begins, or after `24:00`, it extends into the next date but belongs to the date it
         *     begins on. If both times are equal, it is empty. `23:59` as the end means `24:00`.
         */
        HoursWindow: {
            /** @description Beginning, before `24:00`. */
            from: components["schemas"]["TimeOfDay"];
            /** @description End. */
            to: components["schemas"]["TimeOfDay"];
        };
        /** @description The pause for the Friday prayer. */
        JumuahPause: {
            /**
             * Format: int32
             * @description Minutes after Dhuhr at which it ends. Defaults to 45.
             * @default 45
             */
            minutes_after: number;
            /**
             * Format: int32
             * @description Minutes before Dhuhr at which it begins. Defaults to 30.
             * @default 30
             */
            minutes_before: number;
        };
        /**
         * @description The languages of the product.
         * @enum {string}
         */
        Language: "ar" | "en";
        /**
         * @description New status of a leave.
         * @enum {string}
         */
        LeaveDecision: "approved" | "rejected" | "cancelled";
        /** @description A decision about a leave. */
        LeaveDecisionRequest: {
            reason?: components["schemas"]["Text1000"] | null;
            status: components["schemas"]["LeaveDecision"];
        };
        /** @description A leave to be requested. */
        LeaveRequest: {
            /**
             * Format: date
             * @description First day, in the shop's time zone.
             */
            from: string;
            leave_type?: components["schemas"]["LeaveType"] | null;
            reason?: components["schemas"]["Text1000"] | null;
            /**
             * Format: date
             * @description Last day. A leave has at most 366 days.
             */
            to: string;
        };
        /**
         * @description The status of a leave. Only an approved one blocks time.
         * @enum {string}
         */
        LeaveStatus: "pending" | "approved" | "rejected" | "cancelled";
        /**
         * @description The type of a leave.
         * @enum {string}
         */
        LeaveType: "vacation" | "sick" | "personal" | "maternity" | "paternity" | "unpaid" | "other";
        /** @description A leave of an employee. */
        LeaveView: {
            clashing_appointments?: components["schemas"]["ClashingAppointments"] | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            decided_at?: string | null;
            /** @description User who decided. */
            decided_by?: string | null;
            /** @description Reason for the decision. */
            decision_reason?: string | null;
            employee_id: string;
            /**
             * Format: date
             * @description First day, in the shop's time zone.
             */
            from: string;
            id: string;
            leave_type: components["schemas"]["LeaveType"];
            reason?: string | null;
            status: components["schemas"]["LeaveStatus"];
            /**
             * Format: date
             * @description Last day.
             */
            to: string;
            /** Format: int64 */
            version: number;
        };
        /** @description A page of an employee's leaves. */
        Leaves: {
            items: components["schemas"]["LeaveView"][];
            next_cursor?: string | null;
        };
        Line100: string;
        Line24: string;
        Line255: string;
        Line50: string;
        Lines1000: string;
        /** @description Geographic coordinates in degrees (WGS 84). */
        Location: {
            /**
             * Format: double
             * @description Latitude, -90 to 90.
             */
            lat: number;
            /**
             * Format: double
             * @description Longitude, -180 to 180.
             */
            lng: number;
        };
        /**
         * @description Where a service is provided.
         * @enum {string}
         */
        LocationKind: "in_shop" | "in_home";
        /** @description A new position of a ticket. */
        MoveTicketRequest: {
            after_ticket_id?: components["schemas"]["TicketId"] | null;
        };
        /** @description Open windows of a date. */
        OpenDay: {
            /** @description `exception`, `holiday`, `profile` or `weekly` if the date is closed. */
            closed_reason?: string | null;
            /** Format: date */
            date: string;
            /** @description Windows without pauses. A window past midnight belongs to the date it begins on. */
            windows: components["schemas"]["OpenSpan"][];
        };
        /** @description A shop to be opened. */
        OpenShopRequest: {
            address: components["schemas"]["Line255"];
            audience?: components["schemas"]["Clientele"] | null;
            city_id: string;
            description?: components["schemas"]["BilingualText4000"] | null;
            location: components["schemas"]["Location"];
            /** @description Phone number of the shop's manager. Defaults to none. */
            manager_phone?: string | null;
            name: components["schemas"]["BilingualName"];
            phone?: string | null;
            /**
             * @description IANA name of the time zone. Defaults to `Asia/Riyadh`.
             * @example Asia/Riyadh
             */
            time_zone?: string | null;
            /** @description User name, unique among shops. Part of the shop's address on the web. */
            username: string;
        };
        /** @description An open window. */
        OpenSpan: {
            /** Format: date-time */
            end: string;
            /** Format: date-time */
            start: string;
        };
        /** @description Open windows by date. */
        OpenWindows: {
            days: components["schemas"]["OpenDay"][];
            time_zone: string;
        };
        /** @description A tile of a service's overview. */
        OverviewTile: {
            image_key?: components["schemas"]["FileKey"] | null;
            title: components["schemas"]["BilingualName"];
        };
        /** @description A service in a package. */
        PackageItem: {
            /**
             * Format: int64
             * @description Duration in this package, in minutes. Defaults to the service's own.
             */
            custom_duration_minutes?: number | null;
            description?: components["schemas"]["BilingualText1000"];
            /**
             * Format: int32
             * @description Position in the order of services. Defaults to the position in the list.
             */
            sequence?: number | null;
            service_id: components["schemas"]["ServiceId"];
        };
        /**
         * @description The state of a package on a date.
         * @enum {string}
         */
        PackageState: "active" | "inactive" | "upcoming" | "expired";
        /**
         * @description The status that the shop gives a package.
         * @enum {string}
         */
        PackageStatus: "active" | "inactive";
        /** @description A customer without an account. */
        Party: {
            name: components["schemas"]["Line255"];
            /** @description Phone number for an SMS when the customer is called. */
            phone?: string | null;
        };
        /** @description All permissions and role templates. */
        Permissions: {
            items: components["schemas"]["ResourcePermissions"][];
            /** @description Always null. */
            next_cursor?: string | null;
            templates: components["schemas"]["RoleTemplate"][];
        };
        PortfolioId: string;
        /** @description A piece of work in a specialist's portfolio. */
        PortfolioItem: {
            category_id?: components["schemas"]["CategoryId"] | null;
            description?: components["schemas"]["BilingualText1000"];
            /** @description Left out for a new item. */
            id?: components["schemas"]["PortfolioId"];
            image_key: components["schemas"]["FileKey"];
            is_featured?: boolean;
            service_id?: components["schemas"]["ServiceId"] | null;
            title: components["schemas"]["BilingualName"];
        };
        /**
         * @description The position of an employee in a shop. It grants no permission.
         * @enum {string}
         */
        Position: "manager" | "reception" | "specialist" | "assistant" | "cashier" | "customer_service" | "admin" | "other";
        /**
         * @description The five daily prayers.
         * @enum {string}
         */
        Prayer: "fajr" | "dhuhr" | "asr" | "maghrib" | "isha";
        /** @description Pauses around the prayer times of the Umm al-Qura method at the shop's location. */
        PrayerPauses: {
            /** @description Whether pauses apply. */
            enabled: boolean;
            jumuah?: components["schemas"]["JumuahPause"] | null;
            /**
             * Format: int32
             * @description Minutes after the prayer at which the pause ends. Defaults to 20.
             */
            minutes_after?: number;
            /**
             * Format: int32
             * @description Minutes before the prayer at which the pause begins. Defaults to 5.
             */
            minutes_before?: number;
            /** @description Prayers with a pause. Defaults to all five. */
            prayers?: components["schemas"]["Prayer"][];
        };
        /**
         * @description When a service is paid for.
         * @enum {string}
         */
        Prepayment: "none" | "full";
        /** @description A problem document (RFC 9457). */
        Problem: {
            /** @description With `slot_taken`: up to three other times. */
            alternatives?: Record<string, never>[];
            /** @description The stable code. */
            code: string;
            /** @description More about this case, in the reader's language. */
            detail: string;
            /** @description Fields that are wrong. */
            errors?: components["schemas"]["ProblemField"][];
            /**
             * Format: int64
             * @description With `quota_exceeded`: how many there may be.
             */
            limit?: number;
            /**
             * Format: date-time
             * @description With `queue_closed`: when the queue opens.
             */
            opens_at?: string;
            /** @description The gateway's id of the request. */
            request_id: string;
            /** @description With `quota_exceeded`: what is limited. */
            resource?: string;
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
            /** @description With `queue_closed`: what to do instead. */
            suggestion?: string;
            /** @description With `already_queued`: the ticket. */
            ticket_id?: string;
            /** @description What is wrong, in the reader's language. */
            title: string;
            /** @description A page about this kind of problem. */
            type: string;
            /**
             * Format: int64
             * @description With `quota_exceeded`: how many there are.
             */
            used?: number;
        };
        /** @description A field that is wrong. */
        ProblemField: {
            /** @description A stable code. */
            code: string;
            /** @description What is expected. */
            detail: string;
            /** @description Where, as a JSON pointer. */
            pointer: string;
        };
        /** @description Dates that the calendar proposes. */
        ProposedDates: {
            /** Format: date */
            from_date: string;
            /** Format: date */
            to_date: string;
        };
        /** @description The public state of a queue at one moment. It names tickets by number only. */
        PublicQueueState: {
            /** @description Called tickets that are not being served yet, newest call first. */
            called: components["schemas"]["CalledNumber"][];
            estimate?: components["schemas"]["WaitEstimate"] | null;
            /** @description Numbers of the next waiting tickets, at most five. */
            next: string[];
            /** @description Numbers of called and serving tickets, newest call first. */
            now_serving: string[];
            /** @description Whether the queue accepts customers. */
            status: components["schemas"]["QueueState"];
            /** @description Number of waiting tickets. */
            waiting: number;
        };
        /** @description An advice to the manager. */
        QueueAdvice: {
            /** @enum {string} */
            kind: "understaffed";
        } | {
            /** @enum {string} */
            kind: "overload";
        } | {
            /** @enum {string} */
            kind: "long_wait";
        } | {
            /** @enum {string} */
            kind: "overstaffed";
        } | {
            /** @enum {string} */
            kind: "assign_more";
            /** @description The service. */
            service_id: string;
            /**
             * Format: int32
             * @description Number of customers waiting for it.
             */
            waiting: number;
        } | {
            /** @enum {string} */
            kind: "rebalance";
        } | {
            /** @enum {string} */
            kind: "large_queue";
            /**
             * Format: int32
             * @description Number of waiting customers.
             */
            waiting: number;
        };
        /** @description The board of a queue. */
        QueueBoard: {
            /** @description Advice to the manager. */
            advice: components["schemas"]["QueueAdvice"][];
            /**
             * @description Serving tickets, then called and waiting ones in order, then skipped ones that can be reinstated. With `date`, the
             *     ended tickets of that business day, by number.
             */
            items: components["schemas"]["StaffTicketView"][];
            next_cursor?: string | null;
            /** @description Public state of the queue. */
            now: components["schemas"]["PublicQueueState"];
            queue: components["schemas"]["StaffQueueView"];
        };
        QueueId: string;
        /** @description Settings of a queue. Omitted fields keep their values, or get their defaults in a new queue. */
        QueueSettings: {
            /** @description Whether the queue opens and closes with the shop. Defaults to true. */
            auto_open_close?: boolean;
            /**
             * Format: int64
             * @description Time to respond to a call, in seconds. Defaults to 300.
             */
            call_timeout_seconds?: number;
            /** @description With `status: closed`: also cancel the waiting tickets, with an apology. Defaults to false. */
            cancel_waiting?: boolean;
            /**
             * Format: int64
             * @description Maximum number of waiting and called tickets. 0 for no limit. Defaults to 50.
             */
            capacity?: number;
            /** @description Whether waiting tickets are carried over to the next business day at closing. Defaults to false. */
            carry_over?: boolean;
            /** @description Names of the counters. */
            counters?: components["schemas"]["Line24"][];
            /**
             * Format: int64
             * @description Position from which a customer is notified that their turn is close. Defaults to 3.
             */
            getting_close_at?: number;
            name?: components["schemas"]["BilingualName"];
            /** @description Prefix of ticket numbers. Unique in the shop. */
            prefix?: string;
            /**
             * Format: int64
             * @description Time in which a skipped ticket can be reinstated, in minutes. Defaults to 15.
             */
            reinstate_minutes?: number;
            /**
             * Format: int64
             * @description Maximum distance in km for joining remotely. Null for no limit.
             */
            remote_join_radius_km?: number | null;
            /** @description Services that the queue serves. Empty for all services of the shop. */
            service_ids?: components["schemas"]["ServiceId"][];
            status?: components["schemas"]["QueueState"];
            strategy?: components["schemas"]["QueueStrategy"];
            tips?: components["schemas"]["BilingualText1000"] | null;
        };
        /**
         * @description Whether a queue accepts customers.
         * @enum {string}
         */
        QueueState: "open" | "paused" | "closed";
        /**
         * @description How walk-ins are ordered.
         * @enum {string}
         */
        QueueStrategy: "fairness" | "balanced" | "efficiency";
        /** @description What to do with a specialist's day. */
        ReassignAppointmentsRequest: {
            action: components["schemas"]["Resolution"];
            /**
             * Format: date
             * @description Date in the shop's time zone.
             */
            date: string;
            reason?: components["schemas"]["Text500"] | null;
            specialist_id?: components["schemas"]["SpecialistId"] | null;
        };
        /** @description An appointment with another specialist. */
        ReassignedView: {
            appointment_id: string;
            specialist_id: components["schemas"]["SpecialistId"];
        };
        /** @description What became of the appointments. Those that are not over and in none of the lists were booked meanwhile. */
        ReassignmentsView: {
            /** @description Of each visit, all that was left. */
            cancelled: string[];
            /** @description Appointments that are unchanged, as far as is known. */
            failed: components["schemas"]["FailedView"][];
            /**
             * @description Appointments whose customers were asked to choose another time. For packages, all that was left of them. Left out if
             *     nobody was asked.
             */
            offered?: string[];
            reassigned: components["schemas"]["ReassignedView"][];
        };
        /** @description A refund. */
        RefundView: {
            /** Format: int64 */
            amount_halalas: number;
            /** @description `none` or `pending`. */
            status: string;
        };
        /** @description A company to be registered. */
        RegisterCompanyRequest: {
            city_id: string;
            contact_phone: string;
            description?: components["schemas"]["BilingualText4000"] | null;
            name: components["schemas"]["BilingualName"];
            /** @description Number in the commercial register. */
            registration_number: string;
            /** @description 15 digits, the first and the last a 3. */
            vat_number?: string | null;
        };
        /** @description One service at one time. */
        RequestedItem: {
            /**
             * Format: int32
             * @description Number of seats, for a group service. Defaults to 1.
             */
            seats?: number | null;
            service_id: components["schemas"]["ServiceId"];
            specialist_id?: components["schemas"]["SpecialistId"] | null;
            /**
             * Format: date-time
             * @description Start. Must be one that is offered.
             */
            start: string;
        };
        /**
         * @description A status that a change can request; `DELETE` archives.
         * @enum {string}
         */
        RequestedStatus: "draft" | "active" | "inactive";
        /**
         * @description What to do with appointments.
         * @enum {string}
         */
        Resolution: "reassign" | "cancel" | "offer_to_move";
        /** @description Permissions on one resource. */
        ResourcePermissions: {
            permissions: string[];
            resource: string;
        };
        /**
         * @description The position that a customer returns to.
         * @enum {string}
         */
        ReturnPosition: "keep" | "first" | "next" | "last";
        /** @description A return to the line. */
        ReturnTicketRequest: {
            /** @description Position to return to. Defaults to `keep`. */
            to?: components["schemas"]["ReturnPosition"];
        };
        /** @description The scope of a role in a request. */
        RoleContext: {
            /** @description Id of the company or the shop. */
            id: string;
            type: components["schemas"]["ContextType"];
        };
        /** @description Scope in which a role may be held. */
        RoleContextView: {
            id: string;
            /** @description `company` (each of its shops) or `shop`. */
            type: string;
        };
        /** @description A predefined set of permissions for a role. */
        RoleTemplate: {
            key: string;
            name: components["schemas"]["Bilingual"];
            permissions: string[];
        };
        /**
         * @description The type of a role.
         * @enum {string}
         */
        RoleType: "queue_me_admin" | "queue_me_employee" | "company" | "shop_manager" | "shop_employee" | "custom";
        /** @description A role. */
        RoleView: {
            context: components["schemas"]["RoleContextView"];
            description: components["schemas"]["Bilingual"];
            id: string;
            is_active: boolean;
            /** @description Whether the role can't be changed or deleted. */
            is_system: boolean;
            name: components["schemas"]["Bilingual"];
            /** @description Role whose permissions this role inherits. */
            parent_role_id?: string | null;
            /** @description Permissions as `<resource>_<action>`. `*` stands for all resources or all actions. */
            permissions: string[];
            role_type: components["schemas"]["RoleType"];
            /** @description Number of members who hold the role. */
            user_count: number;
            /**
             * Format: int64
             * @description Version for `If-Match`.
             */
            version: number;
            /**
             * Format: int32
             * @description Rank. Only members with a higher weight may grant the role.
             */
            weight: number;
        };
        /** @description All roles in scope. */
        Roles: {
            items: components["schemas"]["RoleView"][];
            /** @description Always null: a company has at most 200 roles. */
            next_cursor?: string | null;
        };
        ServiceId: string;
        /**
         * @description Where a service is provided.
         * @enum {string}
         */
        ServiceLocation: "in_shop" | "in_home" | "both";
        /**
         * @description The status of a service: `draft -> active <-> inactive`, and from each of them `-> archived`, which is final.
         * @enum {string}
         */
        ServiceStatus: "draft" | "active" | "inactive" | "archived";
        /** @description A step in which a service is performed. */
        ServiceStep: {
            description?: components["schemas"]["BilingualText4000"];
            image_key?: components["schemas"]["FileKey"] | null;
            title: components["schemas"]["BilingualName"];
        };
        /** @description A new priority. */
        SetTicketPriorityRequest: {
            /**
             * Format: int32
             * @description Priority: 1 low, 2 normal, 3 high, 4 urgent, 5 VIP.
             */
            priority: number;
        };
        /** @description Appointments of a shop's day. */
        ShopAppointmentPage: {
            items: components["schemas"]["StaffAppointmentView"][];
            next_cursor?: string | null;
        };
        /** @description A booking for a guest: items, or the fields of a single one. */
        ShopBookAppointmentRequest: {
            address?: components["schemas"]["Address"] | null;
            customer: components["schemas"]["BookingGuest"];
            items?: components["schemas"]["RequestedItem"][] | null;
            location?: components["schemas"]["LocationKind"] | null;
            notes?: components["schemas"]["Text1000"] | null;
            /**
             * @description Whether to book a start that is not offered, or although the customer has another appointment then. Never books over
             *     another booking of the specialist.
             */
            override?: boolean;
            service_id?: components["schemas"]["ServiceId"] | null;
            specialist_id?: components["schemas"]["SpecialistId"] | null;
            /** Format: date-time */
            start?: string | null;
            /** @description Whether the guest is already in the shop. */
            walk_in?: boolean;
        };
        /** @description Opening hours of a shop. */
        ShopHours: {
            clashing_appointments?: components["schemas"]["ClashingAppointments"] | null;
            /** @description Exceptions for single dates, from yesterday on. */
            exceptions: {
                [key: string]: components["schemas"]["HoursException"];
            };
            holidays: components["schemas"]["HoursHoliday"][];
            prayer_pauses?: components["schemas"]["PrayerPauses"] | null;
            profiles: components["schemas"]["HoursProfile"][];
            proposed_ramadan?: components["schemas"]["ProposedDates"] | null;
            time_zone: string;
            /**
             * Format: int64
             * @description Version for `If-Match`.
             */
            version: number;
            /** @description Windows by weekday. A weekday that is not listed is closed. */
            weekly: components["schemas"]["HoursOfWeekday"][];
        };
        /** @description The new time of an appointment. */
        ShopRescheduleRequest: {
            /** @description Whether to move to a start that is not offered. Never moves over another booking. */
            override?: boolean;
            specialist_id?: components["schemas"]["SpecialistId"] | null;
            /**
             * Format: date-time
             * @description Start. Must be one that is offered.
             */
            start: string;
        };
        /** @description A rescheduled appointment. */
        ShopRescheduledView: {
            /** @description The appointment at its new time. */
            appointment: components["schemas"]["StaffAppointmentView"];
            /** @description The appointment that it replaces. */
            previous: components["schemas"]["StaffAppointmentView"];
        };
        /** @description A shop's settings (business.md, "ShopSettings"). */
        ShopSettings: {
            /**
             * @description Whether customers may book.
             * @default true
             */
            allow_booking: boolean;
            /**
             * @description Whether customers may come without an appointment.
             * @default true
             */
            allow_walk_ins: boolean;
            /**
             * @description Whether the specialist is always chosen for the customer.
             * @default false
             */
            auto_assign_specialist: boolean;
            /**
             * Format: int32
             * @description Maximum days ahead that an appointment can be booked.
             * @default 60
             */
            booking_future_days: number;
            /**
             * Format: int32
             * @description Minimum minutes between booking and the start of the appointment.
             * @default 0
             */
            booking_lead_time_minutes: number;
            /**
             * @description Fees and deadlines of cancelling and rescheduling.
             * @default {
             *       "allow_reschedule_hours": 2,
             *       "free_cancel_hours": 24,
             *       "late_fee_percent": 20,
             *       "max_reschedules": 2,
             *       "no_show_fee_percent": 50,
             *       "policy": {
             *         "ar": "",
             *         "en": ""
             *       }
             *     }
             */
            cancellation: components["schemas"]["CancellationPolicy"];
            /**
             * Format: int32
             * @description Minutes after the start until staff may mark a no-show.
             * @default 15
             */
            check_in_timeout_minutes: number;
            /**
             * @description Whether a customer who hasn't checked in by `check_in_timeout_minutes` becomes a no-show. Otherwise it takes 30
             *     minutes.
             * @default false
             */
            enforce_check_in: boolean;
            /**
             * Format: int32
             * @description Minutes after the start during which an arrival is recorded as on time.
             * @default 10
             */
            grace_period_minutes: number;
            /**
             * Format: int32
             * @description Number of waiting tickets above which the shop is alerted.
             * @default 15
             */
            large_queue_alert: number;
            /**
             * Format: int32
             * @description Maximum minutes of a customer's upcoming appointments and holds together. A single service, or a package, may be
             *     longer. 0 if only the number of visits limits them.
             * @default 480
             */
            max_booked_minutes_per_customer: number;
            /**
             * Format: int32
             * @description Maximum appointments at the same time. 0 if only the number of specialists limits them.
             * @default 0
             */
            max_concurrent_bookings: number;
            /**
             * @description How a specialist is chosen.
             * @default round_robin
             */
            specialist_assignment_algorithm: components["schemas"]["AssignmentAlgorithm"];
        };
        /** @description What a change of a shop has caused. */
        ShopWarning: {
            /** @description `verification_restarted`. */
            code: string;
            /** @description Description in the caller's language. */
            detail: string;
        };
        /** @description User names on social networks. */
        SocialLinks: {
            facebook?: components["schemas"]["Line100"] | null;
            instagram?: components["schemas"]["Line100"] | null;
            x?: components["schemas"]["Line100"] | null;
        };
        /** @description Public profile of a new specialist. */
        SpecialistDetails: {
            bio?: components["schemas"]["BilingualText4000"] | null;
            experience_level?: components["schemas"]["ExperienceLevel"] | null;
            /** Format: int32 */
            experience_years?: number | null;
            /** @description Services that the specialist provides. Defaults to none. */
            service_ids?: string[];
        };
        SpecialistId: string;
        /** @description An appointment, as staff of its shop see it. */
        StaffAppointmentView: {
            /** Format: date-time */
            actual_end?: string | null;
            /** Format: date-time */
            actual_start?: string | null;
            address?: components["schemas"]["Address"] | null;
            /** Format: int64 */
            buffer_after_minutes: number;
            /** Format: int64 */
            buffer_before_minutes: number;
            cancellation_reason?: string | null;
            cancelled_by?: string | null;
            /** Format: date-time */
            checked_in_at?: string | null;
            confirmation_code: string;
            /** Format: date-time */
            created_at: string;
            customer: components["schemas"]["CustomerBrief"];
            /** Format: int64 */
            discount_halalas: number;
            /** Format: date-time */
            end: string;
            /** Format: int64 */
            fee_halalas: number;
            id: string;
            /** @description Whether the shop asks the customer to choose another time. Moving or cancelling it is free then. */
            is_move_offered: boolean;
            location: components["schemas"]["LocationKind"];
            next_id?: string | null;
            /** @description Notes of the customer. */
            notes?: string | null;
            package_id?: string | null;
            payment_status: string;
            /** Format: date-time */
            pending_until?: string | null;
            previous_id?: string | null;
            /** Format: int64 */
            price_halalas: number;
            /** Format: int64 */
            refund_halalas: number;
            /** Format: int64 */
            reschedule_count: number;
            /** Format: int64 */
            seats: number;
            service_id: string;
            service_name: components["schemas"]["Bilingual"];
            shop_id: string;
            /** @description `app`, `panel`, `walk_in` or `waitlist`. */
            source: string;
            specialist_id: string;
            specialist_name: components["schemas"]["Bilingual"];
            /** @description Notes of staff, oldest first. */
            staff_notes: components["schemas"]["StaffNote"][];
            /** Format: date-time */
            start: string;
            status: components["schemas"]["AppointmentStatus"];
            time_zone: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
            visit_id: string;
        };
        /** @description A note of staff about an appointment. */
        StaffNote: {
            /**
             * Format: date-time
             * @description When it was written.
             */
            at: string;
            /** @description Id of the user who wrote it. */
            author: string;
            /** @description Text. */
            text: string;
        };
        /** @description A package. */
        StaffPackage: {
            availability?: components["schemas"]["HoursOfWeekday"][] | null;
            /** Format: date-time */
            created_at: string;
            /** Format: int64 */
            current_purchases: number;
            description: components["schemas"]["Bilingual"];
            /**
             * Format: int64
             * @description Discount from the list price, in whole percent.
             */
            discount_percent: number;
            /** Format: date */
            end_date?: string | null;
            faqs: components["schemas"]["Faq"][];
            id: string;
            image_key?: string | null;
            /** @description Whether customers can book it today: active, all services offered, and not sold out. */
            is_bookable: boolean;
            /** @description Its services, in the order in which they are performed. */
            items: components["schemas"]["StaffPackageItem"][];
            /**
             * Format: int64
             * @description The sum of its services' current prices, in halalas.
             */
            list_price_halalas: number;
            location: components["schemas"]["ServiceLocation"];
            /** Format: int64 */
            max_purchases?: number | null;
            name: components["schemas"]["Bilingual"];
            /** Format: int64 */
            package_price_halalas: number;
            primary_category_id?: string | null;
            shop_id: string;
            /** Format: date */
            start_date?: string | null;
            /** @description The resulting state today. */
            state: components["schemas"]["PackageState"];
            /** @description The status given by the shop. */
            status: components["schemas"]["PackageStatus"];
            /**
             * Format: int64
             * @description Total duration in minutes, including the buffers between services.
             */
            total_duration_minutes: number;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: int64
             * @description For `If-Match`.
             */
            version: number;
            /** @description Problems that the staff should look at; left out in lists. */
            warnings?: components["schemas"]["Warning"][] | null;
        };
        /** @description A service in a package, with its price. */
        StaffPackageItem: {
            /** Format: int64 */
            custom_duration_minutes?: number | null;
            description: components["schemas"]["Bilingual"];
            /**
             * Format: int64
             * @description Duration in this package, in minutes.
             */
            duration_minutes: number;
            /**
             * Format: int64
             * @description The service's own price in halalas.
             */
            list_price_halalas: number;
            /** @description The service's name. */
            name: components["schemas"]["Bilingual"];
            service_id: string;
            service_status: components["schemas"]["ServiceStatus"];
            /**
             * Format: int64
             * @description Share of the package's price in halalas, for partial refunds.
             */
            share_halalas: number;
        };
        /** @description A page of packages. */
        StaffPackages: {
            items: components["schemas"]["StaffPackage"][];
            next_cursor?: string | null;
        };
        /** @description The queues of a shop. */
        StaffQueueList: {
            items: components["schemas"]["StaffQueueView"][];
            next_cursor?: string | null;
        };
        /** @description A queue, as staff see it. */
        StaffQueueView: {
            auto_open_close: boolean;
            /** Format: int64 */
            call_timeout_seconds: number;
            /** Format: int64 */
            capacity: number;
            carry_over: boolean;
            counters: string[];
            created_at: string;
            /** @description Address of the page for the hall display, with the key by which it shows the code at the door. Not for customers. */
            display_url: string;
            /** Format: int64 */
            getting_close_at: number;
            id: string;
            /** @description Address of the page to join, as in the QR code. */
            join_url: string;
            name: components["schemas"]["BilingualText255"];
            prefix: string;
            /** Format: int32 */
            reinstate_minutes: number;
            /** Format: int64 */
            remote_join_radius_km?: number | null;
            service_ids: string[];
            shop_id: string;
            status: components["schemas"]["QueueState"];
            strategy: components["schemas"]["QueueStrategy"];
            tips?: components["schemas"]["BilingualText1000"] | null;
            updated_at: string;
            /**
             * Format: int64
             * @description Version for `If-Match`.
             */
            version: number;
        };
        /** @description A service. */
        StaffService: {
            aftercare: components["schemas"]["AftercareLine"][];
            /** Format: int64 */
            buffer_after_minutes: number;
            /** Format: int64 */
            buffer_before_minutes: number;
            /** Format: int64 */
            capacity: number;
            category_id: string;
            clashing_appointments?: components["schemas"]["ClashingAppointments"] | null;
            /** Format: date-time */
            created_at: string;
            description: components["schemas"]["Bilingual"];
            /** Format: int64 */
            duration_minutes: number;
            /** @description Dates with their own hours. */
            exceptions: {
                [key: string]: components["schemas"]["HoursException"];
            };
            faqs: components["schemas"]["Faq"][];
            /** Format: int64 */
            granularity_minutes: number;
            /** @description Whether it has its own hours. Otherwise it follows the shop's hours. */
            has_custom_availability: boolean;
            /** Format: int64 */
            horizon_days: number;
            hours?: components["schemas"]["Hours"] | null;
            id: string;
            image_key?: string | null;
            is_featured: boolean;
            location: components["schemas"]["ServiceLocation"];
            name: components["schemas"]["Bilingual"];
            /** Format: int64 */
            notice_minutes: number;
            /** Format: int64 */
            order: number;
            overviews: components["schemas"]["OverviewTile"][];
            parent_category_id?: string | null;
            prepayment: components["schemas"]["Prepayment"];
            /** Format: int64 */
            price_halalas: number;
            /**
             * Format: int64
             * @description Maximum distance to the customer's home, in km.
             */
            radius_km?: number | null;
            requires_approval: boolean;
            shop_id: string;
            short_description: components["schemas"]["Bilingual"];
            /** @description The specialists who provide it. */
            specialist_ids: string[];
            status: components["schemas"]["ServiceStatus"];
            steps: components["schemas"]["ServiceStep"][];
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: int64
             * @description For `If-Match`.
             */
            version: number;
            /** @description Problems that the staff should look at; left out in lists. */
            warnings?: components["schemas"]["Warning"][] | null;
        };
        /** @description A page of services. */
        StaffServices: {
            items: components["schemas"]["StaffService"][];
            next_cursor?: string | null;
        };
        /** @description A shop: a branch of a company. */
        StaffShop: {
            address: string;
            audience: components["schemas"]["Clientele"];
            avatar_key?: string | null;
            background_key?: string | null;
            city_id: string;
            company_id: string;
            /** Format: date-time */
            created_at: string;
            description: components["schemas"]["Bilingual"];
            district?: string | null;
            /** Format: int64 */
            employee_count: number;
            gallery: string[];
            has_parking: boolean;
            id: string;
            is_active: boolean;
            is_featured: boolean;
            is_suspended: boolean;
            /** @description Whether the shop is verified. */
            is_verified: boolean;
            languages: string[];
            location: components["schemas"]["Location"];
            name: components["schemas"]["Bilingual"];
            phone?: string | null;
            postal_code?: string | null;
            /** Format: double */
            rating?: number | null;
            /** Format: int64 */
            rating_count: number;
            /** Format: int64 */
            service_count: number;
            settings: components["schemas"]["ShopSettings"];
            social: {
                [key: string]: string;
            };
            /** Format: int64 */
            specialist_count: number;
            time_zone: string;
            /** Format: date-time */
            updated_at: string;
            username: string;
            verification?: components["schemas"]["VerificationState"] | null;
            /** Format: date-time */
            verified_at?: string | null;
            /**
             * Format: int64
             * @description Version for `If-Match`.
             */
            version: number;
            /** @description What the change has caused; left out if there is nothing to say. */
            warnings?: components["schemas"]["ShopWarning"][];
        };
        /** @description A page of a company's shops. */
        StaffShops: {
            items: components["schemas"]["StaffShop"][];
            next_cursor?: string | null;
        };
        /** @description A specialist. */
        StaffSpecialist: {
            avatar_key?: string | null;
            bio: components["schemas"]["Bilingual"];
            /** Format: int64 */
            booking_count: number;
            clashing_appointments?: components["schemas"]["ClashingAppointments"] | null;
            /** Format: date-time */
            created_at: string;
            employee_id: string;
            experience_level?: components["schemas"]["ExperienceLevel"] | null;
            /** Format: int64 */
            experience_years?: number | null;
            /** @description The child categories they are experts in. */
            expertise: string[];
            id: string;
            /** @description Whether they currently work in the shop. */
            is_active: boolean;
            name: components["schemas"]["Bilingual"];
            portfolio: components["schemas"]["PortfolioItem"][];
            /** Format: double */
            rating?: number | null;
            /** Format: int64 */
            rating_count: number;
            /** @description The services they provide. */
            service_ids: string[];
            shop_id: string;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: int64
             * @description For `If-Match`.
             */
            version: number;
        };
        /** @description A page of specialists. */
        StaffSpecialists: {
            items: components["schemas"]["StaffSpecialist"][];
            next_cursor?: string | null;
        };
        /** @description A ticket, as staff see it. */
        StaffTicketView: {
            /** Format: int64 */
            actual_wait_minutes?: number | null;
            /** Format: int32 */
            ahead?: number | null;
            appointment_id?: string | null;
            arrived: boolean;
            /** Format: date-time */
            call_deadline?: string | null;
            /** Format: date-time */
            called_at?: string | null;
            called_by?: string | null;
            cancelled_reason?: string | null;
            counter?: string | null;
            customer: components["schemas"]["TicketCustomer"];
            /** Format: date-time */
            ended_at?: string | null;
            estimate?: components["schemas"]["WaitEstimate"] | null;
            /** @description Steps so far, each with `at` (Unix seconds), `step`, `status` and `by`. */
            history: Record<string, never>[];
            id: string;
            /** @description Whether the customer requires this specialist. */
            is_wished: boolean;
            /** Format: date-time */
            joined_at: string;
            /** @description Ticket in another queue that this one was. */
            moved_from?: string | null;
            /** @description Ticket in another queue that this one became. */
            moved_to?: string | null;
            notes?: string | null;
            number: string;
            /** Format: int32 */
            overtaken_count?: number | null;
            /**
             * Format: int64
             * @description Median wait promised at joining, in minutes.
             */
            p50_at_join?: number | null;
            /** Format: int64 */
            party_size: number;
            /**
             * Format: int32
             * @description Position in the line, in lists and calls. Null unless the ticket waits or is called.
             */
            position?: number | null;
            /**
             * Format: int32
             * @description Priority: 1 low, 2 normal, 3 high, 4 urgent, 5 VIP.
             */
            priority: number;
            /** Format: int64 */
            pushback_count: number;
            queue_id: string;
            /** Format: int64 */
            recall_count: number;
            service_id?: string | null;
            service_name?: components["schemas"]["BilingualText255"] | null;
            /** Format: date-time */
            serving_at?: string | null;
            shop_id: string;
            source: string;
            specialist_id?: string | null;
            status: string;
            /** Format: date-time */
            target_time?: string | null;
            /** Format: int64 */
            version: number;
        };
        /** @description A document to be submitted. */
        SubmitDocumentRequest: {
            document_type: components["schemas"]["DocumentType"];
            /** @description Key of the uploaded file. */
            file_key: components["schemas"]["FileKey"];
            title?: components["schemas"]["Line255"] | null;
        };
        Text1000: string;
        Text2000: string;
        Text300: string;
        Text500: string;
        /** @description The customer of a ticket, for staff. */
        TicketCustomer: {
            /** @description Account. Null for a guest. */
            id?: string | null;
            name: string;
            /** @description Phone number of a guest. Null once the ticket has ended. */
            phone?: string | null;
        };
        TicketId: string;
        /**
         * @description Time of day in 5-minute steps, 00:00 to 30:00, or 23:59 for the end of the day. From 24:00 on it lies in the following night.
         * @example 09:00
         */
        TimeOfDay: string;
        /** @description The queue to transfer to. */
        TransferTicketRequest: {
            queue_id: components["schemas"]["QueueId"];
        };
        /** @description Fields to update. */
        UpdateCompanyRequest: {
            contact_phone?: string;
            description?: components["schemas"]["BilingualText4000"];
            logo_key?: components["schemas"]["FileKey"] | null;
            name?: components["schemas"]["BilingualName"];
            settings?: components["schemas"]["CompanySettings"];
            vat_number?: string | null;
        };
        /** @description Fields to update. */
        UpdateEmployeeRequest: {
            avatar_key?: components["schemas"]["FileKey"] | null;
            /** Format: date */
            hire_date?: string | null;
            /**
             * @description Whether the employee currently works in the shop. Deactivating an employee revokes all their rights in the shop
             *     immediately. Their future appointments are listed, and stay as they are.
             */
            is_active?: boolean;
            /** @description `true` makes the employee a specialist. This can't be undone. */
            is_specialist?: boolean;
            name?: components["schemas"]["BilingualName"];
            notes?: components["schemas"]["Text2000"] | null;
            position?: components["schemas"]["Position"];
            staff_number?: components["schemas"]["Line50"] | null;
        };
        /** @description A change of a package. Fields left out keep their values. */
        UpdatePackageRequest: {
            /** @description Weekly windows in which it can be booked. Defaults to the shop's hours. */
            availability?: components["schemas"]["HoursOfWeekday"][] | null;
            description?: components["schemas"]["BilingualText4000"];
            /**
             * Format: date
             * @description Last date on which it can be booked.
             */
            end_date?: string | null;
            faqs?: components["schemas"]["Faq"][];
            image_key?: components["schemas"]["FileKey"] | null;
            /** @description Services of the shop, in the order in which they are performed. */
            items?: components["schemas"]["PackageItem"][];
            location?: components["schemas"]["ServiceLocation"];
            /** Format: int64 */
            max_purchases?: number | null;
            name?: components["schemas"]["BilingualName"];
            /**
             * Format: int64
             * @description Price in halalas, VAT included. Maximum: the sum of its services' prices.
             */
            package_price_halalas?: number;
            primary_category_id?: components["schemas"]["CategoryId"] | null;
            /**
             * Format: date
             * @description First date on which it can be booked.
             */
            start_date?: string | null;
            status?: components["schemas"]["PackageStatus"];
        };
        /** @description Fields to update. */
        UpdateRoleRequest: {
            description?: components["schemas"]["BilingualText1000"];
            /** @description Whether the role grants its permissions. */
            is_active?: boolean;
            name?: components["schemas"]["BilingualName"];
            parent_role_id?: string | null;
            permissions?: string[];
            /** Format: int32 */
            weight?: number;
        };
        /** @description A change of a service. Fields left out keep their values. */
        UpdateServiceRequest: {
            aftercare?: components["schemas"]["AftercareLine"][];
            /** Format: int64 */
            buffer_after_minutes?: number;
            /** Format: int64 */
            buffer_before_minutes?: number;
            /**
             * Format: int64
             * @description Number of customers per start time and specialist. Defaults to 1.
             */
            capacity?: number;
            /** @description A child category. */
            category_id?: components["schemas"]["CategoryId"];
            description?: components["schemas"]["BilingualText4000"];
            /** Format: int64 */
            duration_minutes?: number;
            faqs?: components["schemas"]["Faq"][];
            /**
             * Format: int64
             * @description Interval between start times, in minutes. Defaults to 15.
             */
            granularity_minutes?: number;
            /** @description `false` makes it follow the shop's hours. Its own hours are set by `PUT /services/{service_id}/hours`. */
            has_custom_availability?: boolean;
            /**
             * Format: int64
             * @description Maximum number of days it can be booked ahead. Defaults to 60.
             */
            horizon_days?: number;
            image_key?: components["schemas"]["FileKey"] | null;
            is_featured?: boolean;
            location?: components["schemas"]["ServiceLocation"];
            name?: components["schemas"]["BilingualName"];
            /** Format: int64 */
            notice_minutes?: number;
            /**
             * Format: int64
             * @description Position in the shop's list; the lowest comes first.
             */
            order?: number;
            overviews?: components["schemas"]["OverviewTile"][];
            prepayment?: components["schemas"]["Prepayment"];
            /**
             * Format: int64
             * @description Price in halalas, VAT included; 0 if it is free.
             */
            price_halalas?: number;
            /**
             * Format: int64
             * @description Maximum distance to the customer's home, in km.
             */
            radius_km?: number | null;
            requires_approval?: boolean;
            short_description?: components["schemas"]["BilingualText255"];
            /** @description Active specialists of the shop who provide it. */
            specialist_ids?: components["schemas"]["SpecialistId"][];
            /** @description `draft` keeps a new service a draft, which otherwise becomes active with its first specialist. */
            status?: components["schemas"]["RequestedStatus"];
            steps?: components["schemas"]["ServiceStep"][];
        };
        /** @description Fields to update. */
        UpdateShopRequest: {
            address?: components["schemas"]["Line255"];
            audience?: components["schemas"]["Clientele"];
            avatar_key?: components["schemas"]["FileKey"] | null;
            background_key?: components["schemas"]["FileKey"] | null;
            description?: components["schemas"]["BilingualText4000"];
            district?: components["schemas"]["Line100"] | null;
            /** @description Keys of at most 20 pictures. */
            gallery?: string[];
            has_parking?: boolean;
            /** @description Whether customers see the shop. */
            is_active?: boolean;
            /** @description At most 10 language tags, such as `ar` and `en`. */
            languages?: string[];
            location?: components["schemas"]["Location"];
            /** @description Name. A verified shop that changes it, its user name or its picture has to be verified again. */
            name?: components["schemas"]["BilingualName"];
            phone?: string | null;
            postal_code?: string | null;
            settings?: components["schemas"]["ShopSettings"];
            social?: components["schemas"]["SocialLinks"];
            username?: string;
        };
        /** @description A change of a specialist. Fields left out keep their values. */
        UpdateSpecialistRequest: {
            avatar_key?: components["schemas"]["FileKey"] | null;
            bio?: components["schemas"]["BilingualText4000"];
            experience_level?: components["schemas"]["ExperienceLevel"] | null;
            /** Format: int64 */
            experience_years?: number | null;
            /** @description The child categories they are experts in. */
            expertise?: components["schemas"]["CategoryId"][];
            /** @description The whole portfolio, in order. Items left out are removed. */
            portfolio?: components["schemas"]["PortfolioItem"][];
            /** @description All services they provide. An active service keeps at least one specialist. */
            service_ids?: components["schemas"]["ServiceId"][];
        };
        /** @description The status of a shop's newest request for verification. */
        VerificationState: {
            /** @description Id of the request. */
            id: string;
            /** @description Reason of the decision. */
            reason?: string | null;
            /** @description `pending`, `approved`, `rejected` or `revoked`. */
            status: string;
        };
        /** @description Estimated wait from now on. */
        WaitEstimate: {
            /** @description Confidence in the estimate: `low`, `medium` or `high`. */
            confidence: string;
            /**
             * Format: int32
             * @description Median wait in minutes, rounded up.
             */
            p50_minutes: number;
            /**
             * Format: int32
             * @description 80th percentile of the wait in minutes, rounded up. At least the median.
             */
            p80_minutes: number;
        };
        /** @description A problem that the staff should look at. */
        Warning: {
            /** @description `outside_shop_hours` or `never_bookable`. */
            code: string;
            /** @description Description in the caller's language. */
            detail: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "shop-get-appointment": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The appointment */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffAppointmentView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-cancel-appointment": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CancellationRequest"];
            };
        };
        responses: {
            /** @description What was cancelled */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CancelledView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-check-in-appointment": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The appointment as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffAppointmentView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-complete-appointment": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The appointment as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffAppointmentView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-confirm-appointment": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The appointment as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffAppointmentView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-mark-appointment-no-show": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The appointment as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffAppointmentView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-add-appointment-note": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddNoteRequest"];
            };
        };
        responses: {
            /** @description The appointment as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffAppointmentView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description quota_exceeded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-reject-appointment": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CancellationRequest"];
            };
        };
        responses: {
            /** @description The appointment as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffAppointmentView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-reschedule-appointment": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShopRescheduleRequest"];
            };
        };
        responses: {
            /** @description The appointment at its new time, and the one it replaces */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShopRescheduledView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied, different_city */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state, slot_taken, customer_overlap, quota_exceeded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, shop_closed, booking_disabled, slot_in_past, lead_time, too_far_ahead, slot_not_offered, specialist_not_for_service, service_unavailable, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-start-appointment": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The appointment as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffAppointmentView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-register-company": {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterCompanyRequest"];
            };
        };
        responses: {
            /** @description The company, owned by the caller */
            201: {
                headers: {
                    /** @description The path of what was created */
                    Location?: string;
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompanyView"];
                };
            };
            /** @description malformed, idempotency_key_missing */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state, in_progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-company": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                company_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The company */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompanyView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-update-company": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                company_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateCompanyRequest"];
            };
        };
        responses: {
            /** @description The updated company */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompanyView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-audit": {
        parameters: {
            query?: {
                /** @description Changes by this user */
                actor_id?: string;
                /** @description Changes of this resource */
                resource_id?: string;
                /** @description At most so many, 20 if left out */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                company_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Changes, newest first */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditLog"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-documents": {
        parameters: {
            query?: {
                /** @description At most so many, 20 if left out */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                company_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Documents, oldest first */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Documents"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-submit-document": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                company_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitDocumentRequest"];
            };
        };
        responses: {
            /** @description The document, pending review */
            201: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-shops": {
        parameters: {
            query?: {
                /** @description At most so many, 20 if left out */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                company_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Shops, oldest first */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffShops"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-open-shop": {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                company_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenShopRequest"];
            };
        };
        responses: {
            /** @description The shop */
            201: {
                headers: {
                    /** @description The path of what was created */
                    Location?: string;
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffShop"];
                };
            };
            /** @description malformed, idempotency_key_missing */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied, step_up_required */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description quota_exceeded, in_use, in_progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-employee": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                employee_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The employee */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployeeView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-update-employee": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                employee_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateEmployeeRequest"];
            };
        };
        responses: {
            /** @description The updated employee */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployeeView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied, step_up_required */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state, quota_exceeded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-create-calendar-feed": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                employee_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The feed. The one before has ended. */
            201: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarFeedView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-employee-hours": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                employee_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The employee's hours */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployeeHours"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-set-employee-hours": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                employee_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Hours"];
            };
        };
        responses: {
            /** @description The employee's updated hours */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployeeHours"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-leaves": {
        parameters: {
            query?: {
                /** @description At most so many, 20 if left out */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                employee_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Leaves, newest first */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Leaves"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-request-leave": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                employee_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeaveRequest"];
            };
        };
        responses: {
            /** @description The leave, pending a decision */
            201: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeaveView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-decide-leave": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                employee_id: string;
                leave_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeaveDecisionRequest"];
            };
        };
        responses: {
            /** @description The updated leave */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeaveView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-reassign-appointments": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                employee_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReassignAppointmentsRequest"];
            };
        };
        responses: {
            /** @description What became of each appointment */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReassignmentsView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, specialist_not_for_service */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-grant-role": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                employee_id: string;
                role_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The employee with the role */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployeeView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied, step_up_required */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-revoke-role": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                employee_id: string;
                role_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The employee no longer has the role */
            204: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The API answers */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-api-description": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An OpenAPI document */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiDescription"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-retire-package": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                package_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The package is withdrawn; its appointments stay */
            204: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-update-package": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                package_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdatePackageRequest"];
            };
        };
        responses: {
            /** @description The changed package */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffPackage"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Permissions by resource */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Permissions"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-update-queue": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QueueSettings"];
            };
        };
        responses: {
            /** @description The queue as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffQueueView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description in_use */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-call-next-ticket": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CallRequest"];
            };
        };
        responses: {
            /** @description The called ticket, or why there is none */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallNextResponse"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description in_use */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, specialist_not_for_service, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-tickets": {
        parameters: {
            query?: {
                /** @description Business day whose ended tickets are listed instead */
                date?: string;
            };
            header?: never;
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tickets */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueBoard"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-add-walk-in": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddWalkInRequest"];
            };
        };
        responses: {
            /** @description The ticket */
            201: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddWalkInResponse"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description already_queued, queue_closed, queue_full */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, specialist_not_for_service, service_unavailable, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-roles": {
        parameters: {
            query?: {
                /** @description Roles of this company */
                company_id?: string;
                /** @description Roles that may be held in this shop */
                shop_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Roles, highest weight first */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Roles"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-create-role": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateRoleRequest"];
            };
        };
        responses: {
            /** @description The role */
            201: {
                headers: {
                    /** @description The path of what was created */
                    Location?: string;
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description quota_exceeded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-delete-role": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                role_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The role is deleted */
            204: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state, in_use */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-update-role": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                role_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateRoleRequest"];
            };
        };
        responses: {
            /** @description The updated role */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied, step_up_required */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-service": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                service_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The service */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffService"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-retire-service": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                service_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As 204; these appointments stay */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeWithClashes"];
                };
            };
            /** @description The service is archived */
            204: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-update-service": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                service_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateServiceRequest"];
            };
        };
        responses: {
            /** @description The changed service */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffService"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-set-service-hours": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                service_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Hours"];
            };
        };
        responses: {
            /** @description The changed service */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffService"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-shop": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The shop */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffShop"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-update-shop": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateShopRequest"];
            };
        };
        responses: {
            /** @description The updated shop */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffShop"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description in_use */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-appointments": {
        parameters: {
            query?: {
                /** @description Date in the shop's time zone. Defaults to today. */
                date?: string;
                /** @description Only appointments with this status. */
                status?: string;
                /** @description Only appointments with this specialist. */
                specialist_id?: string;
                /** @description Only appointments for this service. */
                service_id?: string;
                /** @description At most so many, 20 if left out */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The appointments that start on this date, by start */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShopAppointmentPage"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-book-appointment": {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShopBookAppointmentRequest"];
            };
        };
        responses: {
            /** @description The visit */
            201: {
                headers: {
                    /** @description The path of what was created */
                    Location?: string;
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookedVisit"];
                };
            };
            /** @description malformed, idempotency_key_missing */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied, different_city */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description slot_taken, customer_overlap, quota_exceeded, in_progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, shop_closed, booking_disabled, slot_in_past, lead_time, too_far_ahead, slot_not_offered, specialist_not_for_service, service_unavailable, walkins_disabled, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-clashing-appointments": {
        parameters: {
            query?: {
                /** @description First date of their starts, in the shop's time zone. Defaults to today. */
                from?: string;
                /** @description Only appointments with this specialist. */
                specialist_id?: string;
            };
            header?: never;
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The first 50, by start */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClashingAppointments"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-employees": {
        parameters: {
            query?: {
                /** @description At most so many, 20 if left out */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Employees, in the order of hiring */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Employees"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-hire-employee": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HireEmployeeRequest"];
            };
        };
        responses: {
            /** @description The employee */
            201: {
                headers: {
                    /** @description The path of what was created */
                    Location?: string;
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployeeView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied, step_up_required */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state, quota_exceeded, in_use */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-set-hours-exception": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                shop_id: string;
                date: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoursException"];
            };
        };
        responses: {
            /** @description The shop's updated hours */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShopHours"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description quota_exceeded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-clear-hours-exception": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                shop_id: string;
                date: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As 204; these appointments no longer fit */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeWithClashes"];
                };
            };
            /** @description The date follows the regular hours */
            204: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-shop-hours": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The shop's hours */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShopHours"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-set-shop-hours": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Hours"];
            };
        };
        responses: {
            /** @description The shop's updated hours */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShopHours"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-open-windows": {
        parameters: {
            query?: {
                /** @description First date. Defaults to today */
                from?: string;
                /** @description Last date. Defaults to six days after the first */
                to?: string;
            };
            header?: never;
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open windows by date */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenWindows"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-packages": {
        parameters: {
            query?: {
                /** @description At most so many, 20 if left out */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The packages, in the order of creation */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffPackages"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-create-package": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePackageRequest"];
            };
        };
        responses: {
            /** @description The package */
            201: {
                headers: {
                    /** @description The path of what was created */
                    Location?: string;
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffPackage"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description quota_exceeded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-queues": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All queues, oldest first */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffQueueList"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-create-queue": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateQueueRequest"];
            };
        };
        responses: {
            /** @description The queue */
            201: {
                headers: {
                    /** @description The path of what was created */
                    Location?: string;
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffQueueView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description quota_exceeded, in_use */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-services": {
        parameters: {
            query?: {
                /** @description Status to include. Defaults to all but `archived` */
                status?: "draft" | "active" | "inactive" | "archived";
                /** @description At most so many, 20 if left out */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The services, in the order of creation */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffServices"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-create-service": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateServiceRequest"];
            };
        };
        responses: {
            /** @description The service */
            201: {
                headers: {
                    /** @description The path of what was created */
                    Location?: string;
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffService"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state, quota_exceeded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-specialists": {
        parameters: {
            query?: {
                /** @description At most so many, 20 if left out */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The specialists, in the order of hiring */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffSpecialists"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-request-verification": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The shop, its request pending */
            201: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffShop"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-specialist": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                specialist_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The specialist */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffSpecialist"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-update-specialist": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                specialist_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateSpecialistRequest"];
            };
        };
        responses: {
            /** @description The changed specialist */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffSpecialist"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-call-ticket": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CallRequest"];
            };
        };
        responses: {
            /** @description The ticket as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffTicketView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state, in_use */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, specialist_not_for_service, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-cancel-ticket": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CancelTicketRequest"];
            };
        };
        responses: {
            /** @description The ticket as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffTicketView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-finish-ticket": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ticket as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffTicketView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-move-ticket": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveTicketRequest"];
            };
        };
        responses: {
            /** @description The ticket as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffTicketView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-mark-ticket-no-show": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ticket as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffTicketView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-set-ticket-priority": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetTicketPriorityRequest"];
            };
        };
        responses: {
            /** @description The ticket as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffTicketView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-recall-ticket": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ticket as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffTicketView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-reinstate-ticket": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ticket as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffTicketView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state, already_queued, queue_full */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-return-ticket": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ReturnTicketRequest"];
            };
        };
        responses: {
            /** @description The ticket as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffTicketView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-skip-ticket": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ticket as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffTicketView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-start-ticket": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ticket as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffTicketView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-transfer-ticket": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferTicketRequest"];
            };
        };
        responses: {
            /** @description The ticket as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffTicketView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state, already_queued, queue_closed, queue_full */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
