// Written by generate.mjs from docs/openapi/identity.json.

export interface paths {
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the public signing keys
         * @description Open to everyone, without a token.
         */
        get: operations["publish-keys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/favourites/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your favourites
         * @description For signed-in users. Answers in pages.
         */
        get: operations["list-favourites"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/favourites/{kind}/{target_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Mark a favourite
         * @description For signed-in users.
         */
        put: operations["set-favourite"];
        post?: never;
        /**
         * Remove a favourite
         * @description For signed-in users.
         */
        delete: operations["remove-favourite"];
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
        get: operations["get-health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get your profile
         * @description For signed-in users.
         */
        get: operations["get-me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update your profile
         * @description For signed-in users. With `If-Match` it is refused if the version has changed.
         */
        patch: operations["update-me"];
        trace?: never;
    };
    "/me/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your consents
         * @description For signed-in users.
         */
        get: operations["list-consents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/consents/{purpose}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Grant or withdraw consent
         * @description For signed-in users.
         */
        put: operations["set-consent"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/devices/{device_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Register a device for push messages
         * @description For signed-in users.
         */
        put: operations["register-device"];
        post?: never;
        /**
         * Unregister a device
         * @description For signed-in users.
         */
        delete: operations["forget-device"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Request erasure of your account
         * @description For signed-in users. `Idempotency-Key` makes repeating it safe and is required.
         */
        post: operations["request-erasure"];
        /**
         * Cancel erasure of your account
         * @description For signed-in users.
         */
        delete: operations["cancel-erasure"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get your data export
         * @description For signed-in users.
         */
        get: operations["get-export"];
        put?: never;
        /**
         * Request a data export
         * @description For signed-in users. `Idempotency-Key` makes repeating it safe and is required.
         */
        post: operations["request-export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/phone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change your phone number
         * @description For signed-in users.
         */
        put: operations["change-phone"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get your preferences
         * @description For signed-in users.
         */
        get: operations["get-preferences"];
        /**
         * Set your preferences
         * @description For signed-in users.
         */
        put: operations["set-preferences"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/sign-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List attempts to sign in
         * @description For signed-in users. Answers in pages.
         */
        get: operations["list-sign-ins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notification-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get your notification settings
         * @description For signed-in users.
         */
        get: operations["get-notification-settings"];
        /**
         * Set your notification settings
         * @description For signed-in users.
         */
        put: operations["set-notification-settings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your notifications
         * @description For signed-in users. Answers in pages.
         */
        get: operations["list-notifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark several notifications as read
         * @description For signed-in users.
         */
        post: operations["read-notifications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notifications/unread-count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count your unread notifications
         * @description For signed-in users.
         */
        get: operations["count-unread-notifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notifications/{notification_id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a notification as read
         * @description For signed-in users.
         */
        post: operations["read-notification"];
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
        get: operations["identity-get-api-description"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/otp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a code
         * @description Open to everyone, without a token.
         */
        post: operations["request-otp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your login sessions
         * @description For signed-in users.
         */
        get: operations["list-sessions"];
        put?: never;
        post?: never;
        /**
         * Sign out everywhere
         * @description For signed-in users.
         */
        delete: operations["end-all-sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{session_id}": {
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
         * End one of your login sessions
         * @description For signed-in users.
         */
        delete: operations["end-session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sms-receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive a delivery receipt
         * @description Open to everyone, without a token.
         */
        post: operations["receive-sms-receipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/socket-tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue a WebSocket ticket
         * @description For signed-in users.
         */
        post: operations["issue-socket-ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/step-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm your session with a code
         * @description For signed-in users.
         */
        post: operations["confirm-session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a code
         * @description Open to everyone, without a token.
         */
        post: operations["verify-otp"];
        /**
         * Sign out
         * @description For signed-in users.
         */
        delete: operations["sign-out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokens/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refresh your tokens
         * @description Open to everyone, without a token.
         */
        post: operations["refresh-token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to use an authenticator
         * @description For signed-in users.
         */
        post: operations["enrol-second-factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm an authenticator
         * @description For signed-in users.
         */
        post: operations["confirm-second-factor"];
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
        /** @description A place where the user may act, with their roles there. */
        AccessContext: {
            /** @description The user's employee record in the shop. Null for companies and the platform. */
            employee_id?: string | null;
            id: string;
            name: string;
            /** @description Every permission, with wildcards expanded. */
            permissions: string[];
            /** @description Types of system roles, names of custom roles. */
            roles: string[];
            /** @description `company`, `shop` or `platform`. */
            type: string;
        };
        ApiDescription: {
            [key: string]: unknown;
        };
        /**
         * @description The client that a user signs in to. Also the `aud` claim of access tokens.
         * @enum {string}
         */
        Audience: "customer" | "shop" | "admin";
        /** @description A code that was sent to the new number for `change_phone`. */
        ChangePhoneRequest: {
            /** @description Id of the challenge, from `POST /otp` with purpose `change_phone`. */
            challenge_id: string;
            /** @description The six digits from the SMS. */
            code: string;
        };
        /**
         * @description A way in which a notification reaches its recipient.
         * @enum {string}
         */
        Channel: "sms" | "push" | "in_app";
        /**
         * @description The channels of one type of notification that a user has switched on or off. A channel without a value follows the general
         *     setting.
         */
        ChannelSwitches: {
            /** @description The inbox. */
            in_app?: boolean;
            /** @description Push messages. */
            push?: boolean;
            /** @description SMS. */
            sms?: boolean;
        };
        /**
         * @description What a code is for. A code sent for one purpose is not accepted for another.
         * @enum {string}
         */
        CodePurpose: "login" | "step_up" | "change_phone" | "delete_account";
        /** @description The first code of an authenticator. */
        ConfirmRequest: {
            /** @description The six digits that it shows. */
            code: string;
        };
        /** @description What to keep for the day when the authenticator is lost. */
        ConfirmResponse: {
            /** @description Ten codes, each of which signs in once in place of the authenticator's. They are shown once. */
            recovery_codes: string[];
        };
        /** @description Decisions about consents. */
        ConsentList: {
            items: components["schemas"]["ConsentView"][];
            /** @description Always null. */
            next_cursor?: string | null;
        };
        /**
         * @description Purposes of consent under the Saudi personal data protection law (PDPL). Each is granted and withdrawn separately.
         * @enum {string}
         */
        ConsentPurpose: "terms" | "marketing_push" | "marketing_sms" | "location" | "contacts" | "personalisation";
        /** @description A decision about one purpose. */
        ConsentView: {
            /**
             * Format: date-time
             * @description When the user decided.
             */
            at: string;
            granted: boolean;
            /** @description Language of the text that the user saw. */
            language: components["schemas"]["Language"];
            /** @description Version of the text that the user saw. */
            notice_version: string;
            purpose: components["schemas"]["ConsentPurpose"];
        };
        /** @description The device that signs in. */
        DeviceInput: {
            /** @description Identifier, made once by the client and kept. */
            id: string;
            /** @description Name by which its owner recognises the device in the list of sessions. */
            name: components["schemas"]["Line255"];
            platform: components["schemas"]["DevicePlatform"];
        };
        /**
         * @description What a client runs on.
         * @enum {string}
         */
        DevicePlatform: "ios" | "android" | "web";
        /** @description A registered device. Its push token is not returned. */
        DeviceView: {
            id: string;
            language: components["schemas"]["Language"];
            platform: string;
        };
        /** @description The secret for an authenticator. It is shown once. */
        EnrolResponse: {
            /** @description For a QR code: `otpauth://totp/...`. */
            otpauth_uri: string;
            /** @description The secret in base 32, for those who type it. */
            secret: string;
        };
        /** @description The newest export. */
        ExportView: {
            /**
             * Format: date-time
             * @description When the file expires. Null while it is being prepared.
             */
            expires_at?: string | null;
            export_id: string;
            /** @description `preparing`, `ready` or `expired`. */
            status: string;
            /** @description Signed link to a ZIP file, valid for 15 minutes. Null unless the export is ready. */
            url?: string | null;
        };
        /**
         * @description What can be a favourite.
         * @enum {string}
         */
        FavouriteKind: "shop" | "specialist" | "service";
        /** @description A page of favourites. */
        FavouritePage: {
            items: components["schemas"]["FavouriteView"][];
            /** @description Cursor of the next page. Null on the last page. */
            next_cursor?: string | null;
        };
        /** @description A favourite. */
        FavouriteView: {
            /** Format: date-time */
            added_at: string;
            /** @description The id of the shop, specialist or service. */
            id: string;
            /** @description Whether customers can see it at present. */
            is_available: boolean;
            kind: components["schemas"]["FavouriteKind"];
            /** @description Null if it is not offered any more. */
            name?: string | null;
            /** @description The picture in the media bucket. */
            picture_key?: string | null;
        };
        FileKey: string;
        /**
         * @description Gender, as stated by the customer.
         * @enum {string}
         */
        Gender: "male" | "female";
        /** @description The health of the API. */
        Health: {
            /** @description Always `ok`. */
            status: string;
        };
        /** @description A JSON Web Key Set. */
        KeySet: {
            /** @description The previous, the current and, a day ahead, the next key. */
            keys: unknown[];
        };
        /**
         * @description The languages of the product.
         * @enum {string}
         */
        Language: "ar" | "en";
        Line255: string;
        Line32: string;
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
        /** @description Notifications of the caller. */
        NotificationPage: {
            items: components["schemas"]["NotificationView"][];
            next_cursor?: string | null;
        };
        /** @description What you receive on which channel. */
        NotificationSettingsView: {
            /** @description Whether notifications are kept in the inbox. */
            in_app: boolean;
            /** @description Settings of single types of notifications, by type. */
            overrides: {
                [key: string]: components["schemas"]["ChannelSwitches"];
            };
            /** @description Whether push messages are received. */
            push: boolean;
            /**
             * Format: int32
             * @description Minutes before an appointment at which you are reminded. 0 for never.
             */
            reminder_minutes: number;
            /** @description Whether SMS are received. */
            sms: boolean;
            /** @description All types of notifications. */
            types: components["schemas"]["TypeSummary"][];
        };
        /** @description A notification. */
        NotificationView: {
            /** @description Body in the language of the request. */
            body: string;
            /** Format: date-time */
            created_at: string;
            /** @description Ids of what it is about. */
            data: Record<string, never>;
            id: string;
            /** @description Path of the page that it opens, such as `/appointments/appt_01...`. */
            link: string;
            /**
             * Format: date-time
             * @description When it was read. Null if it is unread.
             */
            read_at?: string | null;
            /** @description Title in the language of the request. */
            title: string;
            /** @description Type of notification, such as `queue_called`. */
            type: string;
        };
        /** @description A phone number to send a code to. */
        OtpRequest: {
            /** @description The client to sign in to. */
            audience: components["schemas"]["Audience"];
            /** @description Id of the device. A device that has signed in before may request codes beyond the limits of the phone number. */
            device_id?: string | null;
            /**
             * @description Saudi mobile number in any usual spelling; spaces and Arabic-Indic digits are accepted as well.
             * @example 0512345678
             */
            phone: string;
            /**
             * @description What the code is for. All but `login` require a bearer token, `step_up` and `delete_account` the number of the account,
             *     `change_phone` the new one. Defaults to `login`.
             */
            purpose?: components["schemas"]["CodePurpose"];
        };
        /** @description The open challenge. The response is the same for phone numbers with and without an account. */
        OtpSent: {
            /** @description Id of the challenge, to be presented with the code. */
            challenge_id: string;
            /**
             * Format: int64
             * @description Seconds until the code expires.
             */
            expires_in: number;
            /**
             * Format: int64
             * @description Seconds until another code may be requested.
             */
            resend_in: number;
        };
        /** @description What you prefer. */
        PreferencesView: {
            /**
             * Format: int32
             * @description Minutes before an appointment at which you are reminded, unless the booking says otherwise. 0 for never.
             */
            appointment_reminder_minutes: number;
            /** @description Whether clients are dark. */
            dark_mode: boolean;
            language: components["schemas"]["Language"];
            /** @description Whether you have consented to promotional push messages. */
            marketing_opt_in: boolean;
            /** @description Whether push messages are received. Single types: `/notification-settings`. */
            push_enabled: boolean;
            /** @description Whether SMS are received. */
            sms_enabled: boolean;
        };
        /** @description A problem document (RFC 9457). */
        Problem: {
            /** @description With `slot_taken`: up to three other times. */
            alternatives?: Record<string, never>[];
            /** @description With `would_delay`: the appointments that would begin late. */
            appointments?: Record<string, never>[];
            /** @description The stable code. */
            code: string;
            /** @description With `clashing_dates`: the dates that can't be booked, each with its `code`. */
            dates?: Record<string, never>[];
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
        /** @description The caller's account and profile. */
        ProfileView: {
            audience: components["schemas"]["Audience"];
            avatar_key?: string | null;
            /** Format: date */
            birth_date?: string | null;
            city_id?: string | null;
            /**
             * Format: date-time
             * @description When the account will be erased. Null if erasure is not requested.
             */
            erasure_at?: string | null;
            gender?: components["schemas"]["Gender"] | null;
            id: string;
            /** Format: date-time */
            joined_at: string;
            language: components["schemas"]["Language"];
            location?: components["schemas"]["Location"] | null;
            name?: string | null;
            phone: string;
            /** @description Whether the profile has a name and a city. Customers with an incomplete profile can only use the identity API. */
            profile_complete: boolean;
            /**
             * Format: int64
             * @description Version of the profile, for `If-Match`.
             */
            version: number;
        };
        /** @description Which notifications were read: either those with these ids, or all. */
        ReadNotificationsRequest: {
            /** @description `true` for all unread ones. */
            all?: boolean;
            /** @description Those with these ids. Ids of notifications that are gone are ignored. */
            ids?: string[];
        };
        /** @description What the aggregator says about a message. */
        ReceiveSmsReceipt: {
            /**
             * Format: int64
             * @description What it costs.
             */
            cost_halalas?: number | null;
            /** @description The aggregator's id of the message. */
            message_id?: string | null;
            /**
             * @description The name by which the message was sent.
             * @example evt_01kjma0fm0fr9sbddn8w4hfg6y
             */
            reference: string;
            /** @description What has become of it. */
            status: components["schemas"]["SmsReceiptStatus"];
        };
        /** @description A refresh token, or whose cookie has it. */
        RefreshTokenRequest: {
            /** @description Instead of a token: the audience whose cookie has it. */
            audience?: components["schemas"]["Audience"];
            /** @description Refresh token from the last sign-in or refresh. */
            refresh_token?: string;
        };
        /** @description A device that receives push messages. */
        RegisterDeviceRequest: {
            /** @description Language of the device. */
            language: components["schemas"]["Language"];
            platform: components["schemas"]["DevicePlatform"];
            /** @description Push token from APNs, FCM or the browser. */
            push_token: string;
        };
        /** @description The requested erasure. */
        RequestedErasure: {
            /**
             * Format: date-time
             * @description When the account will be erased. Until then, `DELETE /me/erasure` cancels it.
             */
            erasure_at: string;
        };
        /** @description The requested export. */
        RequestedExport: {
            export_id: string;
            /** @description Always `preparing`. `GET /me/export` returns `ready` once the file is available. */
            status: string;
        };
        /** @description All login sessions; at most ten. */
        SessionList: {
            items: components["schemas"]["SessionView"][];
            /** @description Always null. */
            next_cursor?: string | null;
        };
        /** @description A login session. */
        SessionView: {
            audience: components["schemas"]["Audience"];
            /** @description The city of that address. Null if it is not known. */
            city?: string | null;
            /** Format: date-time */
            created_at: string;
            /** @description Whether it is the session of this request. */
            current: boolean;
            device_name: string;
            id: string;
            /** @description The IP address that signed in. Null for sessions that began before it was kept. */
            ip?: string | null;
            /**
             * Format: date-time
             * @description When its tokens were last refreshed.
             */
            last_used_at: string;
            platform: string;
        };
        /** @description A decision about one purpose. */
        SetConsentRequest: {
            granted: boolean;
            /** @description Version of the text that the user saw. */
            notice_version: string;
        };
        /** @description The settings as a whole. What is left out has its default. */
        SetNotificationSettingsRequest: {
            /**
             * @description Whether notifications are kept in the inbox. Defaults to true.
             * @default true
             */
            in_app: boolean;
            /**
             * @description Settings of single types of notifications, by type. Types that protect the account can't be switched off.
             * @default {}
             */
            overrides: {
                [key: string]: components["schemas"]["ChannelSwitches"];
            };
            /**
             * @description Whether push messages are received. Defaults to true.
             * @default true
             */
            push: boolean;
            /**
             * Format: int32
             * @description Minutes before an appointment at which you are reminded, unless the booking says otherwise. 0 for never. Defaults to 30.
             * @default 30
             */
            reminder_minutes: number;
            /**
             * @description Whether SMS are received. Defaults to true.
             * @default true
             */
            sms: boolean;
        };
        /** @description What you prefer, as a whole. */
        SetPreferencesRequest: {
            /**
             * Format: int32
             * @description 0 for never.
             */
            appointment_reminder_minutes: number;
            dark_mode: boolean;
            language: components["schemas"]["Language"];
            marketing_opt_in: boolean;
            /** @description Version of the text that the user saw. Required to consent to promotional push messages. */
            notice_version?: string;
            push_enabled: boolean;
            sms_enabled: boolean;
        };
        /** @description An attempt to sign in. */
        SignInAttempt: {
            /** Format: date-time */
            at: string;
            audience: components["schemas"]["Audience"];
            /** @description The city of that address. Null if it is not known. */
            city?: string | null;
            device_name: string;
            /**
             * @description Why it failed, as the code of a problem. Null if it succeeded.
             * @example otp_invalid
             */
            failure_reason?: string | null;
            ip: string;
            platform: string;
            succeeded: boolean;
            /** @description What the client called itself. May be empty. */
            user_agent: string;
        };
        /** @description A page of attempts to sign in. */
        SignInPage: {
            items: components["schemas"]["SignInAttempt"][];
            /** @description Cursor of the next page. Null on the last page. */
            next_cursor?: string | null;
        };
        /** @description A code and the device on which it is entered. */
        SignInRequest: {
            /** @description Id of the challenge, from `POST /otp`. */
            challenge_id: string;
            /** @description The six digits from the SMS. */
            code: string;
            device: components["schemas"]["DeviceInput"];
            keep?: ("body" | "cookie") & Record<string, never>;
            /** @description The code of the authenticator, or a recovery code: of who has a second factor, for the admin panel. */
            second_factor?: components["schemas"]["Line32"];
        };
        /** @description The signed-in user. */
        SignedInUser: {
            audience: components["schemas"]["Audience"];
            id: string;
            /** @description Whether this sign-in created the account. */
            is_new: boolean;
            language: components["schemas"]["Language"];
            name?: string | null;
            phone: string;
            /** @description Whether the profile has a name and a city. Customers with an incomplete profile can only use the identity API. */
            profile_complete: boolean;
        };
        /**
         * @description What a receipt says about an SMS.
         * @enum {string}
         */
        SmsReceiptStatus: "sent" | "delivered" | "undelivered" | "rejected" | "expired";
        /** @description A ticket for one connection. */
        SocketTicket: {
            /**
             * Format: int64
             * @description Seconds until it expires.
             */
            expires_in: number;
            /** @description Pass it as `?ticket=`. */
            ticket: string;
            /** @description Where to connect. */
            url: string;
        };
        /** @description A code that was sent for `step_up`, or for this action alone. May be omitted within five minutes after signing in. */
        StepUpProof: {
            /** @description Id of the challenge, from `POST /otp` with purpose `step_up`, or that of this action. */
            challenge_id?: string | null;
            /** @description The six digits. */
            code?: string | null;
        };
        /** @description A code that was sent for `step_up`. */
        StepUpRequest: {
            /** @description Id of the challenge, from `POST /otp` with purpose `step_up`. */
            challenge_id?: string;
            /** @description The six digits from the SMS. */
            code?: string;
            /** @description The code of the authenticator, or a recovery code: in place of the others for who has a second factor. */
            second_factor?: components["schemas"]["Line32"];
        };
        /** @description The confirmed login session. */
        StepUpResponse: {
            /**
             * Format: int64
             * @description Seconds during which sensitive actions need no other code.
             */
            expires_in: number;
        };
        /** @description A pair of tokens and the signed-in user. */
        TokenResponse: {
            /** @description Access token, sent as `Authorization: Bearer`. */
            access_token: string;
            /** @description Companies, shops and platform in which the user has roles. Empty for customers. */
            contexts: components["schemas"]["AccessContext"][];
            /**
             * Format: int64
             * @description Seconds until the access token expires.
             */
            expires_in: number;
            /** @description Refresh token, valid once. Absent if a cookie has it. */
            refresh_token?: string;
            /** @description Scope of the session: `full` or `billing`. */
            scope: string;
            /** @description Always `Bearer`. */
            token_type: string;
            user: components["schemas"]["SignedInUser"];
        };
        /** @description A type of notification. */
        TypeSummary: {
            /** @description The channels on which it is sent. */
            channels: components["schemas"]["Channel"][];
            /** @description Whether it can be switched off. */
            optional: boolean;
            /** @description Its name, such as `queue_called`. */
            type: string;
        };
        /** @description How many notifications are unread. */
        UnreadCount: {
            /** Format: int64 */
            unread_count: number;
        };
        /** @description Changes of the profile. */
        UpdateProfileRequest: {
            avatar_key?: components["schemas"]["FileKey"] | null;
            /** Format: date */
            birth_date?: string | null;
            /** @description A city from `GET /customer/v1/cities`. */
            city_id?: string;
            gender?: components["schemas"]["Gender"] | null;
            language?: components["schemas"]["Language"];
            location?: components["schemas"]["Location"] | null;
            name?: components["schemas"]["Line255"];
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
    "publish-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A JSON Web Key Set */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeySet"];
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
    "list-favourites": {
        parameters: {
            query?: {
                /** @description At most so many, 20 if left out */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of favourites */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FavouritePage"];
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
    "set-favourite": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
                target_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is a favourite */
            204: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
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
    "remove-favourite": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
                target_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is no favourite, whether or not it was one */
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
    "get-health": {
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
    "get-me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Your profile */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileView"];
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
    "update-me": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateProfileRequest"];
            };
        };
        responses: {
            /** @description Your updated profile */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileView"];
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
    "list-consents": {
        parameters: {
            query?: {
                /** @description `true` for all decisions, the newest of each purpose first */
                history?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest decision of each purpose, or all decisions */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentList"];
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
    "set-consent": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                purpose: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetConsentRequest"];
            };
        };
        responses: {
            /** @description The stored decision */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentView"];
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
    "register-device": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                device_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterDeviceRequest"];
            };
        };
        responses: {
            /** @description The registered device */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceView"];
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
    "forget-device": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                device_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The device receives no more push messages */
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
    "request-erasure": {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StepUpProof"];
            };
        };
        responses: {
            /** @description The account will be erased unless the request is cancelled */
            202: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestedErasure"];
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
            /** @description unauthenticated, otp_invalid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description step_up_required */
            403: {
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
            /** @description rate_limited, otp_attempts_exceeded */
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
    "cancel-erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account is kept */
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
    "get-export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The status of the export, with a link once it is ready */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportView"];
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
    "request-export": {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StepUpProof"];
            };
        };
        responses: {
            /** @description The file is being prepared */
            202: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestedExport"];
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
            /** @description unauthenticated, otp_invalid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description step_up_required */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description in_progress */
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
            /** @description rate_limited, otp_attempts_exceeded */
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
    "change-phone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePhoneRequest"];
            };
        };
        responses: {
            /** @description The number is changed, and you sign in with it */
            204: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description unauthenticated, otp_invalid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description step_up_required, account_locked */
            403: {
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
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited, otp_attempts_exceeded */
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
    "get-preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Your preferences */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreferencesView"];
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
    "set-preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetPreferencesRequest"];
            };
        };
        responses: {
            /** @description Your preferences */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreferencesView"];
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
    "list-sign-ins": {
        parameters: {
            query?: {
                /** @description At most so many, 20 if left out */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Attempts of the last 180 days, newest first */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInPage"];
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
    "get-notification-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Your settings */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationSettingsView"];
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
    "set-notification-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetNotificationSettingsRequest"];
            };
        };
        responses: {
            /** @description Your settings */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationSettingsView"];
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
    "list-notifications": {
        parameters: {
            query?: {
                /** @description `true` for unread ones only. Defaults to all. */
                unread?: boolean;
                /** @description At most so many, 20 if left out */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of notifications, newest first */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationPage"];
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
    "read-notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadNotificationsRequest"];
            };
        };
        responses: {
            /** @description The number of notifications that are still unread */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnreadCount"];
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
    "count-unread-notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The number of unread notifications */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnreadCount"];
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
    "read-notification": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                notification_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The notification */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationView"];
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
    "identity-get-api-description": {
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
    "request-otp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OtpRequest"];
            };
        };
        responses: {
            /** @description A code is sent, if the phone number may receive one */
            202: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OtpSent"];
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
            /** @description rate_limited, otp_rate_limited */
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
    "list-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The login sessions, newest first */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
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
    "end-all-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All sessions have ended */
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
    "end-session": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session has ended */
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
    "receive-sms-receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReceiveSmsReceipt"];
            };
        };
        responses: {
            /** @description Taken, also if it says nothing new */
            204: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
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
    "issue-socket-ticket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A ticket, valid once */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SocketTicket"];
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
    "confirm-session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StepUpRequest"];
            };
        };
        responses: {
            /** @description The session is confirmed for five minutes */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepUpResponse"];
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
            /** @description unauthenticated, otp_invalid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description second_factor_required, account_locked */
            403: {
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
            /** @description rate_limited, otp_attempts_exceeded */
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
    "verify-otp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInRequest"];
            };
        };
        responses: {
            /** @description The user is signed in */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenResponse"];
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
            /** @description otp_invalid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied, second_factor_required, account_locked */
            403: {
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
            /** @description rate_limited, otp_attempts_exceeded */
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
    "sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session has ended */
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
    "refresh-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshTokenRequest"];
            };
        };
        responses: {
            /** @description A new pair of tokens; the presented token is used up */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenResponse"];
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
            /** @description unauthenticated, refresh_reused */
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
    "enrol-second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The secret, which counts once it is confirmed */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrolResponse"];
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
    "confirm-second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmRequest"];
            };
        };
        responses: {
            /** @description The authenticator is asked for from now on */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfirmResponse"];
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
            /** @description unauthenticated, otp_invalid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied, account_locked */
            403: {
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
}
