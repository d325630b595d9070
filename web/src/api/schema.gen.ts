// Written from the OpenAPI document by `npm run client`: do not edit.

export interface paths {
    readonly "/.well-known/jwks.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 验签公钥 / Public keys of the tickets, and which of them count no longer (RFC 7517)
         * @description Needs: anyone
         */
        readonly get: operations["getWellKnownJwksJson"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/healthz": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 存活 / The process answers
         * @description Needs: anyone
         */
        readonly get: operations["getHealthz"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/metrics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 指标 / Figures for Prometheus: for administrators, and for whoever has METRICS_TOKEN
         * @description Needs: metrics.read
         */
        readonly get: operations["getMetrics"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/openapi.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 接口文档 / This document
         * @description Needs: anyone
         */
        readonly get: operations["getOpenapiJson"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/readyz": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 就绪 / Whether store and queue answer and rules are active
         * @description Needs: anyone
         */
        readonly get: operations["getReadyz"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/accounts/{id}/stolen": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 账号被盗 / Suspend a stolen account, stop everything for it, and look into what came out there today
         * @description Needs: account.stop
         */
        readonly post: operations["postAccountsIdStolen"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/activity": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 账号活跃度 / How active accounts are, and what would end their silence
         * @description Needs: activity.read
         */
        readonly get: operations["getActivity"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/accounts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 账号列表 / List accounts
         * @description Needs: registry.read
         */
        readonly get: operations["getAdminAccounts"];
        readonly put?: never;
        /**
         * 新增账号 / Add to accounts
         * @description Needs: registry.write
         */
        readonly post: operations["postAdminAccounts"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/accounts/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 账号详情 / One of accounts
         * @description Needs: registry.read
         */
        readonly get: operations["getAdminAccountsId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * 修改账号 / Change one of accounts
         * @description Needs: registry.write
         */
        readonly patch: operations["patchAdminAccountsId"];
        readonly trace?: never;
    };
    readonly "/v1/admin/agreements": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 承办协议列表 / List agreements
         * @description Needs: registry.read
         */
        readonly get: operations["getAdminAgreements"];
        readonly put?: never;
        /**
         * 新增承办协议 / Add to agreements
         * @description Needs: registry.write
         */
        readonly post: operations["postAdminAgreements"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/agreements/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 承办协议详情 / One of agreements
         * @description Needs: registry.read
         */
        readonly get: operations["getAdminAgreementsId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * 修改承办协议 / Change one of agreements
         * @description Needs: registry.write
         */
        readonly patch: operations["patchAdminAgreementsId"];
        readonly trace?: never;
    };
    readonly "/v1/admin/announced-holidays": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 已公布的节假日安排 / The announced holidays and working days of a year, to be confirmed; nothing is entered
         * @description Needs: registry.write
         */
        readonly get: operations["getAdminAnnouncedHolidays"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/custodians": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 管理员列表 / List custodians
         * @description Needs: people.read
         */
        readonly get: operations["getAdminCustodians"];
        readonly put?: never;
        /**
         * 新增管理员 / Add to custodians
         * @description Needs: registry.write
         */
        readonly post: operations["postAdminCustodians"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/custodians/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 管理员详情 / One of custodians
         * @description Needs: people.read
         */
        readonly get: operations["getAdminCustodiansId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * 修改管理员 / Change one of custodians
         * @description Needs: registry.write
         */
        readonly patch: operations["patchAdminCustodiansId"];
        readonly trace?: never;
    };
    readonly "/v1/admin/delegations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 代理列表 / List delegations
         * @description Needs: policy.read
         */
        readonly get: operations["getAdminDelegations"];
        readonly put?: never;
        /**
         * 新增代理 / Add to delegations
         * @description Needs: registry.write
         */
        readonly post: operations["postAdminDelegations"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/delegations/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 代理详情 / One of delegations
         * @description Needs: policy.read
         */
        readonly get: operations["getAdminDelegationsId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * 修改代理 / Change one of delegations
         * @description Needs: registry.write
         */
        readonly patch: operations["patchAdminDelegationsId"];
        readonly trace?: never;
    };
    readonly "/v1/admin/explanations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 未更新说明列表 / List explanations
         * @description Needs: activity.read
         */
        readonly get: operations["getAdminExplanations"];
        readonly put?: never;
        /**
         * 新增未更新说明 / Add to explanations
         * @description Needs: activity.explain
         */
        readonly post: operations["postAdminExplanations"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/explanations/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 未更新说明详情 / One of explanations
         * @description Needs: activity.read
         */
        readonly get: operations["getAdminExplanationsId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * 修改未更新说明 / Change one of explanations
         * @description Needs: activity.explain
         */
        readonly patch: operations["patchAdminExplanationsId"];
        readonly trace?: never;
    };
    readonly "/v1/admin/grants": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 授权列表 / List grants
         * @description Needs: people.read
         */
        readonly get: operations["getAdminGrants"];
        readonly put?: never;
        /**
         * 新增授权 / Add to grants
         * @description Needs: registry.write
         */
        readonly post: operations["postAdminGrants"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/grants/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 授权详情 / One of grants
         * @description Needs: people.read
         */
        readonly get: operations["getAdminGrantsId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * 修改授权 / Change one of grants
         * @description Needs: registry.write
         */
        readonly patch: operations["patchAdminGrantsId"];
        readonly trace?: never;
    };
    readonly "/v1/admin/group-mappings": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 组的对应关系 / What groups of the identity service stand for; they grant nothing by themselves
         * @description Needs: registry.write
         */
        readonly get: operations["getAdminGroupMappings"];
        readonly put?: never;
        /**
         * 新增组的对应关系 / Say what a group stands for in a unit that you administer
         * @description Needs: registry.write
         */
        readonly post: operations["postAdminGroupMappings"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/group-mappings/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * 删除组的对应关系 / Take a mapping away; grants that were confirmed from it stay
         * @description Needs: registry.write
         */
        readonly delete: operations["deleteAdminGroupMappingsId"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/holidays": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 节假日列表 / List holidays
         * @description Needs: policy.read
         */
        readonly get: operations["getAdminHolidays"];
        readonly put?: never;
        /**
         * 新增节假日 / Add to holidays
         * @description Needs: registry.write
         */
        readonly post: operations["postAdminHolidays"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/holidays/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 节假日详情 / One of holidays
         * @description Needs: policy.read
         */
        readonly get: operations["getAdminHolidaysId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * 修改节假日 / Change one of holidays
         * @description Needs: registry.write
         */
        readonly patch: operations["patchAdminHolidaysId"];
        readonly trace?: never;
    };
    readonly "/v1/admin/import": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 导入单位、人员、账号、稿源、节假日 / Enter a list (CSV, XLSX as base64): all of it or nothing; a dry run says what would change
         * @description Needs: registry.write
         */
        readonly post: operations["postAdminImport"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/notices": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 开设、注销公告列表 / List notices
         * @description Needs: registry.read
         */
        readonly get: operations["getAdminNotices"];
        readonly put?: never;
        /**
         * 新增开设、注销公告 / Add to notices
         * @description Needs: registry.write
         */
        readonly post: operations["postAdminNotices"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/notices/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 开设、注销公告详情 / One of notices
         * @description Needs: registry.read
         */
        readonly get: operations["getAdminNoticesId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * 修改开设、注销公告 / Change one of notices
         * @description Needs: registry.write
         */
        readonly patch: operations["patchAdminNoticesId"];
        readonly trace?: never;
    };
    readonly "/v1/admin/notification-channels": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 通知渠道 / Robots, mailing lists and webhooks of your units and those below
         * @description Needs: channel.write
         */
        readonly get: operations["getAdminNotificationChannels"];
        readonly put?: never;
        /**
         * 新增通知渠道 / Add a channel of a unit; where it leads is kept sealed and shown to nobody
         * @description Needs: channel.write
         */
        readonly post: operations["postAdminNotificationChannels"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/notification-channels/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * 停用通知渠道 / End a channel
         * @description Needs: channel.write
         */
        readonly delete: operations["deleteAdminNotificationChannelsId"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/notification-deliveries": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 未送达的通知 / Messages that did not arrive after the last attempt
         * @description Needs: channel.write
         */
        readonly get: operations["getAdminNotificationDeliveries"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/notification-deliveries/{id}/resend": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 重发 / Send such a message once more
         * @description Needs: channel.write
         */
        readonly post: operations["postAdminNotificationDeliveriesIdResend"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/people": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 新增人员及其角色 / Add a person with their roles in one act; they come in by a one-time link
         * @description Needs: registry.write
         */
        readonly post: operations["postAdminPeople"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/proposals": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 待确认的授权 / Grants, and ends of grants, that groups of the identity service suggest, and what waits for a second administrator
         * @description Needs: registry.write
         */
        readonly get: operations["getAdminProposals"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/proposals/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 一条待确认的授权 / One of them, as long as it waits
         * @description Needs: registry.write
         */
        readonly get: operations["getAdminProposalsId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/proposals/{id}/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 确认 / Make the grant, or end it, or write what waits, by the rules of every entry; where two administrators must agree, another one than the first
         * @description Needs: registry.write
         */
        readonly post: operations["postAdminProposalsIdConfirm"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/proposals/{id}/dismiss": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 不予采纳 / Dismiss a proposal; it is not made again while the group stays as it is
         * @description Needs: registry.write
         */
        readonly post: operations["postAdminProposalsIdDismiss"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/public-hosts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 公开网址主机 / Hosts at which the server reads back what accounts published, and those that wait
         * @description Needs: registry.read
         */
        readonly get: operations["getAdminPublicHosts"];
        readonly put?: never;
        /**
         * 提出公开网址主机 / Propose a host of an account, or of a unit; it counts once somebody else confirms it
         * @description Needs: public-host.write
         */
        readonly post: operations["postAdminPublicHosts"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/public-hosts/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * 移除公开网址主机 / Take a host off, or drop a proposal; nothing is read there any more
         * @description Needs: public-host.write
         */
        readonly delete: operations["deleteAdminPublicHostsId"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/public-hosts/{id}/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 确认公开网址主机 / Confirm a host that somebody else proposed; it is read from now on
         * @description Needs: public-host.write
         */
        readonly post: operations["postAdminPublicHostsIdConfirm"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/qualifications": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 资质列表 / List qualifications
         * @description Needs: registry.read
         */
        readonly get: operations["getAdminQualifications"];
        readonly put?: never;
        /**
         * 新增资质 / Add to qualifications
         * @description Needs: registry.write
         */
        readonly post: operations["postAdminQualifications"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/qualifications/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 资质详情 / One of qualifications
         * @description Needs: registry.read
         */
        readonly get: operations["getAdminQualificationsId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * 修改资质 / Change one of qualifications
         * @description Needs: registry.write
         */
        readonly patch: operations["patchAdminQualificationsId"];
        readonly trace?: never;
    };
    readonly "/v1/admin/reminders": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 到期提醒 / What is due in your units and those below, the most urgent first
         * @description Needs: reminders.read
         */
        readonly get: operations["getAdminReminders"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/reorganisations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 单位、账号调整记录 / What waits for a second administrator, and what was done
         * @description Needs: registry.write
         */
        readonly get: operations["getAdminReorganisations"];
        readonly put?: never;
        /**
         * 调整单位、账号 / Move, merge or close a unit or an account; a dry run only says what it does
         * @description Needs: registry.write
         */
        readonly post: operations["postAdminReorganisations"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/reorganisations/{id}/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 确认调整 / Another administrator confirms what waits, and it is done
         * @description Needs: registry.write
         */
        readonly post: operations["postAdminReorganisationsIdConfirm"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/reorganisations/{id}/dismiss": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 不作调整 / Drop what waits
         * @description Needs: registry.write
         */
        readonly post: operations["postAdminReorganisationsIdDismiss"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/resets": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 待确认的密码重置 / Resets that wait for a second administrator
         * @description Needs: registry.write
         */
        readonly get: operations["getAdminResets"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/resets/{id}/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 确认密码重置 / Confirm a reset as the second administrator, and get the link
         * @description Needs: registry.write
         */
        readonly post: operations["postAdminResetsIdConfirm"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/setup": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 建立清单 / What an office needs before it publishes: what is done, and what is left
         * @description Needs: registry.write
         */
        readonly get: operations["getAdminSetup"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/shifts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 值班列表 / List shifts
         * @description Needs: policy.read
         */
        readonly get: operations["getAdminShifts"];
        readonly put?: never;
        /**
         * 新增值班 / Add to shifts
         * @description Needs: registry.write
         */
        readonly post: operations["postAdminShifts"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/shifts/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 值班详情 / One of shifts
         * @description Needs: policy.read
         */
        readonly get: operations["getAdminShiftsId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * 修改值班 / Change one of shifts
         * @description Needs: registry.write
         */
        readonly patch: operations["patchAdminShiftsId"];
        readonly trace?: never;
    };
    readonly "/v1/admin/source-batches/{id}/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 确认整份稿源名单 / Confirm all that waits of a list which somebody else imported
         * @description Needs: source.write
         */
        readonly post: operations["postAdminSourceBatchesIdConfirm"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/source-changes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 待确认的稿源变更 / Changes of sources that wait for a second person
         * @description Needs: source.write
         */
        readonly get: operations["getAdminSourceChanges"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/source-changes/{id}/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 确认稿源变更 / Confirm a change that somebody else proposed; it counts from now on
         * @description Needs: source.write
         */
        readonly post: operations["postAdminSourceChangesIdConfirm"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/source-changes/{id}/dismiss": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 撤销稿源变更 / Drop a change that waits
         * @description Needs: source.write
         */
        readonly post: operations["postAdminSourceChangesIdDismiss"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/sources": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 稿源列表 / List sources
         * @description Needs: unit.read
         */
        readonly get: operations["getAdminSources"];
        readonly put?: never;
        /**
         * 新增稿源 / Add to sources
         * @description Needs: source.write
         */
        readonly post: operations["postAdminSources"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/sources/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 稿源详情 / One of sources
         * @description Needs: unit.read
         */
        readonly get: operations["getAdminSourcesId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * 修改稿源 / Change one of sources
         * @description Needs: source.write
         */
        readonly patch: operations["patchAdminSourcesId"];
        readonly trace?: never;
    };
    readonly "/v1/admin/sources/import": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 导入稿源名单 / Propose sources by a list (CSV, XLSX as base64); a second person confirms all of it in one act
         * @description Needs: source.write
         */
        readonly post: operations["postAdminSourcesImport"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/tokens": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 接口令牌列表 / List tokens
         * @description Needs: people.read
         */
        readonly get: operations["getAdminTokens"];
        readonly put?: never;
        /**
         * 新增接口令牌 / Add to tokens
         * @description Needs: registry.write
         */
        readonly post: operations["postAdminTokens"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/tokens/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 接口令牌详情 / One of tokens
         * @description Needs: people.read
         */
        readonly get: operations["getAdminTokensId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * 修改接口令牌 / Change one of tokens
         * @description Needs: registry.write
         */
        readonly patch: operations["patchAdminTokensId"];
        readonly trace?: never;
    };
    readonly "/v1/admin/units": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 单位列表 / List units
         * @description Needs: unit.read
         */
        readonly get: operations["getAdminUnits"];
        readonly put?: never;
        /**
         * 新增单位 / Add to units
         * @description Needs: registry.write
         */
        readonly post: operations["postAdminUnits"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/units/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 单位详情 / One of units
         * @description Needs: unit.read
         */
        readonly get: operations["getAdminUnitsId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * 修改单位 / Change one of units
         * @description Needs: registry.write
         */
        readonly patch: operations["patchAdminUnitsId"];
        readonly trace?: never;
    };
    readonly "/v1/admin/users": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 人员列表 / List users
         * @description Needs: people.read
         */
        readonly get: operations["getAdminUsers"];
        readonly put?: never;
        /**
         * 新增人员 / Add to users
         * @description Needs: registry.write
         */
        readonly post: operations["postAdminUsers"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/users/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 人员详情 / One of users
         * @description Needs: people.read
         */
        readonly get: operations["getAdminUsersId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * 修改人员 / Change one of users
         * @description Needs: registry.write
         */
        readonly patch: operations["patchAdminUsersId"];
        readonly trace?: never;
    };
    readonly "/v1/admin/users/{id}/leave": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 人员离岗 / Somebody leaves: tasks go back, and all their means end, in one act; a dry run only says what
         * @description Needs: registry.write
         */
        readonly post: operations["postAdminUsersIdLeave"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/users/{id}/reset": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 重置密码 / Reset a password: a one-time link for the person; trusted roles, and removing second factors, need a second administrator
         * @description Needs: registry.write
         */
        readonly post: operations["postAdminUsersIdReset"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/audit": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 留痕 / The log, oldest first, or newest first with order=newest
         * @description Needs: audit.read
         */
        readonly get: operations["getAudit"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/audit/export": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 导出留痕及其证明 / Entries of the log, one JSON a line, each with the proof that it stands under the signed head
         * @description Needs: audit.read
         */
        readonly get: operations["getAuditExport"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/authors": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 可列为作者的人员 / People of a unit (yours, when it is left out) who may be named as co-authors
         * @description Needs: author.read
         */
        readonly get: operations["getAuthors"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/blind-tests": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 设为抽测稿 / Mark a draft with a planted fault: it tests the review and never leaves
         * @description Needs: blind-test.plant
         */
        readonly post: operations["postBlindTests"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/cases": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 处置单列表 / List cases of your units, newest first
         * @description Needs: case.read
         */
        readonly get: operations["getCases"];
        readonly put?: never;
        /**
         * 开处置单 / Open a case about what was published; a TAKEDOWN is an order that stops the draft at once
         * @description Needs: case.open
         */
        readonly post: operations["postCases"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/cases/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 处置单详情 / One case with the items of its draft
         * @description Needs: case.read
         */
        readonly get: operations["getCasesId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/cases/{id}/close": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 了结处置单 / Close a case with its outcome, or take an order back
         * @description Needs: case.close
         */
        readonly post: operations["postCasesIdClose"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/cases/{id}/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 确认下线 / A second person confirms a take-down within two hours
         * @description Needs: case.confirm
         */
        readonly post: operations["postCasesIdConfirm"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/check": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 自查 / Dry run of every check; nothing is stored
         * @description Needs: draft.check
         */
        readonly post: operations["postCheck"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/drafts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 稿件列表 / List drafts, newest first
         * @description Needs: draft.read
         */
        readonly get: operations["getDrafts"];
        readonly put?: never;
        /**
         * 提交稿件 / Submit a draft (Idempotency-Key; ?submit=false keeps it in EDITING)
         * @description Needs: draft.write
         */
        readonly post: operations["postDrafts"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/drafts/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 稿件全貌 / One draft with findings, stages, tasks, decisions, releases, timeline and explain
         * @description Needs: draft.read
         */
        readonly get: operations["getDraftsId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/drafts/{id}/diff": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 版本对比 / Compare two revisions
         * @description Needs: draft.read
         */
        readonly get: operations["getDraftsIdDiff"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/drafts/{id}/erasure": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 核对待清除的稿件 / What the draft is called whose erasure you are about to ask for
         * @description Needs: draft.erase
         */
        readonly get: operations["getDraftsIdErasure"];
        readonly put?: never;
        /**
         * 申请清除个人信息 / Ask that the personal data of a draft be erased; a second administrator confirms
         * @description Needs: draft.erase
         */
        readonly post: operations["postDraftsIdErasure"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/drafts/{id}/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 进展 / Follow a draft (server-sent events; Last-Event-ID resumes)
         * @description Needs: draft.read
         */
        readonly get: operations["getDraftsIdEvents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/drafts/{id}/original": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 与原文比对 / Compare a repost with the text of its original
         * @description Needs: draft.read
         */
        readonly get: operations["getDraftsIdOriginal"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/drafts/{id}/recall": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 撤回修改 / Take a draft back for editing; while a reviewer holds it, ask for it
         * @description Needs: draft.write
         */
        readonly post: operations["postDraftsIdRecall"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/drafts/{id}/review-sheet": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 信息发布审核表 / Review sheet to print (HTML)
         * @description Needs: draft.read
         */
        readonly get: operations["getDraftsIdReviewSheet"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/drafts/{id}/review-sheet/verify": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 核验审核表 / Look a printed review sheet up by its check code: what it must say, what came after it
         * @description Needs: draft.read
         */
        readonly get: operations["getDraftsIdReviewSheetVerify"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/drafts/{id}/revisions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 修改稿件 / Make a new revision (If-Match: "<rev>")
         * @description Needs: draft.write
         */
        readonly post: operations["postDraftsIdRevisions"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/drafts/{id}/submit": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 送审 / Hand in a saved, returned or failed draft, with justifications for BLOCK findings
         * @description Needs: draft.write
         */
        readonly post: operations["postDraftsIdSubmit"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/drafts/{id}/withdraw": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 作废稿件 / Give a draft up
         * @description Needs: draft.write
         */
        readonly post: operations["postDraftsIdWithdraw"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/erasures": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 清除申请列表 / Erasures of your units, newest first
         * @description Needs: draft.erase
         */
        readonly get: operations["getErasures"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/erasures/{id}/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 确认清除 / A second administrator confirms; content, variants and comments become their hashes for good
         * @description Needs: draft.erase
         */
        readonly post: operations["postErasuresIdConfirm"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/erasures/{id}/decline": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 不予清除 / Let it be; whoever asked may take it back so
         * @description Needs: draft.erase
         */
        readonly post: operations["postErasuresIdDecline"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 多稿进展与通知 / Follow several drafts and your notifications by one stream; drafts that you may not see are left out
         * @description Needs: signed-in
         */
        readonly get: operations["getEvents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/false-alarms": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 误报列表 / False alarms of your units and those below, rule by rule, each with the finding’s excerpt
         * @description Needs: false-alarm.work
         */
        readonly get: operations["getFalseAlarms"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/false-alarms/{id}/resolve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 处理误报 / Allow the use (or narrow the rule) in a draft ruleset, which a second person activates, or dismiss with a reason
         * @description Needs: false-alarm.work
         */
        readonly post: operations["postFalseAlarmsIdResolve"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/findings/{id}/false-alarm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 报告误报 / Tell those who keep the dictionary that a finding is wrong; the finding stays as it is
         * @description Needs: finding.report
         */
        readonly post: operations["postFindingsIdFalseAlarm"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/impersonations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 假冒账号举报列表 / Reports of false accounts, newest first
         * @description Needs: impersonation.read
         */
        readonly get: operations["getImpersonations"];
        readonly put?: never;
        /**
         * 登记假冒账号举报 / Enter a report that an account passes for one of ours, or that ours was reported as false
         * @description Needs: impersonation.write
         */
        readonly post: operations["postImpersonations"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/impersonations/{id}/answer": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 填写核查结果 / Say whether it is so, and what was done; another person agrees to it
         * @description Needs: impersonation.write
         */
        readonly post: operations["postImpersonationsIdAnswer"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/impersonations/{id}/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 确认并办结 / Another person agrees, and the report is done
         * @description Needs: impersonation.confirm
         */
        readonly post: operations["postImpersonationsIdConfirm"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/incidents": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 发布异常 / Incidents of your units: open ones, or by ?state=open|resolved|all
         * @description Needs: release.resolve
         */
        readonly get: operations["getIncidents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/incidents/{id}/resolve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 了结发布异常 / Close an incident, perhaps by handing it over (移交); pulls of its account go on
         * @description Needs: release.resolve
         */
        readonly post: operations["postIncidentsIdResolve"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/log/checkpoint": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 留痕树头 / The latest signed head of the log’s tree
         * @description Needs: signed-in
         */
        readonly get: operations["getLogCheckpoint"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/log/consistency": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 留痕未改证明 / Proof that the log of `from` entries begins the log of `to` entries (the latest)
         * @description Needs: signed-in
         */
        readonly get: operations["getLogConsistency"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/log/proof": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 留痕在案证明 / Proof that an entry (its seq) stands in the log; size = that of a head you hold
         * @description Needs: audit.read
         */
        readonly get: operations["getLogProof"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/login": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 登录方式 / Who may sign in to the demo office with one click, on this machine
         * @description Needs: anyone
         */
        readonly get: operations["getLogin"];
        readonly put?: never;
        /**
         * 登录 / Sign in with a password: a session cookie, and the CSRF token that every change carries; or the second step is due
         * @description Needs: anyone
         */
        readonly post: operations["postLogin"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/login/demo": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 演示登录 / Sign in as an invented person of the demo office, on this machine, without a password
         * @description Needs: anyone
         */
        readonly post: operations["postLoginDemo"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/login/oidc": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 统一身份登录 / Go to the identity service to sign in (OpenID Connect, code flow with PKCE)
         * @description Needs: anyone
         */
        readonly get: operations["getLoginOidc"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/login/oidc/callback": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 统一身份登录返回 / Come back from the identity service: signed in, or linked, by issuer and subject alone
         * @description Needs: anyone
         */
        readonly get: operations["getLoginOidcCallback"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/login/second": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 登录第二步 / Finish a sign-in within five minutes: a code of your authenticator app, a recovery code, or a passkey
         * @description Needs: anyone
         */
        readonly post: operations["postLoginSecond"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/login/second/passkey": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 以通行密钥登录 / What one of your passkeys is to sign, to finish a sign-in with it
         * @description Needs: anyone
         */
        readonly post: operations["postLoginSecondPasskey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/logout": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 退出 / End this session
         * @description Needs: signed-in
         */
        readonly post: operations["postLogout"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/mandatory-reposts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 必转任务 / What accounts are to repost, latest first, and how far each is
         * @description Needs: repost.read
         */
        readonly get: operations["getMandatoryReposts"];
        readonly put?: never;
        /**
         * 下达必转任务 / Have accounts repost something until a deadline
         * @description Needs: repost.order
         */
        readonly post: operations["postMandatoryReposts"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/mandatory-reposts/{id}/reason": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 说明未转载理由 / Say why an account does not repost it
         * @description Needs: repost.excuse
         */
        readonly post: operations["postMandatoryRepostsIdReason"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/mandatory-reposts/{id}/withdraw": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 撤销必转任务 / Take an order back
         * @description Needs: repost.order
         */
        readonly post: operations["postMandatoryRepostsIdWithdraw"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 我是谁 / Who you are and what you may
         * @description Needs: signed-in
         */
        readonly get: operations["getMe"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/absences": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 我的外出 / When you are away, as far as it is not over
         * @description Needs: signed-in
         */
        readonly get: operations["getMeAbsences"];
        readonly put?: never;
        /**
         * 登记外出 / Say that you are away: what you hold goes back, and nobody hands you anything until then
         * @description Needs: signed-in
         */
        readonly post: operations["postMeAbsences"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/absences/{id}/end": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 提前回来 / You are back, or do not go
         * @description Needs: signed-in
         */
        readonly post: operations["postMeAbsencesIdEnd"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/delegations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 我的代理 / Whom you stand in for, who stands in for you, and what is offered
         * @description Needs: signed-in
         */
        readonly get: operations["getMeDelegations"];
        readonly put?: never;
        /**
         * 提出由他人代理 / Offer somebody to stand in for you; it counts once they accept
         * @description Needs: signed-in
         */
        readonly post: operations["postMeDelegations"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/delegations/{id}/accept": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 同意代理 / Accept a delegation that was offered to you, or entered for you
         * @description Needs: signed-in
         */
        readonly post: operations["postMeDelegationsIdAccept"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/delegations/{id}/decline": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 谢绝代理 / Decline a delegation to which you have not agreed
         * @description Needs: signed-in
         */
        readonly post: operations["postMeDelegationsIdDecline"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/delegations/{id}/end": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 终止代理 / End a delegation at once; either of the two may
         * @description Needs: signed-in
         */
        readonly post: operations["postMeDelegationsIdEnd"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/home": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 我的工作 / What waits for you, the most urgent of each kind, and how much
         * @description Needs: signed-in
         */
        readonly get: operations["getMeHome"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/identities": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 关联的登录方式 / Identities of the identity service that are linked to you
         * @description Needs: signed-in
         */
        readonly get: operations["getMeIdentities"];
        readonly put?: never;
        /**
         * 关联统一身份 / Begin to link your identity: with your password, in your own session, and nobody else’s
         * @description Needs: signed-in
         */
        readonly post: operations["postMeIdentities"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/identities/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * 取消关联 / Unlink an identity of yours; sessions opened through it end
         * @description Needs: signed-in
         */
        readonly delete: operations["deleteMeIdentitiesId"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/notification-settings": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 我的通知设置 / How you are told besides in the console
         * @description Needs: signed-in
         */
        readonly get: operations["getMeNotificationSettings"];
        readonly put?: never;
        /**
         * 修改我的通知设置 / Mail, what it tells, quiet hours, digest; minutes of the day in China
         * @description Needs: signed-in
         */
        readonly post: operations["postMeNotificationSettings"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/password": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 修改密码 / Change your password; every other session of yours ends
         * @description Needs: signed-in
         */
        readonly post: operations["postMePassword"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/recovery-codes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 更换恢复码 / Ten new recovery codes, shown this once; older ones are void
         * @description Needs: signed-in
         */
        readonly post: operations["postMeRecoveryCodes"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/second-factors": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 我的第二因素 / Your second factors, never their secrets
         * @description Needs: signed-in
         */
        readonly get: operations["getMeSecondFactors"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/second-factors/{id}/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 确认动态码 / Show that it works; with the first one, ten recovery codes, shown this once
         * @description Needs: signed-in
         */
        readonly post: operations["postMeSecondFactorsIdConfirm"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/second-factors/{id}/remove": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 解除第二因素 / Take one of your factors away, with your password and a code
         * @description Needs: signed-in
         */
        readonly post: operations["postMeSecondFactorsIdRemove"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/second-factors/passkey": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 设置通行密钥 / Begin to make a passkey (WebAuthn): what the browser makes it of, for three minutes
         * @description Needs: signed-in
         */
        readonly post: operations["postMeSecondFactorsPasskey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/second-factors/passkey/challenge": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 以通行密钥确认 / What one of your passkeys is to sign, to change your factors with it
         * @description Needs: signed-in
         */
        readonly post: operations["postMeSecondFactorsPasskeyChallenge"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/second-factors/passkey/register": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 登记通行密钥 / Hand in the passkey that the browser made; with the first factor, ten recovery codes
         * @description Needs: signed-in
         */
        readonly post: operations["postMeSecondFactorsPasskeyRegister"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/second-factors/totp": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 设置动态码 / Begin to set up an authenticator app (TOTP); counts once a code of it was shown
         * @description Needs: signed-in
         */
        readonly post: operations["postMeSecondFactorsTotp"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/sessions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 我的会话 / Your open sessions
         * @description Needs: signed-in
         */
        readonly get: operations["getMeSessions"];
        readonly put?: never;
        readonly post?: never;
        /**
         * 全部退出 / Sign out everywhere
         * @description Needs: signed-in
         */
        readonly delete: operations["deleteMeSessions"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/sessions/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * 结束会话 / End one of your sessions
         * @description Needs: signed-in
         */
        readonly delete: operations["deleteMeSessionsId"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/tokens": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 我的接口令牌 / Your tokens that are in force; never their secrets
         * @description Needs: signed-in
         */
        readonly get: operations["getMeTokens"];
        readonly put?: never;
        /**
         * 新建我的接口令牌 / Make a token of your own, within your grants and never to review; shown this once
         * @description Needs: signed-in
         */
        readonly post: operations["postMeTokens"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/tokens/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * 停用我的接口令牌 / End a token of your own
         * @description Needs: signed-in
         */
        readonly delete: operations["deleteMeTokensId"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/media": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 上传图片、视频、音频 / Upload a picture, film or sound; metadata are taken out of it
         * @description Needs: media.upload
         */
        readonly post: operations["postMedia"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/media/{digest}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 媒体文件 / The exact bytes of a file, for whoever may read a draft that shows it
         * @description Needs: media.read
         */
        readonly get: operations["getMediaDigest"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/messages": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 留言列表 / Messages of readers, newest first; ?state=WAITING = all whose reader waits
         * @description Needs: message.read
         */
        readonly get: operations["getMessages"];
        readonly put?: never;
        /**
         * 登记留言 / Enter what a reader wrote to an account; it is due within some working days
         * @description Needs: message.write
         */
        readonly post: operations["postMessages"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/messages/{id}/answer": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 答复留言 / Answer by a text that a second person approves, or by a draft that goes through all tiers
         * @description Needs: message.write
         */
        readonly post: operations["postMessagesIdAnswer"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/messages/{id}/approve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 审核答复 / A second person approves a plain answer
         * @description Needs: message.approve
         */
        readonly post: operations["postMessagesIdApprove"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/messages/{id}/close": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 不予答复 / No answer is due: say why
         * @description Needs: message.approve
         */
        readonly post: operations["postMessagesIdClose"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/notifications": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 我的通知 / What you were told, newest first; open and unread leave out what is over
         * @description Needs: signed-in
         */
        readonly get: operations["getNotifications"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/notifications/{id}/read": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 标为已读 / You have seen it
         * @description Needs: signed-in
         */
        readonly post: operations["postNotificationsIdRead"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/notifications/read-all": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 全部已读 / You have seen all
         * @description Needs: signed-in
         */
        readonly post: operations["postNotificationsReadAll"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/patrol/findings": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 巡查发现 / What patrols found in your units that was not there at approval, newest first
         * @description Needs: case.read
         */
        readonly get: operations["getPatrolFindings"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/patrol/run": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 开始巡查 / Check everything published with today’s rules, or join the run that is under way
         * @description Needs: patrol.run
         */
        readonly post: operations["postPatrolRun"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/patrol/runs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 巡查记录 / Runs and how far they are, newest first
         * @description Needs: patrol.read
         */
        readonly get: operations["getPatrolRuns"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/policies": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 审核策略 / List policies, newest first; the built-in one last
         * @description Needs: policy.read
         */
        readonly get: operations["getPolicies"];
        readonly put?: never;
        /**
         * 提交策略 / Propose a policy; a second person activates it
         * @description Needs: policy.write
         */
        readonly post: operations["postPolicies"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/policies/{version}/activate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 启用策略 / Activate a policy (a second person), also an earlier one; what waits is asked again
         * @description Needs: policy.activate
         */
        readonly post: operations["postPoliciesVersionActivate"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/policies/{version}/preview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 策略预览 / Who could review under a policy, and which drafts under way it would tighten
         * @description Needs: policy.read
         */
        readonly get: operations["getPoliciesVersionPreview"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/policies/explain": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 审核流程查询 / Which way a draft (or an imagined one) would take, and why
         * @description Needs: policy.read
         */
        readonly post: operations["postPoliciesExplain"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/recover": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 凭一次性链接设定密码 / Set your password by the one-time link that you were given
         * @description Needs: anyone
         */
        readonly post: operations["postRecover"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/releases": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 发布记录列表 / List release items of your units, newest first
         * @description Needs: release.read
         */
        readonly get: operations["getReleases"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/releases/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 发布记录 / One release item with receipts and what the gate says
         * @description Needs: release.read
         */
        readonly get: operations["getReleasesId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/releases/{id}/evidence": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 证据包 / All that proves an item: content, approvals, ticket, receipts, and their places in the signed log
         * @description Needs: release.read
         */
        readonly get: operations["getReleasesIdEvidence"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/releases/{id}/read-back": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 读回 / Have the server read now what the public sees of an item, and compare it with what was approved
         * @description Needs: release.read-back
         */
        readonly post: operations["postReleasesIdReadBack"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/releases/{id}/receipt": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 回执 / Report what became of a pulled item; it is always kept, also a late or contradicting one
         * @description Needs: release.pull
         */
        readonly post: operations["postReleasesIdReceipt"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/releases/{id}/resolve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 人工确认 / A person says what became of an UNKNOWN item
         * @description Needs: release.resolve
         */
        readonly post: operations["postReleasesIdResolve"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/releases/{id}/resume": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 复核放行 / FINAL or a duty officer looked at an item that waits after a stop or failures, and lets it go again
         * @description Needs: release.resume
         */
        readonly post: operations["postReleasesIdResume"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/releases/{id}/stop-ack": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 停发答复 / The tool says whether it stopped in time
         * @description Needs: release.pull
         */
        readonly post: operations["postReleasesIdStopAck"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/releases/{id}/tickets": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 放行凭证 / What each ticket of an item says, and whether its signature holds
         * @description Needs: release.read
         */
        readonly get: operations["getReleasesIdTickets"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/releases/{id}/withdraw": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 取消发布 / Take an item back, or ask the tool to stop
         * @description Needs: release.withdraw
         */
        readonly post: operations["postReleasesIdWithdraw"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/releases/pull": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 取件 / Lease approved items, each with a signed ticket; and what is to be stopped or deleted (下线)
         * @description Needs: release.pull
         */
        readonly post: operations["postReleasesPull"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/reports/assessment": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 考核统计 / Assessment of units and accounts over a period, as JSON or XLSX
         * @description Needs: report.read
         */
        readonly get: operations["getReportsAssessment"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/reports/inspection": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 迎检 / Each indicator of inspections green or red for each account, with its evidence and what to do; JSON or CSV
         * @description Needs: report.read
         */
        readonly get: operations["getReportsInspection"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/reports/ledger": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 发布台账 / Ledger of what was published in a period, as XLSX or CSV; as JSON, how much that is
         * @description Needs: report.read
         */
        readonly get: operations["getReportsLedger"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/reports/quality": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 审核质量 / Decisions faster than reading, agreement of tiers, what FINAL caught, and blind tests
         * @description Needs: report.read
         */
        readonly get: operations["getReportsQuality"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/reports/rules": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 各规则的准确率 / How often each rule was right, and what rules in shadow would have found; 90 days unless named
         * @description Needs: rule-report.read
         */
        readonly get: operations["getReportsRules"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rulesets": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 规则集 / List rulesets, newest first, with what the lint said of each
         * @description Needs: ruleset.read
         */
        readonly get: operations["getRulesets"];
        readonly put?: never;
        /**
         * 提交规则集 / Propose a ruleset: whole packs, or edits of a known one; a second person activates it
         * @description Needs: ruleset.write
         */
        readonly post: operations["postRulesets"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rulesets/{version}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 规则集内容 / A ruleset with its packs; entries=false leaves their entries out and counts them
         * @description Needs: ruleset.read
         */
        readonly get: operations["getRulesetsVersion"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rulesets/{version}/activate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 启用规则集 / Activate (a second person; with a reason where the lint is over budget); what waits is checked again
         * @description Needs: ruleset.write
         */
        readonly post: operations["postRulesetsVersionActivate"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rulesets/{version}/diff": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 规则集对比 / What changes from another ruleset (the active one) to this one
         * @description Needs: ruleset.read
         */
        readonly get: operations["getRulesetsVersionDiff"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rulesets/{version}/entries": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 规则集条目 / Entries of a ruleset, page by page: of one pack, of one severity, with a text in them
         * @description Needs: ruleset.read
         */
        readonly get: operations["getRulesetsVersionEntries"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rulesets/{version}/preview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 试运行 / What would newly hit, or no longer, in the latest drafts and in clean text
         * @description Needs: ruleset.write
         */
        readonly post: operations["postRulesetsVersionPreview"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rulesets/{version}/propose": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 提出启用 / Propose a ruleset that came with the program, or an earlier one; a second person activates it
         * @description Needs: ruleset.write
         */
        readonly post: operations["postRulesetsVersionPropose"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rulesets/{version}/rollback": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 回退规则集 / Go back to this ruleset, or, for the active one, to the one before it: the first asks, a second carries it out
         * @description Needs: ruleset.write
         */
        readonly post: operations["postRulesetsVersionRollback"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rulesets/import": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 导入词表 / Propose a ruleset with a list of words (txt, CSV, XLSX as base64) in one of its packs
         * @description Needs: ruleset.write
         */
        readonly post: operations["postRulesetsImport"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/search": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 检索 / Find drafts, release items, cases and log entries by the draft’s title, byline or source, or by an id
         * @description Needs: signed-in
         */
        readonly get: operations["getSearch"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tasks": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 审核任务 / List tasks in the order in which they are claimed
         * @description Needs: task.read
         */
        readonly get: operations["getTasks"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tasks/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 任务详情 / One task, with your opinions that were refused
         * @description Needs: task.read
         */
        readonly get: operations["getTasksId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tasks/{id}/assignees": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 可改派的人 / To whom you, who supervise the unit, may give this task
         * @description Needs: task.reassign
         */
        readonly get: operations["getTasksIdAssignees"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tasks/{id}/candidates": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 可转交的人 / Who may take this task over, and how many each has in hand
         * @description Needs: task.work
         */
        readonly get: operations["getTasksIdCandidates"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tasks/{id}/claim": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 认领此件 / Claim this task
         * @description Needs: task.work
         */
        readonly post: operations["postTasksIdClaim"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tasks/{id}/decision": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 签署意见 / Decide, with the five gates
         * @description Needs: task.work
         */
        readonly post: operations["postTasksIdDecision"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tasks/{id}/heartbeat": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 续期 / Prolong your claim
         * @description Needs: task.work
         */
        readonly post: operations["postTasksIdHeartbeat"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tasks/{id}/hold": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 搁置 / Put your claim aside, with a reason, for a day or as said (three days at the most)
         * @description Needs: task.work
         */
        readonly post: operations["postTasksIdHold"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tasks/{id}/looking": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 正在查看 / Say that you look at this task (every minute); who else does
         * @description Needs: task.read
         */
        readonly post: operations["postTasksIdLooking"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tasks/{id}/media/{digest}/opened": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 已打开媒体 / Say that you opened a picture, film or sound of this task at full size
         * @description Needs: task.work
         */
        readonly post: operations["postTasksIdMediaDigestOpened"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tasks/{id}/reassign": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 改派 / Give a task to a named eligible person, whoever has it now
         * @description Needs: task.reassign
         */
        readonly post: operations["postTasksIdReassign"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tasks/{id}/recall": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 答复撤回 / Answer an author who asks for the draft back
         * @description Needs: task.work
         */
        readonly post: operations["postTasksIdRecall"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tasks/{id}/release": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 交回 / Put a task back
         * @description Needs: task.work
         */
        readonly post: operations["postTasksIdRelease"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tasks/{id}/resume": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 继续 / Take up again what you put aside
         * @description Needs: task.work
         */
        readonly post: operations["postTasksIdResume"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tasks/{id}/transfer": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 转交 / Hand your claim to a named eligible person
         * @description Needs: task.work
         */
        readonly post: operations["postTasksIdTransfer"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tasks/claim": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 认领下一件 / Claim the most urgent task; 204 when there is none
         * @description Needs: task.work
         */
        readonly post: operations["postTasksClaim"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tasks/release-all": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * 全部交回 / Put back all that you claimed or put aside
         * @description Needs: task.work
         */
        readonly post: operations["postTasksReleaseAll"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/verify": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * 核验审核表 / Page on which anybody with a printed review sheet checks it; shows no text of a draft
         * @description Needs: anyone
         */
        readonly get: operations["getVerify"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly Absence: {
            /** Format: date-time */
            readonly from: string;
            /** Format: uuid */
            readonly id: string;
            readonly reason: string;
            /** Format: date-time */
            readonly to: string;
        };
        readonly Account: {
            readonly closingOn: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            readonly filingNo: string | null;
            /** Format: uuid */
            readonly id: string;
            readonly leaderName: string | null;
            readonly leaderPhone: string | null;
            readonly name: string;
            readonly openedOn: string | null;
            /** @enum {string} */
            readonly platform: "WECHAT_OA" | "WECHAT_CHANNELS" | "WEIBO" | "DOUYIN" | "TOUTIAO" | "APP" | "OTHER";
            /** @enum {string} */
            readonly state: "PENDING" | "ACTIVE" | "SUSPENDED" | "CLOSING" | "CLOSED" | "EXITED";
            readonly successorId: string | null;
            /** Format: uuid */
            readonly unitId: string;
            /** @enum {string} */
            readonly verification: "NONE" | "PENDING" | "VERIFIED" | "LAPSED";
            readonly verifiedAt: string | null;
            readonly waiting?: {
                readonly drafts: number;
                readonly held: boolean;
            };
        };
        readonly AccountActivity: {
            /** Format: uuid */
            readonly accountId: string;
            readonly explanation: {
                /** Format: date */
                readonly from: string;
                /** Format: uuid */
                readonly id: string;
                readonly reason: string;
                /** Format: date */
                readonly until: string;
            } | null;
            readonly lastPublishedAt: string | null;
            /** @enum {string} */
            readonly level: "NONE" | "NOTICE" | "WARNING" | "ALARM";
            readonly name: string;
            readonly originalsThisWeek: number;
            /** @enum {string} */
            readonly platform: "WECHAT_OA" | "WECHAT_CHANNELS" | "WEIBO" | "DOUYIN" | "TOUTIAO" | "APP" | "OTHER";
            readonly silentDays: number;
            /** Format: date-time */
            readonly silentSince: string;
            readonly thresholds: readonly number[];
            /** Format: uuid */
            readonly unitId: string;
            readonly unitName: string;
            /** @enum {string} */
            readonly warning: "NONE" | "NOTICE" | "WARNING" | "ALARM";
            readonly wouldEnd: readonly {
                /** Format: uuid */
                readonly id: string;
                /** @enum {string} */
                readonly status: "EDITING" | "CHECKING" | "CHECK_FAILED" | "IN_REVIEW" | "RETURNED" | "APPROVED" | "RELEASING" | "PUBLISHED" | "CORRECTING" | "CORRECTED" | "TAKEN_DOWN" | "REJECTED" | "WITHDRAWN" | "EXPIRED";
                readonly tier: ("FIRST" | "SECOND" | "SECRECY" | "FINAL") | null;
                readonly title: string;
                readonly waitingHours: number;
                /** Format: date-time */
                readonly waitingSince: string;
            }[];
        };
        readonly AccountAnswer: {
            /** Format: uuid */
            readonly accountId: string;
            readonly ok: boolean;
            readonly refusals: readonly components["schemas"]["Refusal"][];
        };
        readonly AccountStolen: {
            /** Format: uuid */
            readonly accountId: string;
            readonly cases: readonly string[];
            readonly held: readonly string[];
            readonly heldCount: number;
            readonly publishedLastDay: number;
            /** @enum {string} */
            readonly state: "PENDING" | "ACTIVE" | "SUSPENDED" | "CLOSING" | "CLOSED" | "EXITED";
            readonly stopRequested: readonly string[];
        };
        readonly Agreement: {
            /** Format: uuid */
            readonly accountId: string;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly operatorUnitId: string;
            /** Format: date-time */
            readonly validFrom: string;
            /** Format: date-time */
            readonly validTo: string;
            readonly waiting?: {
                readonly drafts: number;
                readonly held: boolean;
            };
        };
        readonly AnnouncedDay: {
            /** Format: date */
            readonly day: string;
            readonly name: string;
            /** @enum {string} */
            readonly state: "NEW" | "SAME" | "OTHER";
            readonly working: boolean;
        };
        readonly AnnouncedYear: {
            readonly items: readonly components["schemas"]["AnnouncedDay"][];
            readonly known: boolean;
            readonly year: number;
        };
        readonly AskedCorrection: {
            /** Format: uuid */
            readonly caseId: string;
            /** Format: uuid */
            readonly draftId: string;
        };
        readonly Assessment: {
            readonly accountId: string | null;
            readonly accounts: readonly {
                readonly figures: components["schemas"]["Figures"];
                /** Format: uuid */
                readonly id: string;
                readonly name: string;
                /** @enum {string} */
                readonly platform: "WECHAT_OA" | "WECHAT_CHANNELS" | "WEIBO" | "DOUYIN" | "TOUTIAO" | "APP" | "OTHER";
                /** @enum {string} */
                readonly state: "PENDING" | "ACTIVE" | "SUSPENDED" | "CLOSING" | "CLOSED" | "EXITED";
                /** Format: uuid */
                readonly unitId: string;
            }[];
            /** Format: date-time */
            readonly madeAt: string;
            readonly overrides: {
                readonly count: number;
                readonly items: readonly {
                    /** @enum {string} */
                    readonly action: "OVERRIDE" | "FALSE_POSITIVE";
                    /** Format: date-time */
                    readonly at: string;
                    /** Format: uuid */
                    readonly draftId: string;
                    /** @enum {string} */
                    readonly gate: "POLITICAL" | "LEGAL" | "POLICY" | "SECRECY" | "WORDING";
                    readonly principalName: string | null;
                    readonly reason: string;
                    readonly ruleId: string;
                    /** @enum {string} */
                    readonly severity: "INFO" | "WARN" | "BLOCK" | "HARD";
                    /** @enum {string} */
                    readonly tier: "FIRST" | "SECOND" | "SECRECY" | "FINAL";
                    /** Format: uuid */
                    readonly unitId: string;
                    readonly unitName: string;
                    /** Format: uuid */
                    readonly userId: string;
                    readonly userName: string;
                    readonly voided: boolean;
                }[];
                readonly listed: number;
            };
            readonly period: {
                readonly days: number;
                /** Format: date */
                readonly from: string;
                /** @constant */
                readonly timeZone: "Asia/Shanghai";
                /** Format: date */
                readonly to: string;
            };
            readonly totals: components["schemas"]["Figures"];
            readonly unitId: string | null;
            readonly units: readonly {
                readonly figures: components["schemas"]["Figures"];
                /** Format: uuid */
                readonly id: string;
                readonly name: string;
                readonly parentId: string | null;
            }[];
        };
        readonly AuditEntry: {
            readonly action: string;
            readonly actorId: string | null;
            readonly actorName: string | null;
            /** Format: date-time */
            readonly at: string;
            readonly code: string | null;
            readonly details: {
                readonly [key: string]: unknown;
            };
            readonly draftId: string | null;
            readonly entity: string;
            readonly entityId: string | null;
            /** @enum {string} */
            readonly outcome: "DONE" | "REFUSED";
            readonly seq: number;
        };
        readonly Author: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
        };
        readonly AwaySaid: {
            readonly freed: number;
            /** Format: date-time */
            readonly from: string;
            /** Format: uuid */
            readonly id: string;
            readonly reason: string;
            /** Format: date-time */
            readonly to: string;
        };
        readonly Candidate: {
            /** Format: uuid */
            readonly id: string;
            readonly inHand: number;
            readonly name: string;
        };
        readonly Case: {
            readonly accountId: string | null;
            readonly closedAt: string | null;
            readonly closedBy: string | null;
            readonly confirmDueAt: string | null;
            readonly confirmedAt: string | null;
            readonly confirmedBy: string | null;
            readonly details: {
                readonly [key: string]: unknown;
            };
            /** Format: uuid */
            readonly draftId: string;
            readonly handedTo: string | null;
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly kind: "CORRECTION" | "SUPPLEMENT" | "TAKEDOWN" | "INQUIRY";
            readonly linkedDraftId: string | null;
            /** Format: date-time */
            readonly openedAt: string;
            readonly openedBy: string | null;
            readonly outcome: string | null;
            readonly reason: string;
            /** @enum {string} */
            readonly state: "OPEN" | "ORDERED" | "CONFIRMED" | "CLOSED" | "LAPSED";
            /** @enum {string} */
            readonly trigger: "PATROL" | "REPORT" | "ORDER" | "ACCOUNT_STOLEN" | "POST_REVIEW_NEGATIVE" | "POST_REVIEW_OVERDUE" | "MISMATCH" | "DISAPPEARED" | "ORIGINAL_TAKEN_DOWN";
            /** Format: uuid */
            readonly unitId: string;
        };
        readonly CaseDetails: {
            readonly accountId: string | null;
            readonly closedAt: string | null;
            readonly closedBy: string | null;
            readonly closedByName: string | null;
            readonly confirmDueAt: string | null;
            readonly confirmedAt: string | null;
            readonly confirmedBy: string | null;
            readonly confirmedByName: string | null;
            readonly confirmers: readonly components["schemas"]["Confirmer"][];
            readonly details: {
                readonly [key: string]: unknown;
            };
            readonly draft: {
                readonly contentHash: string;
                readonly rev: number;
                /** @enum {string} */
                readonly status: "EDITING" | "CHECKING" | "CHECK_FAILED" | "IN_REVIEW" | "RETURNED" | "APPROVED" | "RELEASING" | "PUBLISHED" | "CORRECTING" | "CORRECTED" | "TAKEN_DOWN" | "REJECTED" | "WITHDRAWN" | "EXPIRED";
                readonly title: string;
            };
            /** Format: uuid */
            readonly draftId: string;
            readonly handedTo: string | null;
            /** Format: uuid */
            readonly id: string;
            readonly items: readonly {
                /** Format: uuid */
                readonly accountId: string;
                readonly copies: readonly components["schemas"]["PublicCopy"][];
                readonly platformId: string | null;
                readonly publishedAt: string | null;
                /** Format: uuid */
                readonly releaseId: string;
                /** @enum {string} */
                readonly state: "HELD" | "READY" | "PULLED" | "SUBMITTED" | "PUBLISHED" | "FAILED" | "STOP_REQUESTED" | "UNKNOWN" | "WITHDRAWN" | "EXPIRED";
                readonly url: string | null;
            }[];
            /** @enum {string} */
            readonly kind: "CORRECTION" | "SUPPLEMENT" | "TAKEDOWN" | "INQUIRY";
            readonly linkedDraftId: string | null;
            readonly linkedStatus: ("EDITING" | "CHECKING" | "CHECK_FAILED" | "IN_REVIEW" | "RETURNED" | "APPROVED" | "RELEASING" | "PUBLISHED" | "CORRECTING" | "CORRECTED" | "TAKEN_DOWN" | "REJECTED" | "WITHDRAWN" | "EXPIRED") | null;
            /** Format: date-time */
            readonly openedAt: string;
            readonly openedBy: string | null;
            readonly openedByName: string | null;
            readonly outcome: string | null;
            readonly reason: string;
            /** @enum {string} */
            readonly state: "OPEN" | "ORDERED" | "CONFIRMED" | "CLOSED" | "LAPSED";
            /** @enum {string} */
            readonly trigger: "PATROL" | "REPORT" | "ORDER" | "ACCOUNT_STOLEN" | "POST_REVIEW_NEGATIVE" | "POST_REVIEW_OVERDUE" | "MISMATCH" | "DISAPPEARED" | "ORIGINAL_TAKEN_DOWN";
            /** Format: uuid */
            readonly unitId: string;
        };
        readonly ClaimStep: {
            readonly action: string;
            /** Format: date-time */
            readonly at: string;
            readonly name: string | null;
            readonly principalId: string | null;
            readonly reason: string | null;
            readonly toName: string | null;
            readonly userId: string | null;
        };
        readonly Comment: {
            readonly field?: string;
            readonly span: readonly [
                number,
                number
            ];
            readonly suggestion?: string;
            readonly text: string;
        };
        readonly Confirmer: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
        };
        readonly Content: {
            /** @enum {string} */
            readonly aiLabel?: "NONE" | "ASSISTED" | "GENERATED";
            readonly body: string;
            /** @enum {string} */
            readonly bodyFormat: "html" | "text" | "markdown";
            readonly byline?: string;
            readonly commentsOpen?: boolean;
            readonly cover?: string | null;
            readonly links: readonly string[];
            readonly media: readonly components["schemas"]["ContentMedia"][];
            readonly source: components["schemas"]["DeclaredSource"] | null;
            readonly summary?: string;
            readonly title: string;
            readonly variants: {
                readonly [key: string]: {
                    /** @enum {string} */
                    readonly aiLabel?: "NONE" | "ASSISTED" | "GENERATED";
                    readonly body?: string;
                    readonly byline?: string;
                    readonly commentsOpen?: boolean;
                    readonly cover?: string | null;
                    readonly summary?: string;
                    readonly title?: string;
                };
            };
        };
        readonly ContentMedia: {
            readonly alt: string;
            readonly bytes: number;
            readonly digest: string;
            readonly durationMs?: number;
            readonly height?: number;
            /** @enum {string} */
            readonly mediaType: "image/jpeg" | "image/png" | "image/gif" | "image/webp" | "video/mp4" | "audio/mpeg" | "audio/mp4";
            readonly width?: number;
        };
        readonly Coordination: {
            /** Format: date-time */
            readonly at: string;
            readonly contact: string;
            readonly note?: string;
            readonly unit: string;
        };
        readonly Custodian: {
            /** Format: uuid */
            readonly accountId: string;
            /** Format: date-time */
            readonly createdAt: string;
            readonly endedOn: string | null;
            /** Format: uuid */
            readonly id: string;
            /** Format: date */
            readonly passwordChangedOn: string;
            /** Format: uuid */
            readonly userId: string;
        };
        readonly DeadDelivery: {
            readonly attempts: number;
            /** @enum {string} */
            readonly channel: "MAIL" | "WECOM" | "DINGTALK" | "FEISHU" | "WEBHOOK";
            /** Format: date-time */
            readonly createdAt: string;
            readonly failure: string | null;
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly kind: "HANDED_OVER" | "RETURNED" | "CHECK_FAILED" | "DUE_HALF" | "DUE_FOUR_FIFTHS" | "OVERDUE" | "ESCALATED" | "POST_REVIEW" | "TAKEDOWN_TO_CONFIRM" | "RULESET_TO_ACTIVATE" | "POLICY_TO_ACTIVATE" | "RELEASE_UNKNOWN" | "INCIDENT" | "SILENCE" | "ORIGINAL_MISSING" | "TOKEN_ENDING" | "AGREEMENT_ENDING" | "QUALIFICATION_ENDING" | "REMINDER" | "STAGE_FAILING" | "WORKER_FROZEN";
            readonly to: string;
            readonly unitName: string;
        };
        readonly Decided: {
            /** Format: uuid */
            readonly decisionId: string;
            /** Format: uuid */
            readonly draftId: string;
            readonly nextTier: ("FIRST" | "SECOND" | "SECRECY" | "FINAL") | null;
            readonly releases: readonly string[];
            /** @enum {string} */
            readonly status: "EDITING" | "CHECKING" | "CHECK_FAILED" | "IN_REVIEW" | "RETURNED" | "APPROVED" | "RELEASING" | "PUBLISHED" | "CORRECTING" | "CORRECTED" | "TAKEN_DOWN" | "REJECTED" | "WITHDRAWN" | "EXPIRED";
        };
        readonly Decision: {
            /** Format: date-time */
            readonly at: string;
            readonly comments: readonly components["schemas"]["Comment"][];
            readonly commentsHash: string | null;
            readonly contentHash: string;
            /** Format: uuid */
            readonly draftId: string;
            readonly gates: {
                /** @enum {string} */
                readonly LEGAL?: "PASS" | "FAIL" | "NA";
                /** @enum {string} */
                readonly POLICY?: "PASS" | "FAIL" | "NA";
                /** @enum {string} */
                readonly POLITICAL?: "PASS" | "FAIL" | "NA";
                /** @enum {string} */
                readonly SECRECY?: "PASS" | "FAIL" | "NA";
                /** @enum {string} */
                readonly WORDING?: "PASS" | "FAIL" | "NA";
            };
            /** Format: uuid */
            readonly id: string;
            readonly media: components["schemas"]["OpenedBefore"] | null;
            readonly opinion: string | null;
            readonly overrides: readonly components["schemas"]["Override"][];
            readonly principalId: string | null;
            readonly principalName: string | null;
            /** @enum {string} */
            readonly purpose: "REVIEW" | "POST" | "RECONFIRM";
            readonly rev: number;
            readonly scope: components["schemas"]["Scope"];
            /** Format: uuid */
            readonly taskId: string;
            /** @enum {string} */
            readonly tier: "FIRST" | "SECOND" | "SECRECY" | "FINAL";
            /** Format: uuid */
            readonly userId: string;
            readonly userName: string;
            /** @enum {string} */
            readonly verdict: "APPROVE" | "RETURN" | "REJECT";
            readonly voided: boolean;
        };
        readonly DeclaredSource: {
            readonly author?: string;
            readonly name: string;
            /** Format: date-time */
            readonly publishedAt?: string;
            readonly title?: string;
            readonly url: string;
        };
        readonly Delegation: {
            /** Format: date-time */
            readonly createdAt: string;
            readonly createdBy: string | null;
            readonly delegateAgreedAt: string | null;
            /** Format: uuid */
            readonly delegateId: string;
            /** Format: uuid */
            readonly id: string;
            readonly principalAgreedAt: string | null;
            /** Format: uuid */
            readonly principalId: string;
            readonly reason: string;
            readonly revokedAt: string | null;
            readonly tier: ("FIRST" | "SECOND" | "SECRECY" | "FINAL") | null;
            /** Format: uuid */
            readonly unitId: string;
            /** Format: date-time */
            readonly validFrom: string;
            /** Format: date-time */
            readonly validTo: string;
        };
        readonly DelegationOffered: {
            /** Format: uuid */
            readonly id: string;
        };
        readonly Deletion: {
            /** Format: uuid */
            readonly accountId: string;
            /** Format: uuid */
            readonly caseId: string;
            /** Format: uuid */
            readonly draftId: string;
            readonly platformId: string | null;
            readonly pullNo: number;
            /** Format: uuid */
            readonly releaseId: string;
            readonly url: string | null;
        };
        readonly DiffPart: {
            /** @enum {string} */
            readonly op: "insert" | "delete" | "equal";
            readonly text: string;
        };
        readonly Draft: {
            readonly accounts: readonly string[];
            /** Format: uuid */
            readonly authorId: string;
            readonly authors: readonly string[];
            readonly cases: readonly components["schemas"]["Case"][];
            /** @enum {string} */
            readonly category: "GOVERNMENT_INFO" | "HOT_TOPIC" | "EMERGENCY" | "SERVICE" | "INDUSTRY" | "OTHER";
            readonly confirmers: readonly components["schemas"]["Confirmer"][];
            readonly content: components["schemas"]["Content"];
            readonly contentHash: string;
            readonly coordination: readonly components["schemas"]["Coordination"][];
            readonly decisions: readonly components["schemas"]["Decision"][];
            readonly earlier: readonly components["schemas"]["EarlierDraft"][];
            readonly erased: {
                /** Format: date-time */
                readonly at: string;
                readonly confirmedBy: string;
                readonly reason: string;
                readonly requestedBy: string;
            } | null;
            readonly explain: {
                readonly accounts: readonly components["schemas"]["AccountAnswer"][];
                readonly failedStages: readonly components["schemas"]["FailedStage"][];
                readonly mayLeave: boolean;
                readonly stops: readonly components["schemas"]["Stop"][];
            };
            readonly findings: readonly components["schemas"]["Finding"][];
            readonly gates: readonly components["schemas"]["GateSummary"][];
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly kind: "ORIGINAL" | "REPOST" | "CORRECTION" | "SUPPLEMENT" | "NOTICE";
            /** @enum {string} */
            readonly lane: "REGULAR" | "EMERGENCY";
            /** @enum {string} */
            readonly level: "NORMAL" | "IMPORTANT" | "MAJOR";
            readonly namedAuthors: readonly string[];
            readonly original: components["schemas"]["SourceOriginal"] | null;
            readonly reason: string | null;
            readonly relatedUnits: readonly string[];
            readonly releases: readonly components["schemas"]["Release"][];
            readonly removed: readonly components["schemas"]["Removal"][];
            readonly returnedBy: ("FIRST" | "SECOND" | "SECRECY" | "FINAL") | null;
            readonly rev: number;
            readonly route: components["schemas"]["Route"] | null;
            readonly scope: components["schemas"]["Scope"];
            readonly stages: readonly components["schemas"]["StageRun"][];
            /** @enum {string} */
            readonly status: "EDITING" | "CHECKING" | "CHECK_FAILED" | "IN_REVIEW" | "RETURNED" | "APPROVED" | "RELEASING" | "PUBLISHED" | "CORRECTING" | "CORRECTED" | "TAKEN_DOWN" | "REJECTED" | "WITHDRAWN" | "EXPIRED";
            readonly tasks: readonly components["schemas"]["Task"][];
            readonly timeline: readonly components["schemas"]["AuditEntry"][];
            readonly title: string;
            /** Format: uuid */
            readonly unitId: string;
        };
        readonly DraftAccepted: {
            readonly contentHash: string;
            /** Format: uuid */
            readonly id: string;
            readonly removed: readonly components["schemas"]["Removal"][];
            readonly rev: number;
            /** @enum {string} */
            readonly status: "EDITING" | "CHECKING" | "CHECK_FAILED" | "IN_REVIEW" | "RETURNED" | "APPROVED" | "RELEASING" | "PUBLISHED" | "CORRECTING" | "CORRECTED" | "TAKEN_DOWN" | "REJECTED" | "WITHDRAWN" | "EXPIRED";
            readonly warnings: readonly components["schemas"]["Refusal"][];
        };
        readonly DraftEvent: {
            readonly action: string;
            readonly actorId: string | null;
            readonly actorName: string | null;
            /** Format: date-time */
            readonly at: string;
            readonly code: string | null;
            readonly details: {
                readonly [key: string]: unknown;
            };
            readonly draftId: string | null;
            readonly entity: string;
            readonly entityId: string | null;
            /** @enum {string} */
            readonly outcome: "DONE" | "REFUSED";
        };
        readonly DraftHead: {
            readonly contentHash: string;
            /** Format: uuid */
            readonly id: string;
            readonly rev: number;
            /** @enum {string} */
            readonly status: "EDITING" | "CHECKING" | "CHECK_FAILED" | "IN_REVIEW" | "RETURNED" | "APPROVED" | "RELEASING" | "PUBLISHED" | "CORRECTING" | "CORRECTED" | "TAKEN_DOWN" | "REJECTED" | "WITHDRAWN" | "EXPIRED";
        };
        readonly DraftListed: {
            /** Format: uuid */
            readonly authorId: string;
            /** @enum {string} */
            readonly category: "GOVERNMENT_INFO" | "HOT_TOPIC" | "EMERGENCY" | "SERVICE" | "INDUSTRY" | "OTHER";
            readonly contentHash: string;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly kind: "ORIGINAL" | "REPOST" | "CORRECTION" | "SUPPLEMENT" | "NOTICE";
            /** @enum {string} */
            readonly lane: "REGULAR" | "EMERGENCY";
            /** @enum {string} */
            readonly level: "NORMAL" | "IMPORTANT" | "MAJOR";
            readonly rev: number;
            /** @enum {string} */
            readonly status: "EDITING" | "CHECKING" | "CHECK_FAILED" | "IN_REVIEW" | "RETURNED" | "APPROVED" | "RELEASING" | "PUBLISHED" | "CORRECTING" | "CORRECTED" | "TAKEN_DOWN" | "REJECTED" | "WITHDRAWN" | "EXPIRED";
            readonly title: string;
            /** Format: uuid */
            readonly unitId: string;
            /** Format: date-time */
            readonly updatedAt: string;
        };
        readonly DryFinding: {
            readonly article: string;
            readonly atMs?: number;
            readonly box?: readonly [
                number,
                number,
                number,
                number
            ];
            readonly contentSpan: readonly [
                number,
                number
            ];
            readonly evasion?: string;
            readonly excerpt: string;
            readonly field: string;
            /** @enum {string} */
            readonly gate: "POLITICAL" | "LEGAL" | "POLICY" | "SECRECY" | "WORDING";
            /** Format: uuid */
            readonly id: string;
            readonly message: string;
            readonly ruleId: string;
            readonly rulesetVersion: string;
            /** @enum {string} */
            readonly severity: "INFO" | "WARN" | "BLOCK" | "HARD";
            readonly span: readonly [
                number,
                number
            ];
            /** @enum {string} */
            readonly stage: "intake" | "sensitive" | "wording" | "secrecy" | "source" | "adlink" | "account" | "media" | "outside";
            /** @enum {string} */
            readonly state: "OPEN" | "FIXED" | "ACKED" | "FALSE_POSITIVE" | "OVERRIDDEN";
            readonly suggestion?: string;
        };
        readonly DryRun: {
            readonly content?: components["schemas"]["Content"];
            readonly contentHash: string;
            readonly failedStages: readonly components["schemas"]["FailedStage"][];
            readonly findings: readonly components["schemas"]["DryFinding"][];
            readonly gates: readonly components["schemas"]["GateSummary"][];
            readonly removed: readonly components["schemas"]["Removal"][];
            readonly stops: readonly components["schemas"]["Stop"][];
            /** @enum {string} */
            readonly verdict: "PASSED" | "BLOCKED" | "FAILED";
        };
        readonly EarlierDraft: {
            /** Format: date-time */
            readonly at: string;
            /** Format: uuid */
            readonly draftId: string;
            readonly rev: number;
            /** @enum {string} */
            readonly same: "CONTENT" | "TEXT";
            /** @enum {string} */
            readonly status: "EDITING" | "CHECKING" | "CHECK_FAILED" | "IN_REVIEW" | "RETURNED" | "APPROVED" | "RELEASING" | "PUBLISHED" | "CORRECTING" | "CORRECTED" | "TAKEN_DOWN" | "REJECTED" | "WITHDRAWN" | "EXPIRED";
            readonly tier: ("FIRST" | "SECOND" | "SECRECY" | "FINAL") | null;
            readonly title: string;
            readonly verdict: ("APPROVE" | "RETURN" | "REJECT") | null;
        };
        readonly EntryProposal: {
            readonly change: {
                readonly [key: string]: unknown;
            };
            readonly confirmers: number;
            /** Format: date-time */
            readonly createdAt: string;
            readonly entryId: string | null;
            readonly gains: readonly {
                readonly account: string | null;
                /** Format: date-time */
                readonly from: string;
                readonly login: string;
                /** @enum {string} */
                readonly role: "EDITOR" | "REVIEWER" | "SECRECY_REVIEWER" | "DUTY_OFFICER" | "DICT_MANAGER" | "AUDITOR" | "ADMIN" | "PUBLISHER";
                readonly tier: ("FIRST" | "SECOND" | "SECRECY" | "FINAL") | null;
                readonly to: string | null;
                readonly unit: string;
                /** Format: uuid */
                readonly userId: string;
                readonly userName: string;
            }[];
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly kind: "NEW_GRANT" | "LONGER_GRANT" | "PERSON" | "UNIT" | "AGREEMENT";
            readonly own: boolean;
            readonly passwordBy: string | null;
            readonly passwordByName: string | null;
            readonly passwordOwn: boolean | null;
            /** Format: uuid */
            readonly proposedBy: string;
            readonly proposedByName: string;
            readonly unit: string;
            /** Format: uuid */
            readonly unitId: string;
            readonly userId: string | null;
        };
        readonly Erasable: {
            /** Format: date-time */
            readonly createdAt: string;
            readonly title: string;
        };
        readonly Erasure: {
            readonly decidedAt: string | null;
            readonly decidedBy: string | null;
            readonly decidedByName: string | null;
            /** Format: uuid */
            readonly draftId: string;
            /** Format: uuid */
            readonly id: string;
            readonly reason: string;
            /** Format: date-time */
            readonly requestedAt: string;
            /** Format: uuid */
            readonly requestedBy: string;
            readonly requestedByName: string;
            /** @enum {string} */
            readonly state: "REQUESTED" | "CONFIRMED" | "DECLINED";
            readonly title: string;
            /** Format: uuid */
            readonly unitId: string;
        };
        readonly EvidenceBundle: {
            readonly approvals: readonly {
                readonly contentHash: string;
                readonly gates: {
                    readonly [key: string]: "PASS" | "FAIL" | "NA";
                };
                readonly principalId: string | null;
                /** @enum {string} */
                readonly tier: "FIRST" | "SECOND" | "SECRECY" | "FINAL";
                /** Format: uuid */
                readonly userId: string;
            }[];
            readonly checks: readonly {
                readonly rulesetVersion: string;
                /** @enum {string} */
                readonly stage: "intake" | "sensitive" | "wording" | "secrecy" | "source" | "adlink" | "account" | "media" | "outside";
                readonly state: string;
            }[];
            readonly content: components["schemas"]["Content"] | null;
            readonly contentHash: string;
            readonly decisions: readonly {
                /** Format: date-time */
                readonly at: string;
                readonly opinion: string | null;
                readonly overrides: readonly {
                    readonly action: string;
                    /** Format: uuid */
                    readonly findingId: string;
                    readonly reason: string;
                }[];
                readonly principalName: string | null;
                /** @enum {string} */
                readonly tier: "FIRST" | "SECOND" | "SECRECY" | "FINAL";
                readonly userName: string;
                /** @enum {string} */
                readonly verdict: "APPROVE" | "RETURN" | "REJECT";
                readonly voided: boolean;
            }[];
            readonly findings: readonly {
                readonly field: string;
                /** @enum {string} */
                readonly gate: "POLITICAL" | "LEGAL" | "POLICY" | "SECRECY" | "WORDING";
                /** Format: uuid */
                readonly id: string;
                readonly message: string;
                readonly ruleId: string;
                /** @enum {string} */
                readonly severity: "INFO" | "WARN" | "BLOCK" | "HARD";
                /** @enum {string} */
                readonly state: "OPEN" | "FIXED" | "ACKED" | "FALSE_POSITIVE" | "OVERRIDDEN";
            }[];
            /** @constant */
            readonly format: "wuguan-evidence/1";
            readonly log: {
                readonly checkpoint: string;
                readonly entries: readonly {
                    readonly entry: components["schemas"]["LogEntry"];
                    readonly hashes: readonly string[];
                    readonly index: number;
                }[];
                readonly growth: readonly string[];
            };
            readonly readBacks?: readonly {
                /** Format: uuid */
                readonly copyId: string;
                readonly differences: number;
                readonly differencesHash: string;
                /** Format: date-time */
                readonly firstAt: string;
                /** Format: date-time */
                readonly lastAt: string;
                /** @enum {string} */
                readonly outcome: "SAME" | "DIFFERENT" | "GONE" | "UNREADABLE";
                readonly pageHash: string | null;
                readonly times: number;
                readonly url: string;
            }[];
            readonly receipts: readonly {
                /** Format: date-time */
                readonly at: string;
                readonly error: string | null;
                readonly late: boolean;
                /** @enum {string} */
                readonly phase: "SUBMITTED" | "PUBLISHED" | "FAILED" | "DELETED";
                readonly platformId: string;
                readonly publishedHash: string | null;
                readonly pullNo: number;
                readonly url: string | null;
            }[];
            readonly release: {
                readonly account: string | null;
                /** Format: uuid */
                readonly accountId: string;
                /** Format: uuid */
                readonly draftId: string;
                /** Format: uuid */
                readonly id: string;
                readonly rev: number;
                /** @enum {string} */
                readonly state: "HELD" | "READY" | "PULLED" | "SUBMITTED" | "PUBLISHED" | "FAILED" | "STOP_REQUESTED" | "UNKNOWN" | "WITHDRAWN" | "EXPIRED";
                readonly unit: string | null;
            };
            readonly ruleset: string;
            readonly scope: components["schemas"]["Scope"];
            readonly seal: string;
            readonly ticket: string;
        };
        readonly Explanation: {
            /** Format: uuid */
            readonly accountId: string;
            /** Format: date-time */
            readonly createdAt: string;
            readonly createdBy: string | null;
            /** Format: date */
            readonly from: string;
            /** Format: uuid */
            readonly id: string;
            readonly reason: string;
            /** Format: date */
            readonly until: string;
        };
        readonly FailedStage: {
            readonly error: string;
            readonly message: string;
            /** @enum {string} */
            readonly stage: "intake" | "sensitive" | "wording" | "secrecy" | "source" | "adlink" | "account" | "media" | "outside";
        };
        readonly FalseAlarm: {
            readonly decisionId: string | null;
            /** Format: uuid */
            readonly draftId: string;
            readonly excerpt: string;
            readonly field: string;
            /** Format: uuid */
            readonly findingId: string;
            /** @enum {string} */
            readonly gate: "POLITICAL" | "LEGAL" | "POLICY" | "SECRECY" | "WORDING";
            /** Format: uuid */
            readonly id: string;
            readonly message: string;
            readonly reason: string;
            /** Format: date-time */
            readonly reportedAt: string;
            /** Format: uuid */
            readonly reportedBy: string;
            readonly reportedByName: string;
            readonly resolution: string | null;
            readonly resolvedAt: string | null;
            readonly resolvedByName: string | null;
            readonly rev: number;
            readonly ruleId: string;
            readonly rulesetState: ("DRAFT" | "ACTIVE" | "RETIRED") | null;
            readonly rulesetVersion: string | null;
            /** @enum {string} */
            readonly severity: "INFO" | "WARN" | "BLOCK" | "HARD";
            /** @enum {string} */
            readonly stage: "intake" | "sensitive" | "wording" | "secrecy" | "source" | "adlink" | "account" | "media" | "outside";
            /** @enum {string} */
            readonly state: "OPEN" | "ALLOWED" | "DISMISSED";
            /** Format: uuid */
            readonly unitId: string;
            readonly unitName: string;
        };
        readonly FalseAlarmReported: {
            /** Format: uuid */
            readonly findingId: string;
            /** Format: uuid */
            readonly id: string;
            /** Format: date-time */
            readonly reportedAt: string;
            readonly ruleId: string;
            /** @enum {string} */
            readonly state: "OPEN" | "ALLOWED" | "DISMISSED";
        };
        readonly FalseAlarmResolved: {
            readonly alarm: components["schemas"]["FalseAlarm"];
            readonly alsoResolved: number;
            readonly proposed: readonly {
                readonly preview: {
                    readonly drafts: number;
                    readonly wouldHitTotal: number;
                    readonly wouldMissTotal: number;
                };
                readonly unitId: string | null;
                readonly version: string;
            }[];
        };
        readonly FieldError: {
            readonly message: string;
            readonly path: string;
        };
        readonly Figures: {
            readonly cases: {
                readonly corrections: number;
                readonly inquiries: number;
                readonly open: number;
                readonly supplements: number;
                readonly takeDowns: number;
            };
            readonly decisionsByHour: readonly number[];
            readonly drafts: {
                readonly emergency: number;
                readonly published: number;
                readonly rejected: number;
                readonly rejectionRate: number | null;
                readonly returned: number;
                readonly returnRate: number | null;
                readonly reviewed: number;
                readonly submitted: number;
            };
            readonly findings: {
                readonly byGate: {
                    readonly LEGAL: {
                        readonly BLOCK: number;
                        readonly HARD: number;
                        readonly INFO: number;
                        readonly WARN: number;
                    };
                    readonly POLICY: {
                        readonly BLOCK: number;
                        readonly HARD: number;
                        readonly INFO: number;
                        readonly WARN: number;
                    };
                    readonly POLITICAL: {
                        readonly BLOCK: number;
                        readonly HARD: number;
                        readonly INFO: number;
                        readonly WARN: number;
                    };
                    readonly SECRECY: {
                        readonly BLOCK: number;
                        readonly HARD: number;
                        readonly INFO: number;
                        readonly WARN: number;
                    };
                    readonly WORDING: {
                        readonly BLOCK: number;
                        readonly HARD: number;
                        readonly INFO: number;
                        readonly WARN: number;
                    };
                };
                readonly total: number;
            };
            readonly longestSilenceDays: number | null;
            readonly overrides: {
                readonly falsePositives: number;
                readonly overridden: number;
            };
            readonly postReviews: {
                readonly due: number;
                readonly negative: number;
                readonly overdue: number;
            };
            readonly publications: {
                readonly corrections: number;
                readonly originals: number;
                readonly originalShare: number | null;
                readonly reposts: number;
                readonly supplements: number;
                readonly total: number;
            };
            readonly submissionsByHour: readonly number[];
            readonly tiers: {
                readonly FINAL: {
                    readonly decided: number;
                    readonly handlingMinutes: {
                        readonly median: number;
                        readonly p90: number;
                    } | null;
                    readonly onTime: number;
                    readonly onTimeRate: number | null;
                    readonly overdueOpen: number;
                    readonly waitingMinutes: {
                        readonly median: number;
                        readonly p90: number;
                    } | null;
                };
                readonly FIRST: {
                    readonly decided: number;
                    readonly handlingMinutes: {
                        readonly median: number;
                        readonly p90: number;
                    } | null;
                    readonly onTime: number;
                    readonly onTimeRate: number | null;
                    readonly overdueOpen: number;
                    readonly waitingMinutes: {
                        readonly median: number;
                        readonly p90: number;
                    } | null;
                };
                readonly SECOND: {
                    readonly decided: number;
                    readonly handlingMinutes: {
                        readonly median: number;
                        readonly p90: number;
                    } | null;
                    readonly onTime: number;
                    readonly onTimeRate: number | null;
                    readonly overdueOpen: number;
                    readonly waitingMinutes: {
                        readonly median: number;
                        readonly p90: number;
                    } | null;
                };
                readonly SECRECY: {
                    readonly decided: number;
                    readonly handlingMinutes: {
                        readonly median: number;
                        readonly p90: number;
                    } | null;
                    readonly onTime: number;
                    readonly onTimeRate: number | null;
                    readonly overdueOpen: number;
                    readonly waitingMinutes: {
                        readonly median: number;
                        readonly p90: number;
                    } | null;
                };
            };
        };
        readonly Finding: {
            readonly article: string;
            readonly atMs?: number;
            readonly box?: readonly [
                number,
                number,
                number,
                number
            ];
            readonly contentSpan: readonly [
                number,
                number
            ];
            /** Format: uuid */
            readonly draftId: string;
            readonly evasion?: string;
            readonly excerpt: string;
            readonly field: string;
            /** @enum {string} */
            readonly gate: "POLITICAL" | "LEGAL" | "POLICY" | "SECRECY" | "WORDING";
            /** Format: uuid */
            readonly id: string;
            readonly justification: string | null;
            readonly key: string;
            readonly message: string;
            readonly rev: number;
            readonly ruleId: string;
            readonly rulesetVersion: string;
            /** @enum {string} */
            readonly severity: "INFO" | "WARN" | "BLOCK" | "HARD";
            readonly span: readonly [
                number,
                number
            ];
            /** @enum {string} */
            readonly stage: "intake" | "sensitive" | "wording" | "secrecy" | "source" | "adlink" | "account" | "media" | "outside";
            /** @enum {string} */
            readonly state: "OPEN" | "FIXED" | "ACKED" | "FALSE_POSITIVE" | "OVERRIDDEN";
            readonly suggestion?: string;
        };
        readonly FirstDay: {
            readonly fitting: ("MERGE_FIRST_SECOND" | "MORE_PEOPLE") | null;
            readonly notArrived: number;
            readonly steps: readonly components["schemas"]["SetupStep"][];
        };
        readonly FirstLink: {
            readonly link: string;
            readonly login: string;
            readonly name: string;
            readonly row: number;
        };
        readonly FoundCase: {
            /** Format: uuid */
            readonly draftId: string;
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly kind: "CORRECTION" | "SUPPLEMENT" | "TAKEDOWN" | "INQUIRY";
            /** Format: date-time */
            readonly openedAt: string;
            /** @enum {string} */
            readonly state: "OPEN" | "ORDERED" | "CONFIRMED" | "CLOSED" | "LAPSED";
            readonly title: string;
        };
        readonly FoundDraft: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly status: "EDITING" | "CHECKING" | "CHECK_FAILED" | "IN_REVIEW" | "RETURNED" | "APPROVED" | "RELEASING" | "PUBLISHED" | "CORRECTING" | "CORRECTED" | "TAKEN_DOWN" | "REJECTED" | "WITHDRAWN" | "EXPIRED";
            readonly title: string;
            readonly unitName: string;
            /** Format: date-time */
            readonly updatedAt: string;
        };
        readonly FoundEntry: {
            readonly action: string;
            readonly actorName: string | null;
            /** Format: date-time */
            readonly at: string;
            readonly draftId: string | null;
            /** @enum {string} */
            readonly outcome: "DONE" | "REFUSED";
            readonly seq: number;
            readonly title: string | null;
        };
        readonly FoundRelease: {
            readonly accountName: string;
            /** Format: uuid */
            readonly draftId: string;
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly state: "HELD" | "READY" | "PULLED" | "SUBMITTED" | "PUBLISHED" | "FAILED" | "STOP_REQUESTED" | "UNKNOWN" | "WITHDRAWN" | "EXPIRED";
            readonly title: string;
        };
        readonly GateSummary: {
            readonly counts: {
                readonly BLOCK: number;
                readonly HARD: number;
                readonly INFO: number;
                readonly WARN: number;
            };
            readonly findingIds: readonly string[];
            /** @enum {string} */
            readonly gate: "POLITICAL" | "LEGAL" | "POLICY" | "SECRECY" | "WORDING";
            readonly name: string;
            readonly worst: ("INFO" | "WARN" | "BLOCK" | "HARD") | null;
        };
        readonly Grant: {
            readonly accountId: string | null;
            readonly principalId?: string | null;
            /** @enum {string} */
            readonly role: "EDITOR" | "REVIEWER" | "SECRECY_REVIEWER" | "DUTY_OFFICER" | "DICT_MANAGER" | "AUDITOR" | "ADMIN" | "PUBLISHER";
            readonly tier: ("FIRST" | "SECOND" | "SECRECY" | "FINAL") | null;
            /** Format: uuid */
            readonly unitId: string;
        };
        readonly GrantProposal: {
            readonly agreedBy: string | null;
            readonly agreedByName: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            readonly grantId: string | null;
            readonly group: string;
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly kind: "GRANT" | "END";
            readonly login: string;
            /** @enum {string} */
            readonly role: "EDITOR" | "REVIEWER" | "SECRECY_REVIEWER" | "DUTY_OFFICER" | "DICT_MANAGER" | "AUDITOR" | "ADMIN" | "PUBLISHER";
            readonly tier: ("FIRST" | "SECOND" | "SECRECY" | "FINAL") | null;
            readonly unit: string;
            /** Format: uuid */
            readonly unitId: string;
            /** Format: uuid */
            readonly userId: string;
            readonly userName: string;
        };
        readonly GroupMapping: {
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: uuid */
            readonly createdBy: string;
            readonly group: string;
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly role: "EDITOR" | "REVIEWER" | "SECRECY_REVIEWER" | "DUTY_OFFICER" | "DICT_MANAGER" | "AUDITOR" | "ADMIN" | "PUBLISHER";
            readonly tier: ("FIRST" | "SECOND" | "SECRECY" | "FINAL") | null;
            /** Format: uuid */
            readonly unitId: string;
        };
        readonly GroupMappingMade: {
            /** Format: uuid */
            readonly id: string;
        };
        readonly Hired: {
            readonly granted: number;
            /** Format: uuid */
            readonly id: string;
            readonly link: string;
            readonly proposed: number;
        };
        readonly Holiday: {
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date */
            readonly day: string;
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            readonly unitId: string | null;
            readonly working: boolean;
        };
        readonly Impersonation: {
            /** Format: uuid */
            readonly accountId: string;
            readonly accountName: string;
            readonly answer: string | null;
            readonly answeredAt: string | null;
            readonly answeredByName: string | null;
            readonly closedAt: string | null;
            readonly closedByName: string | null;
            /** Format: date */
            readonly dueOn: string;
            readonly evidence: string;
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly kind: "FALSE_ACCOUNT" | "OURS_REPORTED";
            readonly name: string | null;
            readonly outcome: ("TRUE" | "FALSE") | null;
            readonly overdue: boolean;
            /** Format: date-time */
            readonly receivedAt: string;
            readonly reporter: string | null;
            /** @enum {string} */
            readonly state: "OPEN" | "TO_CONFIRM" | "CLOSED";
            readonly text: string;
            readonly url: string | null;
        };
        readonly ImportChange: {
            /** @enum {string} */
            readonly act: "ADDED" | "CHANGED" | "PROPOSED";
            readonly differences: readonly components["schemas"]["ImportDifference"][];
            readonly row: number;
            readonly what: string;
        };
        readonly ImportDifference: {
            readonly field: string;
            readonly from: string;
            readonly to: string;
        };
        readonly ImportProblem: {
            readonly column: string;
            readonly message: string;
            readonly row: number;
            readonly text: string;
        };
        readonly ImportReport: {
            readonly accepted: number;
            readonly duplicates: readonly {
                readonly rows: readonly number[];
                readonly word: string;
            }[];
            readonly duplicatesTotal: number;
            readonly ignoredSheets: readonly string[];
            readonly nested: readonly {
                readonly inside: string;
                readonly word: string;
            }[];
            readonly nestedTotal: number;
            readonly rejected: readonly {
                readonly reason: string;
                readonly row: number;
                readonly text: string;
            }[];
            readonly rejectedTotal: number;
            readonly rows: number;
        };
        readonly Incident: {
            readonly accountId: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            readonly details: {
                readonly [key: string]: unknown;
            };
            /** Format: uuid */
            readonly draftId: string;
            readonly foundBy: string | null;
            readonly handedTo: string | null;
            readonly handled: boolean;
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly kind: "HASH_MISMATCH" | "TWO_COPIES" | "PUBLISHED_WITHDRAWN" | "PUBLISHED_LATE" | "RESULT_UNKNOWN" | "FAILED_OFTEN" | "PUBLIC_DIFFERS" | "PUBLIC_GONE" | "PUBLIC_UNREADABLE" | "KEY_REVOKED" | "POST_REVIEW_NEGATIVE" | "POST_REVIEW_OVERDUE";
            readonly releaseId: string | null;
            readonly resolution: string | null;
            readonly resolvedAt: string | null;
            readonly resolvedBy: string | null;
        };
        readonly Inspection: {
            readonly accounts: readonly {
                /** Format: uuid */
                readonly accountId: string;
                readonly indicators: readonly {
                    /** @enum {string} */
                    readonly colour: "GREEN" | "RED";
                    readonly evidence: string;
                    /** @enum {string} */
                    readonly indicator: "SILENCE" | "ORIGINAL" | "MANDATORY" | "MESSAGES" | "ERRORS" | "FILING" | "QUALIFICATION";
                    readonly todo: string | null;
                }[];
                readonly name: string;
                /** @enum {string} */
                readonly platform: "WECHAT_OA" | "WECHAT_CHANNELS" | "WEIBO" | "DOUYIN" | "TOUTIAO" | "APP" | "OTHER";
                readonly red: number;
                /** Format: uuid */
                readonly unitId: string;
                readonly unitName: string;
            }[];
            readonly indicators: readonly {
                readonly basis: string;
                /** @enum {string} */
                readonly id: "SILENCE" | "ORIGINAL" | "MANDATORY" | "MESSAGES" | "ERRORS" | "FILING" | "QUALIFICATION";
                readonly name: string;
            }[];
            /** Format: date-time */
            readonly madeAt: string;
            readonly thresholds: {
                readonly errorsPer10000: number;
                readonly messageDays: number;
                readonly qualificationDays: number;
                readonly silenceDays: number;
                readonly weeklyOriginals: number;
            };
        };
        readonly Jwks: {
            readonly keys: readonly {
                readonly alg: string;
                readonly crv: string;
                readonly exp?: number;
                readonly kid: string;
                readonly kty: string;
                readonly nbf?: number;
                readonly revoked?: {
                    readonly log: {
                        readonly root: string;
                        readonly size: number;
                    };
                    readonly reason: string;
                    readonly revoked_at: number;
                };
                readonly use: string;
                readonly x: string;
                readonly y?: string;
            }[];
        };
        readonly KeptOpinion: {
            /** Format: date-time */
            readonly at: string;
            readonly code: components["schemas"]["RefusalCode"];
            /** Format: uuid */
            readonly id: string;
            readonly opinion: {
                readonly comments: readonly components["schemas"]["Comment"][];
                readonly contentHash: string;
                readonly gates: {
                    /** @enum {string} */
                    readonly LEGAL?: "PASS" | "FAIL" | "NA";
                    /** @enum {string} */
                    readonly POLICY?: "PASS" | "FAIL" | "NA";
                    /** @enum {string} */
                    readonly POLITICAL?: "PASS" | "FAIL" | "NA";
                    /** @enum {string} */
                    readonly SECRECY?: "PASS" | "FAIL" | "NA";
                    /** @enum {string} */
                    readonly WORDING?: "PASS" | "FAIL" | "NA";
                };
                readonly leaseNo: number;
                readonly opinion?: string;
                readonly overrides: readonly components["schemas"]["Override"][];
                /** @enum {string} */
                readonly verdict: "APPROVE" | "RETURN" | "REJECT";
            };
        };
        readonly LeavingItem: {
            readonly count: number;
            /** @enum {string} */
            readonly kind: "TASK" | "GRANT" | "SESSION" | "TOKEN" | "DELEGATION" | "SHIFT" | "LINK" | "CUSTODIAN" | "DRAFT";
            readonly what: string;
        };
        readonly LinkBegun: {
            /** Format: uri */
            readonly url: string;
        };
        readonly LintReport: {
            readonly budget: number;
            readonly characters: number;
            readonly hits: number;
            readonly over: boolean;
            readonly per10k: number;
            readonly rules: readonly {
                readonly example: string;
                readonly hits: number;
                readonly ruleId: string;
            }[];
        };
        readonly LogConsistency: {
            readonly from: number;
            readonly hashes: readonly string[];
            readonly to: number;
        };
        readonly LogEntry: {
            readonly action: string;
            readonly actorId: string | null;
            readonly address: string | null;
            readonly at: string;
            readonly code: string | null;
            readonly details: {
                readonly [key: string]: unknown;
            };
            readonly draftId: string | null;
            readonly entity: string;
            readonly entityId: string | null;
            readonly login: string | null;
            readonly outcome: string;
            readonly seq: number;
            readonly tokenId: string | null;
            readonly unitId: string | null;
        };
        readonly LogProof: {
            readonly entry: components["schemas"]["LogEntry"];
            readonly hashes: readonly string[];
            readonly index: number;
            readonly leaf: string;
            readonly size: number;
        };
        readonly MandatoryRepost: {
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly deadline: string;
            /** Format: uuid */
            readonly id: string;
            readonly targets: readonly {
                /** Format: uuid */
                readonly accountId: string;
                readonly accountName: string;
                readonly draftId: string | null;
                readonly publishedAt: string | null;
                readonly publishedUrl: string | null;
                readonly reason: string | null;
                readonly reasonAt: string | null;
                readonly reasonBy: string | null;
                readonly releaseId: string | null;
                /** @enum {string} */
                readonly state: "OPEN" | "OVERDUE" | "DONE" | "LATE" | "EXCUSED";
                readonly unitName: string;
            }[];
            readonly title: string;
            /** Format: uuid */
            readonly unitId: string;
            readonly unitName: string;
            readonly url: string;
        };
        readonly Me: {
            readonly accountIds: readonly string[] | null;
            readonly grants: readonly components["schemas"]["Grant"][];
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly kind: "person" | "machine";
            readonly name: string;
            /** Format: date-time */
            readonly now: string;
            readonly session: {
                readonly csrfToken: string;
                /** Format: date-time */
                readonly expiresAt: string;
                /** Format: uuid */
                readonly id: string;
                /** Format: date-time */
                readonly idleAt: string;
                readonly mustChangePassword: boolean;
                readonly mustEnrol: boolean;
                readonly passwordExpired: boolean;
                readonly secondFactor: boolean;
            } | null;
            readonly unit: {
                /** Format: uuid */
                readonly id: string;
                /** @enum {string} */
                readonly kind: "HOST" | "SUPERVISING" | "OPERATOR";
                readonly name: string;
                readonly parentId: string | null;
            } | null;
        };
        readonly MediaChange: {
            readonly changes: readonly ("SAME" | "ADDED" | "REMOVED" | "ALT" | "MOVED")[];
            readonly digest: string;
            readonly from: components["schemas"]["ContentMedia"] | null;
            readonly to: components["schemas"]["ContentMedia"] | null;
        };
        readonly MemberChange: {
            readonly after: unknown;
            readonly before: unknown;
            readonly member: string;
        };
        readonly Notice: {
            /** Format: uuid */
            readonly accountId: string;
            readonly approvalNo: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date */
            readonly effectiveOn: string;
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly kind: "OPENING" | "CLOSING";
            /** Format: date */
            readonly publishedOn: string;
            readonly url: string | null;
        };
        readonly Notification: {
            readonly accountName: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            readonly details: {
                readonly days?: number;
                readonly dueAt?: string;
                readonly incident?: string;
                readonly level?: string;
                readonly page?: string;
                readonly queue?: string;
                readonly reminder?: string;
                readonly stage?: string;
                readonly tier?: string;
            };
            readonly draftId: string | null;
            readonly emergency: boolean;
            readonly endedAt: string | null;
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly kind: "HANDED_OVER" | "RETURNED" | "CHECK_FAILED" | "DUE_HALF" | "DUE_FOUR_FIFTHS" | "OVERDUE" | "ESCALATED" | "POST_REVIEW" | "TAKEDOWN_TO_CONFIRM" | "RULESET_TO_ACTIVATE" | "POLICY_TO_ACTIVATE" | "RELEASE_UNKNOWN" | "INCIDENT" | "SILENCE" | "ORIGINAL_MISSING" | "TOKEN_ENDING" | "AGREEMENT_ENDING" | "QUALIFICATION_ENDING" | "REMINDER" | "STAGE_FAILING" | "WORKER_FROZEN";
            readonly message: string;
            readonly path: string;
            readonly readAt: string | null;
            readonly subjectId: string;
            readonly title: string | null;
            readonly todo: string;
            readonly unitName: string | null;
        };
        readonly NotificationChannel: {
            /** Format: date-time */
            readonly createdAt: string;
            readonly digestAt: number | null;
            readonly host: string;
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly kind: "MAIL" | "WECOM" | "DINGTALK" | "FEISHU" | "WEBHOOK";
            readonly kinds: readonly ("HANDED_OVER" | "RETURNED" | "CHECK_FAILED" | "DUE_HALF" | "DUE_FOUR_FIFTHS" | "OVERDUE" | "ESCALATED" | "POST_REVIEW" | "TAKEDOWN_TO_CONFIRM" | "RULESET_TO_ACTIVATE" | "POLICY_TO_ACTIVATE" | "RELEASE_UNKNOWN" | "INCIDENT" | "SILENCE" | "ORIGINAL_MISSING" | "TOKEN_ENDING" | "AGREEMENT_ENDING" | "QUALIFICATION_ENDING" | "REMINDER" | "STAGE_FAILING" | "WORKER_FROZEN")[] | null;
            readonly name: string;
            readonly quietFrom: number | null;
            readonly quietUntil: number | null;
            /** Format: uuid */
            readonly unitId: string;
        };
        readonly NotificationSetting: {
            readonly digestAt: number | null;
            readonly kinds: readonly ("HANDED_OVER" | "RETURNED" | "CHECK_FAILED" | "DUE_HALF" | "DUE_FOUR_FIFTHS" | "OVERDUE" | "ESCALATED" | "POST_REVIEW" | "TAKEDOWN_TO_CONFIRM" | "RULESET_TO_ACTIVATE" | "POLICY_TO_ACTIVATE" | "RELEASE_UNKNOWN" | "INCIDENT" | "SILENCE" | "ORIGINAL_MISSING" | "TOKEN_ENDING" | "AGREEMENT_ENDING" | "QUALIFICATION_ENDING" | "REMINDER" | "STAGE_FAILING" | "WORKER_FROZEN")[] | null;
            readonly mail: string | null;
            readonly mailSent: boolean;
            readonly quietFrom: number | null;
            readonly quietUntil: number | null;
        };
        readonly OfficeImported: {
            readonly batchId: string | null;
            readonly changes: readonly components["schemas"]["ImportChange"][];
            readonly dryRun: boolean;
            /** @enum {string} */
            readonly kind: "units" | "people" | "accounts" | "sources" | "holidays";
            readonly links: readonly components["schemas"]["FirstLink"][];
            readonly problems: readonly components["schemas"]["ImportProblem"][];
            readonly rows: number;
            readonly same: number;
        };
        readonly OpenedBefore: {
            readonly of: number;
            readonly opened: number;
        };
        readonly Override: {
            /** @enum {string} */
            readonly action: "OVERRIDE" | "FALSE_POSITIVE";
            /** Format: uuid */
            readonly findingId: string;
            readonly reason: string;
        };
        readonly OwnDelegation: {
            /** Format: date-time */
            readonly createdAt: string;
            readonly delegateAgreedAt: string | null;
            /** Format: uuid */
            readonly delegateId: string;
            readonly delegateName: string;
            /** Format: date-time */
            readonly from: string;
            /** Format: uuid */
            readonly id: string;
            readonly principalAgreedAt: string | null;
            /** Format: uuid */
            readonly principalId: string;
            readonly principalName: string;
            readonly reason: string;
            /** @enum {string} */
            readonly side: "principal" | "delegate";
            /** @enum {string} */
            readonly state: "OFFERED" | "SET";
            readonly tier: ("FIRST" | "SECOND" | "SECRECY" | "FINAL") | null;
            /** Format: date-time */
            readonly to: string;
            readonly toAccept: boolean;
            readonly unit: string;
            /** Format: uuid */
            readonly unitId: string;
        };
        readonly OwnIdentities: {
            readonly items: readonly components["schemas"]["OwnIdentity"][];
            readonly service: string | null;
        };
        readonly OwnIdentity: {
            /** Format: uuid */
            readonly id: string;
            readonly issuer: string;
            readonly lastUsedAt: string | null;
            /** Format: date-time */
            readonly linkedAt: string;
            readonly subject: string;
        };
        readonly OwnToken: {
            readonly accountIds: readonly string[] | null;
            /** Format: date-time */
            readonly createdAt: string;
            readonly expiresAt: string | null;
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            readonly roles: readonly ("EDITOR" | "REVIEWER" | "SECRECY_REVIEWER" | "DUTY_OFFICER" | "DICT_MANAGER" | "AUDITOR" | "ADMIN" | "PUBLISHER")[];
            /** Format: uuid */
            readonly unitId: string;
        };
        readonly OwnTokenMade: {
            /** Format: date-time */
            readonly expiresAt: string;
            /** Format: uuid */
            readonly id: string;
            readonly token: string;
        };
        readonly Pack: {
            readonly basis: string;
            readonly disguises?: boolean;
            readonly entries?: readonly Record<string, never>[];
            readonly entryCount?: number;
            readonly examples?: {
                readonly hit: readonly string[];
                readonly miss: readonly string[];
            };
            /** @enum {string} */
            readonly gate?: "POLITICAL" | "LEGAL" | "POLICY" | "SECRECY" | "WORDING";
            /** @enum {string} */
            readonly kind: "words" | "confusions" | "nearby" | "patterns" | "phrases" | "documents" | "officials" | "renamed" | "sets" | "allow" | "domains";
            /** @enum {string} */
            readonly list?: "allow" | "deny" | "shortener";
            readonly name: string;
            /** @enum {string} */
            readonly severity?: "INFO" | "WARN" | "BLOCK" | "HARD";
            readonly shadow?: boolean;
            readonly since: string;
            /** @enum {string} */
            readonly stage?: "intake" | "sensitive" | "wording" | "secrecy" | "source" | "adlink" | "account" | "media";
            readonly topic: string;
            readonly unless?: {
                readonly within: number;
                readonly words: readonly string[];
            };
            readonly why?: string;
        };
        readonly PasskeyOptions: {
            readonly options: {
                readonly challenge: string;
            } & {
                readonly [key: string]: unknown;
            };
        };
        readonly PasswordSet: {
            readonly login: string;
        };
        readonly PatrolFinding: {
            readonly accountIds: readonly string[];
            readonly article: string;
            readonly caseId: string | null;
            readonly caseState: ("OPEN" | "ORDERED" | "CONFIRMED" | "CLOSED" | "LAPSED") | null;
            readonly contentSpan: readonly [
                number,
                number
            ];
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: uuid */
            readonly draftId: string;
            readonly evasion: string | null;
            readonly excerpt: string;
            readonly field: string;
            /** @enum {string} */
            readonly gate: "POLITICAL" | "LEGAL" | "POLICY" | "SECRECY" | "WORDING";
            /** Format: uuid */
            readonly id: string;
            readonly livingCases: number;
            readonly message: string;
            readonly rev: number;
            readonly ruleId: string;
            readonly rulesetVersion: string;
            /** Format: uuid */
            readonly runId: string;
            /** @enum {string} */
            readonly severity: "INFO" | "WARN" | "BLOCK" | "HARD";
            /** @enum {string} */
            readonly stage: "intake" | "sensitive" | "wording" | "secrecy" | "source" | "adlink" | "account" | "media" | "outside";
            readonly suggestion: string | null;
            readonly title: string;
            /** Format: uuid */
            readonly unitId: string;
        };
        readonly PatrolRun: {
            readonly cases: number;
            readonly errors: number;
            readonly findings: number;
            readonly finishedAt: string | null;
            /** Format: uuid */
            readonly id: string;
            readonly lastDraftId: string | null;
            readonly rulesetVersion: string;
            readonly scanned: number;
            /** Format: date-time */
            readonly startedAt: string;
            readonly startedBy: string | null;
            /** @enum {string} */
            readonly state: "RUNNING" | "DONE";
            readonly total: number;
            /** Format: date-time */
            readonly updatedAt: string;
        };
        readonly PendingReset: {
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly expiresAt: string;
            /** Format: uuid */
            readonly id: string;
            readonly login: string;
            readonly removeFactors: boolean;
            readonly requestedBy: string | null;
            /** Format: uuid */
            readonly unitId: string;
            /** Format: uuid */
            readonly userId: string;
            readonly userName: string;
        };
        readonly Policy: {
            readonly activatedAt: string | null;
            readonly activatedBy: string | null;
            readonly activatedByName: string | null;
            readonly createdAt: string | null;
            readonly note: string;
            readonly policy: components["schemas"]["PolicyBody"];
            readonly proposedAgainBy: string | null;
            readonly proposedBy: string | null;
            readonly proposedByName: string | null;
            /** @enum {string} */
            readonly state: "DRAFT" | "ACTIVE" | "RETIRED";
            readonly unitId: string | null;
            readonly version: string;
        };
        readonly PolicyBody: {
            readonly approvalMaxAgeDays: number;
            readonly postReviewMinutes: number;
            /** @enum {string} */
            readonly reentry: "FIRST" | "RETURNING_TIER";
            readonly rules: readonly components["schemas"]["PolicyRule"][];
            readonly slaMinutes: {
                readonly EMERGENCY: {
                    readonly FINAL: number;
                    readonly FIRST: number;
                    readonly SECOND: number;
                    readonly SECRECY: number;
                };
                readonly REGULAR: {
                    readonly FINAL: number;
                    readonly FIRST: number;
                    readonly SECOND: number;
                    readonly SECRECY: number;
                };
            };
            readonly workingHours: {
                readonly days: readonly number[];
                readonly spans: readonly (readonly [
                    string,
                    string
                ])[];
            };
        };
        readonly PolicyPreview: {
            readonly active: string;
            readonly items: readonly {
                readonly added: readonly ("FIRST" | "SECOND" | "SECRECY" | "FINAL")[];
                /** Format: uuid */
                readonly draftId: string;
                /** @enum {string} */
                readonly status: "EDITING" | "CHECKING" | "CHECK_FAILED" | "IN_REVIEW" | "RETURNED" | "APPROVED" | "RELEASING" | "PUBLISHED" | "CORRECTING" | "CORRECTED" | "TAKEN_DOWN" | "REJECTED" | "WITHDRAWN" | "EXPIRED";
                readonly title: string;
                readonly unit: string;
            }[];
            readonly looked: number;
            readonly more: boolean;
            readonly staff: readonly {
                readonly enough: boolean;
                readonly people: readonly string[];
                /** @enum {string} */
                readonly tier: "FIRST" | "SECOND" | "SECRECY" | "FINAL";
                readonly unit: string;
                /** Format: uuid */
                readonly unitId: string;
            }[];
            readonly tiers: readonly {
                readonly drafts: number;
                /** @enum {string} */
                readonly tier: "FIRST" | "SECOND" | "SECRECY" | "FINAL";
            }[];
            readonly tightened: number;
            readonly version: string;
        };
        readonly PolicyRule: {
            readonly mergeFirstSecond?: boolean;
            readonly name: string;
            readonly postTiers: readonly ("FIRST" | "SECOND" | "SECRECY" | "FINAL")[];
            readonly secrecyCosign?: boolean;
            readonly tiers: readonly ("FIRST" | "SECOND" | "SECRECY" | "FINAL")[];
            readonly when: {
                readonly accountIds?: readonly string[];
                readonly category?: readonly ("GOVERNMENT_INFO" | "HOT_TOPIC" | "EMERGENCY" | "SERVICE" | "INDUSTRY" | "OTHER")[];
                readonly findingFrom?: {
                    /** @enum {string} */
                    readonly gate?: "POLITICAL" | "LEGAL" | "POLICY" | "SECRECY" | "WORDING";
                    /** @enum {string} */
                    readonly severity: "INFO" | "WARN" | "BLOCK" | "HARD";
                };
                /** @enum {string} */
                readonly findingsUpTo?: "INFO" | "WARN" | "BLOCK" | "HARD";
                readonly foundRules?: readonly string[];
                readonly kind?: readonly ("ORIGINAL" | "REPOST" | "CORRECTION" | "SUPPLEMENT" | "NOTICE")[];
                readonly lane?: readonly ("REGULAR" | "EMERGENCY")[];
                readonly level?: readonly ("NORMAL" | "IMPORTANT" | "MAJOR")[];
                readonly platforms?: readonly ("WECHAT_OA" | "WECHAT_CHANNELS" | "WEIBO" | "DOUYIN" | "TOUTIAO" | "APP" | "OTHER")[];
                readonly unitIds?: readonly string[];
            };
        };
        readonly PreviewHit: {
            /** Format: uuid */
            readonly draftId: string;
            readonly example: string;
            /** @enum {string} */
            readonly field: "title" | "body";
            readonly ruleId: string;
            /** @enum {string} */
            readonly severity: "INFO" | "WARN" | "BLOCK" | "HARD";
            /** @enum {string} */
            readonly stage: "intake" | "sensitive" | "wording" | "secrecy" | "source" | "adlink" | "account" | "media" | "outside";
        };
        readonly Problem: {
            readonly article?: string;
            readonly code: components["schemas"]["RefusalCode"];
            readonly detail: string;
            readonly errors?: readonly components["schemas"]["FieldError"][];
            readonly refusals?: readonly components["schemas"]["Refusal"][];
            readonly status: number;
            readonly title: string;
            readonly type: string;
        };
        readonly Provenance: {
            readonly authorName: string;
            readonly coAuthors: readonly string[];
            /** Format: date-time */
            readonly createdAt: string;
            /** @enum {string} */
            readonly status: "EDITING" | "CHECKING" | "CHECK_FAILED" | "IN_REVIEW" | "RETURNED" | "APPROVED" | "RELEASING" | "PUBLISHED" | "CORRECTING" | "CORRECTED" | "TAKEN_DOWN" | "REJECTED" | "WITHDRAWN" | "EXPIRED";
            /** Format: date-time */
            readonly submittedAt: string;
        };
        readonly PublicCopy: {
            readonly endedAt: string | null;
            /** Format: uuid */
            readonly id: string;
            readonly platformId: string | null;
            readonly pullNo: number;
            /** Format: date-time */
            readonly reportedAt: string;
            readonly takedownId: string | null;
            readonly url: string | null;
        };
        readonly PublicDifference: {
            readonly approved: string;
            /** @enum {string} */
            readonly is: "missing" | "added" | "changed";
            readonly shown: string;
            /** @enum {string} */
            readonly what: "title" | "byline" | "summary" | "cover" | "text" | "link" | "picture" | "film" | "sound";
        };
        readonly PublicHost: {
            readonly accountId: string | null;
            readonly confirmedAt: string | null;
            readonly confirmedBy: string | null;
            readonly confirmedByName: string | null;
            readonly host: string;
            /** Format: uuid */
            readonly id: string;
            /** Format: date-time */
            readonly proposedAt: string;
            /** Format: uuid */
            readonly proposedBy: string;
            readonly proposedByName: string;
            /** @enum {string} */
            readonly state: "PROPOSED" | "LISTED" | "REMOVED";
            /** Format: uuid */
            readonly unitId: string;
        };
        readonly PulledItem: {
            /** Format: uuid */
            readonly accountId: string;
            readonly content: components["schemas"]["Content"];
            readonly contentHash: string;
            /** Format: uuid */
            readonly draftId: string;
            /** Format: date-time */
            readonly leaseUntil: string;
            readonly media: readonly components["schemas"]["PulledMedia"][];
            readonly pullNo: number;
            /** Format: uuid */
            readonly releaseId: string;
            readonly rev: number;
            readonly ticket: string;
        };
        readonly PulledMedia: {
            readonly bytes: number;
            readonly digest: string;
            /** @enum {string} */
            readonly mediaType: "image/jpeg" | "image/png" | "image/gif" | "image/webp" | "video/mp4" | "audio/mpeg" | "audio/mp4";
            readonly url: string;
        };
        readonly PutBackAll: {
            readonly released: number;
        };
        readonly Qualification: {
            /** Format: uuid */
            readonly accountId: string;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: uuid */
            readonly id: string;
            readonly kind: string;
            readonly number: string;
            /** Format: date */
            readonly validTo: string;
        };
        readonly ReadBack: {
            /** Format: uuid */
            readonly copyId: string;
            readonly differences: readonly components["schemas"]["PublicDifference"][];
            readonly differencesHash: string;
            /** Format: date-time */
            readonly firstAt: string;
            /** Format: uuid */
            readonly id: string;
            /** Format: date-time */
            readonly lastAt: string;
            /** @enum {string} */
            readonly outcome: "SAME" | "DIFFERENT" | "GONE" | "UNREADABLE";
            readonly pageHash: string | null;
            readonly reason: string;
            readonly times: number;
            readonly url: string;
        };
        readonly ReaderMessage: {
            /** Format: uuid */
            readonly accountId: string;
            readonly accountName: string;
            readonly answerDraftId: string | null;
            readonly answeredAt: string | null;
            readonly answeredByName: string | null;
            readonly answerText: string | null;
            readonly approvedAt: string | null;
            readonly approvedByName: string | null;
            readonly closedReason: string | null;
            /** Format: date */
            readonly dueOn: string;
            /** Format: uuid */
            readonly id: string;
            readonly overdue: boolean;
            /** Format: date-time */
            readonly receivedAt: string;
            readonly sender: string | null;
            /** @enum {string} */
            readonly state: "OPEN" | "TO_APPROVE" | "UNDER_WAY" | "ANSWERED" | "CLOSED";
            readonly text: string;
        };
        readonly Readiness: {
            /** @enum {string} */
            readonly databaseRole: "separate" | "owner" | "unknown";
            /** @enum {string} */
            readonly logHeads: "ok" | "failing" | "unknown";
            readonly queue: boolean;
            /** @enum {string} */
            readonly queues: "redis" | "postgres";
            readonly ready: boolean;
            readonly silentQueues: readonly string[];
            readonly store: boolean;
            /** @enum {string} */
            readonly workers: "OK" | "PARTLY" | "SILENT" | "UNKNOWN";
        };
        readonly Receipt: {
            /** Format: date-time */
            readonly at: string;
            readonly error: string | null;
            /** Format: uuid */
            readonly id: string;
            readonly late: boolean;
            /** @enum {string} */
            readonly phase: "SUBMITTED" | "PUBLISHED" | "FAILED" | "DELETED";
            readonly platformId: string;
            readonly publishedHash: string | null;
            readonly pullNo: number;
            /** Format: uuid */
            readonly releaseId: string;
            readonly url: string | null;
        };
        readonly RecoveryCodes: {
            readonly recoveryCodes: readonly string[] | null;
        };
        readonly Refusal: {
            readonly article: string;
            readonly code: components["schemas"]["RefusalCode"];
            readonly message: string;
        };
        /** @enum {string} */
        readonly RefusalCode: "NOT_APPROVED" | "HASH_MISMATCH" | "MEDIA_CHANGED" | "EXTERNAL_MEDIA" | "ACCOUNT_NOT_APPROVED" | "WINDOW_NOT_APPROVED" | "TIER_MISSING" | "SAME_PERSON" | "CONTRIBUTOR_DECIDED" | "GATE_NOT_SIGNED" | "OPEN_FINDING" | "RULESET_STALE" | "STAGE_MISSING" | "STAGE_FAILED" | "SOURCE_NOT_ACTIVE" | "SOURCE_EXPIRED" | "ACCOUNT_NOT_ACTIVE" | "AGREEMENT_EXPIRED" | "QUALIFICATION_EXPIRED" | "BLIND_TEST" | "EMBARGOED" | "WINDOW_OVER" | "APPROVAL_TOO_OLD" | "COORDINATION_MISSING" | "OPEN_CASE" | "LOG_GAP" | "INCIDENT_OPEN" | "LOOK_NEEDED" | "RETRY_LATER" | "FAILED_TOO_OFTEN" | "UNAUTHENTICATED" | "LOGIN_FAILED" | "LOGIN_LOCKED" | "DEMO_LOCAL_ONLY" | "PASSWORD_CHANGE_REQUIRED" | "SECOND_FACTOR_REQUIRED" | "SECOND_FACTOR_FAILED" | "SIGN_IN_OVER" | "SECOND_FACTOR_REFUSED" | "SECOND_FACTOR_SESSION" | "PASSWORD_REFUSED" | "CSRF" | "TOKEN_OF_ANOTHER" | "TOKEN_REVIEWS" | "TOKEN_ACCOUNTS" | "SESSION_REQUIRED" | "LAST_ADMIN" | "RESET_BY_LINK" | "RESET_SAME_PERSON" | "GRANT_SAME_PERSON" | "PASSWORD_NOT_OWN" | "LINK_INVALID" | "OIDC_OFF" | "OIDC_AWAY" | "OIDC_DECLINED" | "OIDC_INVALID" | "OIDC_OVER" | "OIDC_UNLINKED" | "OIDC_DISABLED" | "OIDC_TAKEN" | "TOO_MANY_STREAMS" | "LOG_NOT_IN_TREE" | "LOG_SIZE_TOO_LARGE" | "LOG_SIZE_ORDER" | "ERASURE_TOO_EARLY" | "ERASURE_STANDS" | "ERASURE_DECIDED" | "ERASURE_SAME_PERSON" | "MULTIPART_REQUIRED" | "MEDIA_TYPE_NOT_TAKEN" | "MEDIA_TOO_LARGE" | "MEDIA_BROKEN" | "MEDIA_TOO_COMPLEX" | "MEDIA_QUOTA_EXCEEDED" | "MEDIA_DAMAGED" | "UPLOADS_BUSY" | "REQUEST_TIMEOUT" | "RANGE_NOT_SATISFIABLE" | "MALFORMED_JSON" | "MALFORMED_TEXT" | "BAD_REQUEST" | "UNSUPPORTED_MEDIA_TYPE" | "VALIDATION" | "BODY_TOO_LARGE" | "TOO_MANY_LINKS" | "MEDIA_UNKNOWN" | "TOO_MANY_MEDIA" | "COVER_NOT_PICTURE" | "INVALID_TEXT" | "MARKDOWN_HTML" | "MARKUP_TOO_DEEP" | "TEXT_TOO_COMPLEX" | "EMPTY_AFTER_SANITIZE" | "UNKNOWN_ACCOUNT" | "UNKNOWN_UNIT" | "UNKNOWN_USER" | "SOURCE_REQUIRED" | "REASON_REQUIRED" | "WINDOW_INVALID" | "IDEMPOTENCY_REUSED" | "IDEMPOTENCY_KEY_INVALID" | "FORBIDDEN" | "FOREIGN_UNIT" | "OWN_WORK" | "TIER_TAKEN" | "TIER_NOT_GRANTED" | "EXCLUSIVE_ROLES" | "SELF_GRANT" | "EMERGENCY_NOT_ALLOWED" | "NOT_FOUND" | "ROUTE_NOT_FOUND" | "METHOD_NOT_ALLOWED" | "INVALID_TRANSITION" | "LEASE_LOST" | "CONTENT_CHANGED" | "ALREADY_DECIDED" | "ALREADY_CLAIMED" | "TASK_CANCELLED" | "CLAIM_LIMIT" | "LEASE_LIMIT" | "GATES_INCOMPLETE" | "OPINION_REQUIRED" | "OVERRIDE_NOT_ALLOWED" | "HARD_FINDING" | "OVERRIDE_REASON" | "UNKNOWN_FINDING" | "GATE_REFUSED" | "JUSTIFICATION_REQUIRED" | "NO_ELIGIBLE_REVIEWER" | "IF_MATCH_REQUIRED" | "REVISION_CONFLICT" | "ALREADY_PULLED" | "NOT_YOUR_RELEASE" | "PULL_NO_MISMATCH" | "RECEIPT_NOT_YOURS" | "RECEIPT_INCOMPLETE" | "RULESET_SAME_PERSON" | "RULESET_OVER_BUDGET" | "RULESET_NEVER_ACTIVE" | "POLICY_SAME_PERSON" | "SOURCE_SAME_PERSON" | "PUBLIC_HOST_SAME_PERSON" | "PUBLIC_HOST_KNOWN" | "NOT_READ_BACK" | "PROPOSAL_NEEDED" | "POLICY_WITHOUT_REVIEWERS" | "SHIFT_OVERLAP" | "SHIFT_NOT_GRANTED" | "DELEGATION_CHAIN" | "DELEGATION_EMPTY" | "DELEGATE_CONTRIBUTED" | "NOT_ELIGIBLE" | "IMPORT_INVALID" | "IMPORT_ROWS" | "RULESET_INVALID" | "FALSE_ALARM_RESOLVED" | "RULE_NOT_LISTED" | "NARROWING_UNFIT" | "CONFIRMATION_NEEDED" | "REORGANISATION_BLOCKED" | "CUSTODIAN_REQUIRED" | "ACCOUNT_INCOMPLETE" | "NOTICE_REQUIRED" | "NOTICE_RUNNING" | "OPERATOR_TIER" | "CASE_NOT_ALLOWED" | "CASE_SAME_PERSON" | "CASE_CONFIRM_LATE" | "CASE_ALREADY_OPEN" | "CASE_OUTCOME_REQUIRED" | "CHANNEL_NOT_ALLOWED" | "UNKNOWN_CASE" | "CASE_NOT_OPEN" | "CASE_KIND_MISMATCH" | "CASE_LINKED" | "RATE_LIMITED" | "UNAVAILABLE" | "INTERNAL";
        readonly RefusedSource: {
            readonly reason: string;
            readonly source: string;
        };
        readonly RejectedRow: {
            readonly reason: string;
            readonly row: number;
            readonly text: string;
        };
        readonly Release: {
            /** Format: uuid */
            readonly accountId: string;
            readonly approvalFell: boolean;
            readonly contentHash: string;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: uuid */
            readonly draftId: string;
            readonly failures: number;
            /** Format: uuid */
            readonly id: string;
            readonly leaseUntil: string | null;
            readonly lookedAt: string | null;
            readonly notAfter: string | null;
            readonly notBefore: string | null;
            readonly offerAfter: string | null;
            readonly parkedAt: string | null;
            readonly platformId: string | null;
            readonly publishedAt: string | null;
            readonly pulledAt: string | null;
            readonly pullNo: number;
            readonly receipts: readonly components["schemas"]["Receipt"][];
            readonly refusals: readonly components["schemas"]["Refusal"][];
            readonly rev: number;
            /** @enum {string} */
            readonly state: "HELD" | "READY" | "PULLED" | "SUBMITTED" | "PUBLISHED" | "FAILED" | "STOP_REQUESTED" | "UNKNOWN" | "WITHDRAWN" | "EXPIRED";
            readonly tokenId: string | null;
            readonly url: string | null;
        };
        readonly ReleaseDetails: {
            /** Format: uuid */
            readonly accountId: string;
            readonly accountName: string;
            readonly approvalFell: boolean;
            readonly contentHash: string;
            readonly copies: readonly components["schemas"]["PublicCopy"][];
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: uuid */
            readonly draftId: string;
            readonly failures: number;
            /** Format: uuid */
            readonly id: string;
            readonly leaseUntil: string | null;
            readonly lookedAt: string | null;
            readonly nextReadBackAt: string | null;
            readonly notAfter: string | null;
            readonly notBefore: string | null;
            readonly notReadBack: ("NOT_PUBLIC" | "NO_ADDRESS" | "NO_HOST" | "PLATFORM" | "ERASED") | null;
            readonly offerAfter: string | null;
            readonly parkedAt: string | null;
            readonly platformId: string | null;
            readonly publishedAt: string | null;
            readonly pulledAt: string | null;
            readonly pullNo: number;
            readonly readBacks: readonly components["schemas"]["ReadBack"][];
            readonly receipts: readonly components["schemas"]["Receipt"][];
            readonly refusals: readonly components["schemas"]["Refusal"][];
            readonly rev: number;
            /** @enum {string} */
            readonly state: "HELD" | "READY" | "PULLED" | "SUBMITTED" | "PUBLISHED" | "FAILED" | "STOP_REQUESTED" | "UNKNOWN" | "WITHDRAWN" | "EXPIRED";
            readonly tokenId: string | null;
            readonly unitName: string;
            readonly url: string | null;
        };
        readonly ReleaseListed: {
            /** Format: uuid */
            readonly accountId: string;
            readonly accountName: string;
            readonly approvalFell: boolean;
            readonly contentHash: string;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: uuid */
            readonly draftId: string;
            readonly failures: number;
            /** Format: uuid */
            readonly id: string;
            readonly leaseUntil: string | null;
            readonly lookedAt: string | null;
            readonly notAfter: string | null;
            readonly notBefore: string | null;
            readonly offerAfter: string | null;
            readonly parkedAt: string | null;
            readonly platformId: string | null;
            readonly publishedAt: string | null;
            readonly pulledAt: string | null;
            readonly pullNo: number;
            readonly rev: number;
            /** @enum {string} */
            readonly state: "HELD" | "READY" | "PULLED" | "SUBMITTED" | "PUBLISHED" | "FAILED" | "STOP_REQUESTED" | "UNKNOWN" | "WITHDRAWN" | "EXPIRED";
            readonly title: string;
            readonly tokenId: string | null;
            /** Format: uuid */
            readonly unitId: string;
            readonly unitName: string;
            readonly url: string | null;
        };
        readonly Reminder: {
            readonly accountId: string | null;
            readonly accountName: string | null;
            readonly daysLeft: number;
            /** Format: date */
            readonly dueOn: string;
            /** @enum {string} */
            readonly kind: "CUSTODIAN_MISSING" | "CUSTODIAN_CHANGED" | "CUSTODIAN_DISABLED" | "CUSTODIAN_PASSWORD" | "QUALIFICATION_ENDING" | "AGREEMENT_ENDING" | "GRANT_ENDING" | "SOURCE_ENDING" | "ENGINES_DISAGREE" | "RULE_OFTEN_WRONG" | "OPENING_NOTICE" | "CLOSING_NOTICE" | "RELEASE_UNKNOWN" | "RELEASE_FAILING" | "RELEASE_PARKED" | "INCIDENT_OPEN";
            /** @enum {string} */
            readonly level: "OVERDUE" | "SOON";
            readonly message: string;
            readonly subject: string;
            /** Format: uuid */
            readonly subjectId: string;
            readonly todo: string;
            readonly unitId: string | null;
            readonly unitName: string | null;
            readonly who: readonly string[];
        };
        readonly Removal: {
            readonly count: number;
            readonly field: string;
            readonly what: string;
        };
        readonly Reorganisation: {
            /** Format: date-time */
            readonly createdAt: string;
            readonly decidedAt: string | null;
            readonly decidedByName: string | null;
            readonly effects: components["schemas"]["ReorganisationEffects"];
            /** Format: uuid */
            readonly id: string;
            readonly otherUnitId: string | null;
            readonly own: boolean;
            /** Format: uuid */
            readonly proposedBy: string;
            readonly proposedByName: string;
            readonly reason: string;
            /** @enum {string} */
            readonly state: "OPEN" | "DONE" | "DISMISSED";
            /** Format: uuid */
            readonly unitId: string;
            readonly wanted: {
                /** @enum {string} */
                readonly kind: "NEW_PARENT" | "MOVE_UNIT" | "MERGE_UNIT" | "CLOSE_UNIT" | "MOVE_ACCOUNT" | "CLOSE_ACCOUNT";
            } & {
                readonly [key: string]: unknown;
            };
        };
        readonly ReorganisationEffect: {
            readonly count: number;
            readonly what: string;
        };
        readonly ReorganisationEffects: {
            readonly blocks: readonly components["schemas"]["ReorganisationEffect"][];
            readonly changes: readonly components["schemas"]["ReorganisationEffect"][];
            readonly left: readonly components["schemas"]["ReorganisationEffect"][];
        };
        readonly Reorganised: {
            readonly byTwo: boolean;
            readonly effects: components["schemas"]["ReorganisationEffects"];
            readonly id: string | null;
            /** @enum {string} */
            readonly outcome: "LOOKED" | "WAITS" | "DONE";
        };
        readonly Reset: {
            /** Format: uuid */
            readonly id: string;
            readonly link?: string;
            /** @enum {string} */
            readonly state: "PENDING" | "READY";
        };
        readonly ResetLink: {
            readonly link: string;
        };
        readonly ReviewQuality: {
            readonly agreement: readonly {
                readonly approved: number;
                readonly decisions: number;
                /** @enum {string} */
                readonly lower: "FIRST" | "SECOND" | "SECRECY" | "FINAL";
                readonly share: number | null;
                /** @enum {string} */
                readonly upper: "FIRST" | "SECOND" | "SECRECY" | "FINAL";
            }[];
            readonly blindTests: readonly {
                /** Format: uuid */
                readonly draftId: string;
                readonly fault: string;
                /** Format: date-time */
                readonly plantedAt: string;
                readonly refusedBy: ("FIRST" | "SECOND" | "SECRECY" | "FINAL") | null;
                /** @enum {string} */
                readonly state: "WAITING" | "CAUGHT" | "MISSED";
                readonly title: string | null;
                /** Format: uuid */
                readonly unitId: string;
            }[];
            readonly caught: readonly {
                /** Format: date-time */
                readonly at: string;
                /** Format: uuid */
                readonly draftId: string;
                readonly final: string;
                readonly first: string;
                /** @enum {string} */
                readonly gate: "POLITICAL" | "LEGAL" | "POLICY" | "SECRECY" | "WORDING";
                readonly title: string | null;
            }[];
            readonly pace: {
                readonly decisions: number;
                readonly share: number | null;
                readonly tooFast: number;
            };
            readonly people: readonly {
                readonly decisions: number;
                readonly name: string;
                readonly share: number | null;
                /** @enum {string} */
                readonly tier: "FIRST" | "SECOND" | "SECRECY" | "FINAL";
                readonly tooFast: number;
                /** Format: uuid */
                readonly userId: string;
            }[];
            readonly period: {
                readonly days: number;
                /** Format: date */
                readonly from: string;
                /** Format: date */
                readonly to: string;
            };
            readonly readingPerMinute: number;
        };
        readonly RoleGrant: {
            readonly accountId: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            readonly grantedBy: string | null;
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly role: "EDITOR" | "REVIEWER" | "SECRECY_REVIEWER" | "DUTY_OFFICER" | "DICT_MANAGER" | "AUDITOR" | "ADMIN" | "PUBLISHER";
            readonly tier: ("FIRST" | "SECOND" | "SECRECY" | "FINAL") | null;
            /** Format: uuid */
            readonly unitId: string;
            /** Format: uuid */
            readonly userId: string;
            /** Format: date-time */
            readonly validFrom: string;
            readonly validTo: string | null;
            readonly warnings?: readonly components["schemas"]["Refusal"][];
        };
        readonly Route: {
            readonly contentHash: string;
            /** @enum {string} */
            readonly lane: "REGULAR" | "EMERGENCY";
            readonly policy: string;
            readonly postTiers: readonly ("FIRST" | "SECOND" | "SECRECY" | "FINAL")[];
            readonly rule: string;
            readonly tiers: readonly ("FIRST" | "SECOND" | "SECRECY" | "FINAL")[];
        };
        readonly RouteExplained: {
            readonly approvalMaxAgeDays: number;
            readonly plan: readonly {
                /** Format: date-time */
                readonly dueAt: string;
                readonly eligible: readonly string[];
                readonly fallback: boolean;
                readonly nobody: boolean;
                /** @enum {string} */
                readonly purpose: "REVIEW" | "POST" | "RECONFIRM";
                readonly slaMinutes: number;
                /** @enum {string} */
                readonly tier: "FIRST" | "SECOND" | "SECRECY" | "FINAL";
                readonly unit: string | null;
                /** Format: uuid */
                readonly unitId: string;
            }[];
            readonly policy: string;
            readonly postTiers: readonly ("FIRST" | "SECOND" | "SECRECY" | "FINAL")[];
            /** @enum {string} */
            readonly reentry: "FIRST" | "RETURNING_TIER";
            readonly rule: string;
            readonly rules: readonly {
                readonly missed: readonly ("unitIds" | "accountIds" | "platforms" | "lane" | "kind" | "category" | "level" | "findingsUpTo" | "findingFrom" | "foundRules")[];
                readonly name: string;
            }[];
            readonly tiers: readonly ("FIRST" | "SECOND" | "SECRECY" | "FINAL")[];
        };
        readonly RuleReport: {
            readonly period: {
                readonly days: number;
                /** Format: date */
                readonly from: string;
                /** @constant */
                readonly timeZone: "Asia/Shanghai";
                /** Format: date */
                readonly to: string;
            };
            readonly rules: readonly {
                readonly dismissed: number;
                readonly falseAlarms: number;
                readonly fixed: number;
                readonly judged: number;
                readonly oftenWrong: boolean;
                readonly overridden: number;
                readonly precision: number | null;
                readonly raised: number;
                readonly ruleId: string;
                readonly waiting: number;
            }[];
            readonly shadow: readonly {
                readonly drafts: number;
                readonly hits: number;
                readonly ruleId: string;
            }[];
        };
        readonly Ruleset: {
            readonly activatedAt: string | null;
            readonly activatedBy: string | null;
            readonly activationReason: string | null;
            readonly baseVersion: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            readonly entries: number;
            readonly lint: components["schemas"]["LintReport"] | null;
            readonly note: string;
            readonly proposedAgainBy: string | null;
            readonly proposedBy: string | null;
            readonly source: {
                readonly packs: readonly components["schemas"]["Pack"][];
            };
            /** @enum {string} */
            readonly state: "DRAFT" | "ACTIVE" | "RETIRED";
            readonly unitId: string | null;
            readonly version: string;
        };
        readonly RulesetDiff: {
            readonly added: readonly {
                readonly entry: string;
                readonly pack: string;
            }[];
            readonly changed: readonly {
                readonly entry: string;
                readonly members: readonly components["schemas"]["MemberChange"][];
                readonly pack: string;
            }[];
            readonly from: string;
            readonly headers: readonly {
                readonly members: readonly components["schemas"]["MemberChange"][];
                readonly pack: string;
            }[];
            readonly removed: readonly {
                readonly entry: string;
                readonly pack: string;
            }[];
            readonly to: string;
            readonly totals: {
                readonly added: number;
                readonly changed: number;
                readonly headers: number;
                readonly removed: number;
            };
        };
        readonly RulesetEntry: {
            readonly entry: {
                readonly [key: string]: unknown;
            };
            readonly name: string;
            readonly pack: string;
            readonly severity: ("INFO" | "WARN" | "BLOCK" | "HARD") | null;
        };
        readonly RulesetListed: {
            readonly activatedAt: string | null;
            readonly activatedBy: string | null;
            readonly activationReason: string | null;
            readonly baseVersion: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            readonly entries: number;
            readonly lint: components["schemas"]["LintReport"] | null;
            readonly note: string;
            readonly proposedAgainBy: string | null;
            readonly proposedBy: string | null;
            /** @enum {string} */
            readonly state: "DRAFT" | "ACTIVE" | "RETIRED";
            readonly unitId: string | null;
            readonly version: string;
        };
        readonly RulesetPreview: {
            readonly active: string;
            readonly clean: {
                readonly active: components["schemas"]["LintReport"];
                readonly candidate: components["schemas"]["LintReport"];
            };
            readonly drafts: number;
            readonly draftsHit: number;
            readonly version: string;
            readonly wouldHit: readonly components["schemas"]["PreviewHit"][];
            readonly wouldHitTotal: number;
            readonly wouldMiss: readonly components["schemas"]["PreviewHit"][];
            readonly wouldMissTotal: number;
        };
        readonly RulesetProposed: {
            readonly entries: number;
            readonly lint: components["schemas"]["LintReport"];
            /** @enum {string} */
            readonly state: "DRAFT" | "ACTIVE" | "RETIRED";
            readonly version: string;
        };
        readonly Scope: {
            readonly accounts: readonly string[];
            readonly notAfter: string | null;
            readonly notBefore: string | null;
        };
        readonly ScopedContent: {
            readonly accounts: readonly string[];
            /** @enum {string} */
            readonly aiLabel?: "NONE" | "ASSISTED" | "GENERATED";
            readonly body: string;
            /** @enum {string} */
            readonly bodyFormat: "html" | "text" | "markdown";
            readonly byline?: string;
            readonly commentsOpen?: boolean;
            readonly cover?: string | null;
            readonly links: readonly string[];
            readonly media: readonly components["schemas"]["ContentMedia"][];
            readonly notAfter: string | null;
            readonly notBefore: string | null;
            readonly source: components["schemas"]["DeclaredSource"] | null;
            readonly summary?: string;
            readonly title: string;
            readonly variants: {
                readonly [key: string]: {
                    /** @enum {string} */
                    readonly aiLabel?: "NONE" | "ASSISTED" | "GENERATED";
                    readonly body?: string;
                    readonly byline?: string;
                    readonly commentsOpen?: boolean;
                    readonly cover?: string | null;
                    readonly summary?: string;
                    readonly title?: string;
                };
            };
        };
        readonly SecondFactor: {
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly kind: "TOTP" | "PASSKEY";
            readonly lastUsedAt: string | null;
            readonly name: string;
        };
        readonly SecondFactors: {
            readonly demanded: boolean;
            readonly items: readonly components["schemas"]["SecondFactor"][];
            readonly recoveryCodesLeft: number;
        };
        readonly SeenOff: {
            readonly dryRun: boolean;
            readonly ended: readonly components["schemas"]["LeavingItem"][];
            readonly left: readonly components["schemas"]["LeavingItem"][];
        };
        readonly Session: {
            readonly agent: string;
            /** @enum {string} */
            readonly by: "LOCAL" | "OIDC";
            /** Format: date-time */
            readonly createdAt: string;
            readonly current: boolean;
            /** Format: date-time */
            readonly expiresAt: string;
            /** Format: uuid */
            readonly id: string;
        };
        readonly SessionOpened: {
            readonly csrfToken: string;
            readonly mustChangePassword: boolean;
        };
        readonly SetupStep: {
            readonly count: number;
            readonly done: boolean;
            readonly missing: string;
            /** @enum {string} */
            readonly step: "UNITS" | "SECOND_ADMIN" | "EDITORS" | "REVIEWERS" | "AUDITORS" | "ACCOUNTS" | "SOURCES" | "HOLIDAYS" | "DICTIONARY" | "POLICY" | "PUBLISHING_TOOL";
        };
        readonly SheetVerified: {
            readonly code: string;
            readonly contentHash: string;
            readonly current: boolean;
            readonly decisions: readonly {
                /** Format: date-time */
                readonly at: string;
                readonly opinion: string | null;
                /** @enum {string} */
                readonly tier: "FIRST" | "SECOND" | "SECRECY" | "FINAL";
                readonly userName: string;
                /** @enum {string} */
                readonly verdict: "APPROVE" | "RETURN" | "REJECT";
            }[];
            /** @constant */
            readonly found: true;
            readonly laterDecisions: number;
            readonly newerRev: number | null;
            readonly rev: number;
            readonly whole: boolean;
        } | {
            readonly code: string;
            /** @constant */
            readonly found: false;
        };
        readonly Shift: {
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly endsAt: string;
            /** Format: uuid */
            readonly id: string;
            /** Format: date-time */
            readonly startsAt: string;
            /** @enum {string} */
            readonly tier: "FIRST" | "SECOND" | "SECRECY" | "FINAL";
            /** Format: uuid */
            readonly unitId: string;
            /** Format: uuid */
            readonly userId: string;
        };
        readonly SignedIn: {
            readonly csrfToken: string | null;
            readonly expiresAt: string | null;
            readonly factors: readonly ("TOTP" | "PASSKEY")[];
            readonly mustChangePassword: boolean;
            /** @enum {string} */
            readonly state: "OPEN" | "SECOND_STEP";
        };
        readonly SignInOffer: {
            readonly demo: readonly {
                readonly invented: boolean;
                readonly login: string;
                readonly name: string;
                /** @enum {string} */
                readonly role: "EDITOR" | "REVIEWER" | "SECRECY_REVIEWER" | "DUTY_OFFICER" | "DICT_MANAGER" | "AUDITOR" | "ADMIN" | "PUBLISHER";
                readonly tier: ("FIRST" | "SECOND" | "SECRECY" | "FINAL") | null;
            }[];
            readonly oidc: {
                readonly name: string;
            } | null;
            readonly oneClick: string | null;
        };
        readonly Source: {
            readonly aliases: readonly string[];
            /** Format: date-time */
            readonly createdAt: string;
            readonly domains: readonly string[];
            /** Format: uuid */
            readonly id: string;
            readonly level: ("CENTRAL" | "PROVINCE" | "CITY" | "COUNTY") | null;
            readonly listVersion: string;
            readonly name: string;
            readonly pending?: {
                /** Format: uuid */
                readonly id: string;
            };
            readonly platformAccounts: readonly string[];
            /** @enum {string} */
            readonly state: "ACTIVE" | "FROZEN" | "REMOVED";
            readonly unitId: string | null;
            /** Format: date-time */
            readonly updatedAt: string;
            readonly validFrom: string | null;
            readonly validTo: string | null;
            readonly waiting?: {
                readonly drafts: number;
                readonly held: boolean;
            };
        };
        readonly SourceChange: {
            readonly batchId: string | null;
            readonly change: {
                readonly [key: string]: unknown;
            };
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: uuid */
            readonly id: string;
            readonly own: boolean;
            /** Format: uuid */
            readonly proposedBy: string;
            readonly proposedByName: string;
            readonly source: string;
            /** Format: uuid */
            readonly sourceId: string;
            readonly unitId: string | null;
        };
        readonly SourceOriginal: {
            readonly body: string;
            /** @enum {string} */
            readonly bodyFormat: "html" | "text" | "markdown";
            readonly title?: string;
        };
        readonly StageRun: {
            readonly durationUs: number;
            readonly error: string | null;
            /** Format: date-time */
            readonly finishedAt: string;
            readonly rev: number;
            readonly rulesetVersion: string;
            /** @enum {string} */
            readonly stage: "intake" | "sensitive" | "wording" | "secrecy" | "source" | "adlink" | "account" | "media" | "outside";
            /** @enum {string} */
            readonly state: "PASSED" | "FOUND" | "ERROR";
        };
        readonly Stop: {
            readonly basis: string;
            /** Format: uuid */
            readonly findingId: string;
            /** @enum {string} */
            readonly gate: "POLITICAL" | "LEGAL" | "POLICY" | "SECRECY" | "WORDING";
            readonly message: string;
            readonly ruleId: string;
            /** @enum {string} */
            readonly severity: "INFO" | "WARN" | "BLOCK" | "HARD";
            /** @enum {string} */
            readonly waitsFor: "AUTHOR" | "FINAL" | "NOBODY";
            readonly whoMayOverride: string;
        };
        readonly StopOrder: {
            readonly reason: string;
            /** Format: uuid */
            readonly releaseId: string;
        };
        readonly StoredMedia: {
            readonly aiLabel?: {
                readonly [key: string]: unknown;
            };
            readonly bytes: number;
            readonly digest: string;
            readonly durationMs?: number;
            readonly height?: number;
            /** @enum {string} */
            readonly mediaType: "image/jpeg" | "image/png" | "image/gif" | "image/webp" | "video/mp4" | "audio/mpeg" | "audio/mp4";
            readonly stripped?: readonly components["schemas"]["StrippedField"][];
            readonly width?: number;
        };
        readonly StrippedField: {
            /** @enum {string} */
            readonly key: "gps" | "device" | "time" | "author" | "software" | "description" | "thumbnail" | "exif" | "xmp" | "iptc" | "credentials" | "comment" | "tags" | "picture" | "track" | "application" | "padding" | "trailing";
            readonly name: string;
        };
        readonly Task: {
            readonly accountIds: readonly string[];
            readonly claimedAt: string | null;
            readonly contentHash: string;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: uuid */
            readonly draftId: string;
            /** Format: date-time */
            readonly dueAt: string;
            readonly escalatedTo: string | null;
            readonly escalations: number;
            readonly expiries: number;
            readonly holderId: string | null;
            readonly holdReason: string | null;
            /** Format: uuid */
            readonly id: string;
            readonly leaseNo: number;
            readonly leaseUntil: string | null;
            readonly principalId: string | null;
            readonly priority: number;
            /** @enum {string} */
            readonly purpose: "REVIEW" | "POST" | "RECONFIRM";
            readonly recallBy: string | null;
            readonly rev: number;
            /** Format: date-time */
            readonly signalAt: string;
            readonly signals: number;
            readonly slaMinutes: number;
            /** @enum {string} */
            readonly state: "OPEN" | "CLAIMED" | "ON_HOLD" | "DECIDED" | "CANCELLED";
            /** @enum {string} */
            readonly tier: "FIRST" | "SECOND" | "SECRECY" | "FINAL";
            /** Format: uuid */
            readonly unitId: string;
        };
        readonly TaskDetails: {
            readonly accountIds: readonly string[];
            /** @enum {string} */
            readonly category: "GOVERNMENT_INFO" | "HOT_TOPIC" | "EMERGENCY" | "SERVICE" | "INDUSTRY" | "OTHER";
            readonly claimedAt: string | null;
            readonly confirmsFrom: number | null;
            readonly content: components["schemas"]["ScopedContent"];
            readonly contentHash: string;
            /** Format: date-time */
            readonly createdAt: string;
            readonly draft: components["schemas"]["Provenance"];
            /** Format: uuid */
            readonly draftId: string;
            /** Format: date-time */
            readonly dueAt: string;
            readonly earlier: readonly components["schemas"]["EarlierDraft"][];
            readonly earlierDecisions: readonly components["schemas"]["Decision"][];
            readonly escalatedTo: string | null;
            readonly escalations: number;
            readonly expiries: number;
            readonly findings: readonly components["schemas"]["Finding"][];
            readonly handlingMinutes: number | null;
            readonly history: readonly components["schemas"]["ClaimStep"][];
            readonly holderId: string | null;
            readonly holderName: string | null;
            readonly holdReason: string | null;
            /** Format: uuid */
            readonly id: string;
            readonly keptOpinions: readonly components["schemas"]["KeptOpinion"][];
            /** @enum {string} */
            readonly kind: "ORIGINAL" | "REPOST" | "CORRECTION" | "SUPPLEMENT" | "NOTICE";
            /** @enum {string} */
            readonly lane: "REGULAR" | "EMERGENCY";
            readonly leaseNo: number;
            readonly leaseUntil: string | null;
            /** @enum {string} */
            readonly level: "NORMAL" | "IMPORTANT" | "MAJOR";
            readonly mediaOpened: readonly string[];
            readonly principalId: string | null;
            readonly priority: number;
            /** @enum {string} */
            readonly purpose: "REVIEW" | "POST" | "RECONFIRM";
            readonly reason: string | null;
            readonly recall: {
                /** Format: date-time */
                readonly at: string;
                readonly name: string | null;
                readonly reason: string | null;
                readonly userId: string | null;
            } | null;
            readonly recallBy: string | null;
            readonly rev: number;
            /** Format: date-time */
            readonly signalAt: string;
            readonly signals: number;
            readonly slaMinutes: number;
            readonly stages: readonly components["schemas"]["StageRun"][];
            /** @enum {string} */
            readonly state: "OPEN" | "CLAIMED" | "ON_HOLD" | "DECIDED" | "CANCELLED";
            /** @enum {string} */
            readonly tier: "FIRST" | "SECOND" | "SECRECY" | "FINAL";
            /** Format: uuid */
            readonly unitId: string;
            readonly waitingMinutes: number | null;
        };
        readonly TaskListed: {
            readonly accountIds: readonly string[];
            readonly claimedAt: string | null;
            readonly contentHash: string;
            /** Format: date-time */
            readonly createdAt: string;
            readonly draft: {
                readonly authorName: string;
                readonly blocking: number;
                /** @enum {string} */
                readonly category: "GOVERNMENT_INFO" | "HOT_TOPIC" | "EMERGENCY" | "SERVICE" | "INDUSTRY" | "OTHER";
                readonly holderName: string | null;
                /** @enum {string} */
                readonly kind: "ORIGINAL" | "REPOST" | "CORRECTION" | "SUPPLEMENT" | "NOTICE";
                /** @enum {string} */
                readonly lane: "REGULAR" | "EMERGENCY";
                /** @enum {string} */
                readonly level: "NORMAL" | "IMPORTANT" | "MAJOR";
                readonly title: string;
            };
            /** Format: uuid */
            readonly draftId: string;
            /** Format: date-time */
            readonly dueAt: string;
            readonly escalatedTo: string | null;
            readonly escalations: number;
            readonly expiries: number;
            readonly holderId: string | null;
            readonly holdReason: string | null;
            /** Format: uuid */
            readonly id: string;
            readonly leaseNo: number;
            readonly leaseUntil: string | null;
            readonly principalId: string | null;
            readonly priority: number;
            /** @enum {string} */
            readonly purpose: "REVIEW" | "POST" | "RECONFIRM";
            readonly recallBy: string | null;
            readonly rev: number;
            /** Format: date-time */
            readonly signalAt: string;
            readonly signals: number;
            readonly slaMinutes: number;
            /** @enum {string} */
            readonly state: "OPEN" | "CLAIMED" | "ON_HOLD" | "DECIDED" | "CANCELLED";
            /** @enum {string} */
            readonly tier: "FIRST" | "SECOND" | "SECRECY" | "FINAL";
            /** Format: uuid */
            readonly unitId: string;
        };
        readonly TaskToDecide: {
            readonly accountIds: readonly string[];
            /** @enum {string} */
            readonly category: "GOVERNMENT_INFO" | "HOT_TOPIC" | "EMERGENCY" | "SERVICE" | "INDUSTRY" | "OTHER";
            readonly claimedAt: string | null;
            readonly confirmsFrom: number | null;
            readonly content: components["schemas"]["ScopedContent"];
            readonly contentHash: string;
            /** Format: date-time */
            readonly createdAt: string;
            readonly draft: components["schemas"]["Provenance"];
            /** Format: uuid */
            readonly draftId: string;
            /** Format: date-time */
            readonly dueAt: string;
            readonly earlier: readonly components["schemas"]["EarlierDraft"][];
            readonly earlierDecisions: readonly components["schemas"]["Decision"][];
            readonly escalatedTo: string | null;
            readonly escalations: number;
            readonly expiries: number;
            readonly findings: readonly components["schemas"]["Finding"][];
            readonly holderId: string | null;
            readonly holdReason: string | null;
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly kind: "ORIGINAL" | "REPOST" | "CORRECTION" | "SUPPLEMENT" | "NOTICE";
            /** @enum {string} */
            readonly lane: "REGULAR" | "EMERGENCY";
            readonly leaseNo: number;
            readonly leaseUntil: string | null;
            /** @enum {string} */
            readonly level: "NORMAL" | "IMPORTANT" | "MAJOR";
            readonly mediaOpened: readonly string[];
            readonly principalId: string | null;
            readonly priority: number;
            /** @enum {string} */
            readonly purpose: "REVIEW" | "POST" | "RECONFIRM";
            readonly reason: string | null;
            readonly recallBy: string | null;
            readonly rev: number;
            /** Format: date-time */
            readonly signalAt: string;
            readonly signals: number;
            readonly slaMinutes: number;
            readonly stages: readonly components["schemas"]["StageRun"][];
            /** @enum {string} */
            readonly state: "OPEN" | "CLAIMED" | "ON_HOLD" | "DECIDED" | "CANCELLED";
            /** @enum {string} */
            readonly tier: "FIRST" | "SECOND" | "SECRECY" | "FINAL";
            /** Format: uuid */
            readonly unitId: string;
        };
        readonly Ticket: {
            readonly claims: {
                /** Format: uuid */
                readonly accountId: string;
                readonly approvals: string;
                readonly aud?: readonly string[];
                readonly contentHash: string;
                /** Format: uuid */
                readonly draftId: string;
                readonly exp: number;
                readonly iat: number;
                readonly iss: string;
                /** Format: uuid */
                readonly jti: string;
                readonly log?: components["schemas"]["TreeHead"];
                readonly media?: readonly string[];
                readonly notAfter?: string | null;
                readonly notBefore?: string | null;
                readonly pullNo: number;
                /** Format: uuid */
                readonly releaseId: string;
                readonly rev: number;
                readonly rulesetVersion: string;
            } & {
                readonly [key: string]: unknown;
            };
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly expiresAt: string;
            readonly keyId: string | null;
            readonly pullNo: number;
            readonly revoked: boolean;
            readonly verified: boolean;
        };
        readonly Token: {
            readonly accountIds: readonly string[] | null;
            /** Format: date-time */
            readonly createdAt: string;
            readonly expiresAt: string | null;
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            readonly revokedAt: string | null;
            readonly roles: readonly ("EDITOR" | "REVIEWER" | "SECRECY_REVIEWER" | "DUTY_OFFICER" | "DICT_MANAGER" | "AUDITOR" | "ADMIN" | "PUBLISHER")[];
            readonly token?: string;
            /** Format: uuid */
            readonly unitId: string;
            readonly userId: string | null;
        };
        readonly TotpStarted: {
            /** Format: uuid */
            readonly id: string;
            readonly secret: string;
            readonly uri: string;
        };
        readonly TreeHead: {
            readonly root: string;
            readonly size: number;
        };
        readonly TurnedBackDraft: {
            /** Format: uuid */
            readonly id: string;
            readonly opinion: string | null;
            readonly rev: number;
            /** @enum {string} */
            readonly status: "RETURNED" | "CHECK_FAILED";
            readonly title: string;
            /** Format: date-time */
            readonly updatedAt: string;
        };
        readonly Unit: {
            readonly claimLimit: number | null;
            readonly closedAt: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly kind: "HOST" | "SUPERVISING" | "OPERATOR";
            readonly mergedInto: string | null;
            readonly name: string;
            readonly parentId: string | null;
            readonly silenceDays: readonly number[];
        };
        readonly User: {
            /** Format: date-time */
            readonly createdAt: string;
            readonly disabledAt: string | null;
            /** Format: uuid */
            readonly id: string;
            readonly login: string;
            readonly mustChangePassword: boolean;
            readonly name: string;
            /** Format: uuid */
            readonly unitId: string;
            readonly warnings?: readonly components["schemas"]["Refusal"][];
        };
        readonly VariantDiff: {
            /** Format: uuid */
            readonly accountId: string;
            readonly aiLabel: {
                readonly from: ("NONE" | "ASSISTED" | "GENERATED") | null;
                readonly to: ("NONE" | "ASSISTED" | "GENERATED") | null;
            };
            readonly body: readonly components["schemas"]["DiffPart"][];
            readonly byline: readonly components["schemas"]["DiffPart"][];
            readonly commentsOpen: {
                readonly from: boolean | null;
                readonly to: boolean | null;
            };
            readonly cover: {
                readonly from: string | null;
                readonly to: string | null;
            };
            readonly summary: readonly components["schemas"]["DiffPart"][];
            readonly title: readonly components["schemas"]["DiffPart"][];
        };
        readonly VersionState: {
            /** @enum {string} */
            readonly state: "DRAFT" | "ACTIVE" | "RETIRED";
            readonly version: string;
        };
        readonly Viewer: {
            readonly name: string;
            /** Format: date-time */
            readonly seenAt: string;
            /** Format: uuid */
            readonly userId: string;
        };
        readonly WaitsForAdministrator: {
            readonly proposal: components["schemas"]["GrantProposal"] | components["schemas"]["EntryProposal"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description A name for the file. */
        readonly "Content-Disposition": string;
        /** @description The page runs no script. */
        readonly "Content-Security-Policy": string;
        /** @description The current revision: `If-Match` of the next one. */
        readonly ETag: string;
        /** @description Where the browser goes now, or where one finds what waits. */
        readonly Location: string;
        /** @description What is left of the attempts, and seconds until they are all there again. */
        readonly RateLimit: string;
        /** @description How many attempts fail before it is refused, within how many seconds. */
        readonly "RateLimit-Policy": string;
        /** @description Seconds after which it is worth while to ask again. */
        readonly "Retry-After": number;
        /** @description The session, or its end; HttpOnly, SameSite=Strict. */
        readonly "Set-Cookie": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly getWellKnownJwksJson: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Jwks"];
                };
            };
        };
    };
    readonly getHealthz: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @constant */
                        readonly status: "ok";
                    };
                };
            };
        };
    };
    readonly getMetrics: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Prometheus text */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
        };
    };
    readonly getOpenapiJson: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly info: unknown;
                        readonly openapi: string;
                        readonly paths: unknown;
                    } & {
                        readonly [key: string]: unknown;
                    };
                };
            };
        };
    };
    readonly getReadyz: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
    readonly postAccountsIdStolen: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountStolen"];
                };
            };
        };
    };
    readonly getActivity: {
        readonly parameters: {
            readonly query?: {
                readonly unit?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["AccountActivity"][];
                        /** Format: date-time */
                        readonly now: string;
                        /** Format: date-time */
                        readonly weekFrom: string;
                    };
                };
            };
        };
    };
    readonly getAdminAccounts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Account"][];
                    };
                };
            };
        };
    };
    readonly postAdminAccounts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly confirm?: boolean;
                    readonly filingNo?: string;
                    readonly leaderName?: string;
                    readonly leaderPhone?: string;
                    readonly name: string;
                    /** Format: date */
                    readonly openedOn?: string;
                    /** @enum {string} */
                    readonly platform: "WECHAT_OA" | "WECHAT_CHANNELS" | "WEIBO" | "DOUYIN" | "TOUTIAO" | "APP" | "OTHER";
                    /** @enum {string} */
                    readonly state?: "PENDING" | "ACTIVE" | "SUSPENDED";
                    /** Format: uuid */
                    readonly unitId: string;
                    /** @enum {string} */
                    readonly verification?: "NONE" | "PENDING" | "VERIFIED" | "LAPSED";
                    /** Format: date-time */
                    readonly verifiedAt?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Account"];
                };
            };
        };
    };
    readonly getAdminAccountsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Account"];
                };
            };
        };
    };
    readonly patchAdminAccountsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly confirm?: boolean;
                    readonly filingNo?: string | null;
                    readonly leaderName?: string | null;
                    readonly leaderPhone?: string | null;
                    readonly name?: string;
                    /** Format: date */
                    readonly openedOn?: string;
                    /** @enum {string} */
                    readonly state?: "PENDING" | "ACTIVE" | "SUSPENDED" | "CLOSING" | "CLOSED" | "EXITED";
                    /** @enum {string} */
                    readonly verification?: "NONE" | "PENDING" | "VERIFIED" | "LAPSED";
                    readonly verifiedAt?: string | null;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Account"];
                };
            };
        };
    };
    readonly getAdminAgreements: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Agreement"][];
                    };
                };
            };
        };
    };
    readonly postAdminAgreements: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: uuid */
                    readonly accountId: string;
                    /** Format: uuid */
                    readonly operatorUnitId: string;
                    /** Format: date-time */
                    readonly validFrom: string;
                    /** Format: date-time */
                    readonly validTo: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Agreement"];
                };
            };
            /** @description 待另一名管理员确认，尚未生效 / It waits for another administrator, and nothing of it counts yet */
            readonly 202: {
                headers: {
                    readonly Location: components["headers"]["Location"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WaitsForAdministrator"];
                };
            };
        };
    };
    readonly getAdminAgreementsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Agreement"];
                };
            };
        };
    };
    readonly patchAdminAgreementsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly validFrom?: string;
                    /** Format: date-time */
                    readonly validTo?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Agreement"];
                };
            };
            /** @description 待另一名管理员确认，尚未生效 / It waits for another administrator, and nothing of it counts yet */
            readonly 202: {
                headers: {
                    readonly Location: components["headers"]["Location"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WaitsForAdministrator"];
                };
            };
        };
    };
    readonly getAdminAnnouncedHolidays: {
        readonly parameters: {
            readonly query: {
                readonly year: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AnnouncedYear"];
                };
            };
        };
    };
    readonly getAdminCustodians: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Custodian"][];
                    };
                };
            };
        };
    };
    readonly postAdminCustodians: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: uuid */
                    readonly accountId: string;
                    /** Format: date */
                    readonly passwordChangedOn: string;
                    /** Format: uuid */
                    readonly userId: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Custodian"];
                };
            };
        };
    };
    readonly getAdminCustodiansId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Custodian"];
                };
            };
        };
    };
    readonly patchAdminCustodiansId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly endedOn?: string | null;
                    /** Format: date */
                    readonly passwordChangedOn?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Custodian"];
                };
            };
        };
    };
    readonly getAdminDelegations: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Delegation"][];
                    };
                };
            };
        };
    };
    readonly postAdminDelegations: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: uuid */
                    readonly delegateId: string;
                    /** Format: uuid */
                    readonly principalId: string;
                    readonly reason: string;
                    /** @enum {string} */
                    readonly tier?: "FIRST" | "SECOND" | "SECRECY" | "FINAL";
                    /** Format: uuid */
                    readonly unitId: string;
                    /** Format: date-time */
                    readonly validFrom: string;
                    /** Format: date-time */
                    readonly validTo: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Delegation"];
                };
            };
        };
    };
    readonly getAdminDelegationsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Delegation"];
                };
            };
        };
    };
    readonly patchAdminDelegationsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly revokedAt?: string;
                    /** Format: date-time */
                    readonly validTo?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Delegation"];
                };
            };
        };
    };
    readonly getAdminExplanations: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Explanation"][];
                    };
                };
            };
        };
    };
    readonly postAdminExplanations: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: uuid */
                    readonly accountId: string;
                    /** Format: date */
                    readonly from: string;
                    readonly reason: string;
                    /** Format: date */
                    readonly until: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Explanation"];
                };
            };
        };
    };
    readonly getAdminExplanationsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Explanation"];
                };
            };
        };
    };
    readonly patchAdminExplanationsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly reason?: string;
                    /** Format: date */
                    readonly until?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Explanation"];
                };
            };
        };
    };
    readonly getAdminGrants: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["RoleGrant"][];
                    };
                };
            };
        };
    };
    readonly postAdminGrants: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: uuid */
                    readonly accountId?: string;
                    /** @enum {string} */
                    readonly role: "EDITOR" | "REVIEWER" | "SECRECY_REVIEWER" | "DUTY_OFFICER" | "DICT_MANAGER" | "AUDITOR" | "ADMIN";
                    /** @enum {string} */
                    readonly tier?: "FIRST" | "SECOND" | "FINAL";
                    /** Format: uuid */
                    readonly unitId: string;
                    /** Format: uuid */
                    readonly userId: string;
                    /** Format: date-time */
                    readonly validFrom?: string;
                    /** Format: date-time */
                    readonly validTo?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoleGrant"];
                };
            };
            /** @description 待另一名管理员确认，尚未生效 / It waits for another administrator, and nothing of it counts yet */
            readonly 202: {
                headers: {
                    readonly Location: components["headers"]["Location"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WaitsForAdministrator"];
                };
            };
        };
    };
    readonly getAdminGrantsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoleGrant"];
                };
            };
        };
    };
    readonly patchAdminGrantsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly validTo?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoleGrant"];
                };
            };
            /** @description 待另一名管理员确认，尚未生效 / It waits for another administrator, and nothing of it counts yet */
            readonly 202: {
                headers: {
                    readonly Location: components["headers"]["Location"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WaitsForAdministrator"];
                };
            };
        };
    };
    readonly getAdminGroupMappings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["GroupMapping"][];
                    };
                };
            };
        };
    };
    readonly postAdminGroupMappings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly group: string;
                    /** @enum {string} */
                    readonly role: "EDITOR" | "REVIEWER" | "SECRECY_REVIEWER" | "DUTY_OFFICER" | "DICT_MANAGER" | "AUDITOR" | "ADMIN";
                    /** @enum {string} */
                    readonly tier?: "FIRST" | "SECOND" | "FINAL";
                    /** Format: uuid */
                    readonly unitId: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GroupMappingMade"];
                };
            };
        };
    };
    readonly deleteAdminGroupMappingsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getAdminHolidays: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Holiday"][];
                    };
                };
            };
        };
    };
    readonly postAdminHolidays: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date */
                    readonly day: string;
                    readonly name: string;
                    /** Format: uuid */
                    readonly unitId?: string;
                    readonly working: boolean;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Holiday"];
                };
            };
        };
    };
    readonly getAdminHolidaysId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Holiday"];
                };
            };
        };
    };
    readonly patchAdminHolidaysId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name?: string;
                    readonly working?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Holiday"];
                };
            };
        };
    };
    readonly postAdminImport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: base64 */
                    readonly content: string;
                    /** @default true */
                    readonly dryRun?: boolean;
                    /** @enum {string} */
                    readonly format: "csv" | "xlsx";
                    /** @enum {string} */
                    readonly kind: "units" | "people" | "accounts" | "sources" | "holidays";
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OfficeImported"];
                };
            };
        };
    };
    readonly getAdminNotices: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Notice"][];
                    };
                };
            };
        };
    };
    readonly postAdminNotices: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: uuid */
                    readonly accountId: string;
                    readonly approvalNo?: string;
                    /** Format: date */
                    readonly effectiveOn: string;
                    /** @enum {string} */
                    readonly kind: "OPENING" | "CLOSING";
                    /** Format: date */
                    readonly publishedOn: string;
                    /** Format: uri */
                    readonly url?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Notice"];
                };
            };
        };
    };
    readonly getAdminNoticesId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Notice"];
                };
            };
        };
    };
    readonly patchAdminNoticesId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly approvalNo?: string | null;
                    /** Format: date */
                    readonly effectiveOn?: string;
                    /** Format: date */
                    readonly publishedOn?: string;
                    readonly url?: string | null;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Notice"];
                };
            };
        };
    };
    readonly getAdminNotificationChannels: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["NotificationChannel"][];
                    };
                };
            };
        };
    };
    readonly postAdminNotificationChannels: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @default null */
                    readonly digestAt?: number | null;
                    /** @enum {string} */
                    readonly kind: "MAIL" | "WECOM" | "DINGTALK" | "FEISHU" | "WEBHOOK";
                    /** @default null */
                    readonly kinds?: readonly ("HANDED_OVER" | "RETURNED" | "CHECK_FAILED" | "DUE_HALF" | "DUE_FOUR_FIFTHS" | "OVERDUE" | "ESCALATED" | "POST_REVIEW" | "TAKEDOWN_TO_CONFIRM" | "RULESET_TO_ACTIVATE" | "POLICY_TO_ACTIVATE" | "RELEASE_UNKNOWN" | "INCIDENT" | "SILENCE" | "ORIGINAL_MISSING" | "TOKEN_ENDING" | "AGREEMENT_ENDING" | "QUALIFICATION_ENDING" | "REMINDER" | "STAGE_FAILING" | "WORKER_FROZEN")[] | null;
                    readonly name: string;
                    /** @default null */
                    readonly quietFrom?: number | null;
                    /** @default null */
                    readonly quietUntil?: number | null;
                    readonly secret?: string;
                    readonly target: string;
                    /** Format: uuid */
                    readonly unitId: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: uuid */
                        readonly id: string;
                        readonly secret: string | null;
                    };
                };
            };
        };
    };
    readonly deleteAdminNotificationChannelsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getAdminNotificationDeliveries: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["DeadDelivery"][];
                    };
                };
            };
        };
    };
    readonly postAdminNotificationDeliveriesIdResend: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly postAdminPeople: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @default [] */
                    readonly grants?: readonly {
                        /** Format: uuid */
                        readonly accountId?: string;
                        /** @enum {string} */
                        readonly role: "EDITOR" | "REVIEWER" | "SECRECY_REVIEWER" | "DUTY_OFFICER" | "DICT_MANAGER" | "AUDITOR" | "ADMIN";
                        /** @enum {string} */
                        readonly tier?: "FIRST" | "SECOND" | "FINAL";
                        /** Format: uuid */
                        readonly unitId?: string;
                    }[];
                    readonly login: string;
                    readonly name: string;
                    /** Format: uuid */
                    readonly unitId: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Hired"];
                };
            };
        };
    };
    readonly getAdminProposals: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly (components["schemas"]["GrantProposal"] | components["schemas"]["EntryProposal"])[];
                    };
                };
            };
        };
    };
    readonly getAdminProposalsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GrantProposal"] | components["schemas"]["EntryProposal"];
                };
            };
        };
    };
    readonly postAdminProposalsIdConfirm: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoleGrant"] | components["schemas"]["User"] | components["schemas"]["Unit"] | components["schemas"]["Agreement"];
                };
            };
            /** @description 待另一名管理员确认，尚未生效 / It waits for another administrator, and nothing of it counts yet */
            readonly 202: {
                headers: {
                    readonly Location: components["headers"]["Location"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WaitsForAdministrator"];
                };
            };
        };
    };
    readonly postAdminProposalsIdDismiss: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getAdminPublicHosts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["PublicHost"][];
                    };
                };
            };
        };
    };
    readonly postAdminPublicHosts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: uuid */
                    readonly accountId?: string;
                    readonly host: string;
                    /** Format: uuid */
                    readonly unitId: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PublicHost"];
                };
            };
        };
    };
    readonly deleteAdminPublicHostsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly postAdminPublicHostsIdConfirm: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PublicHost"];
                };
            };
        };
    };
    readonly getAdminQualifications: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Qualification"][];
                    };
                };
            };
        };
    };
    readonly postAdminQualifications: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: uuid */
                    readonly accountId: string;
                    readonly kind: string;
                    readonly number: string;
                    /** Format: date */
                    readonly validTo: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Qualification"];
                };
            };
        };
    };
    readonly getAdminQualificationsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Qualification"];
                };
            };
        };
    };
    readonly patchAdminQualificationsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly kind?: string;
                    readonly number?: string;
                    /** Format: date */
                    readonly validTo?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Qualification"];
                };
            };
        };
    };
    readonly getAdminReminders: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Reminder"][];
                    };
                };
            };
        };
    };
    readonly getAdminReorganisations: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Reorganisation"][];
                    };
                };
            };
        };
    };
    readonly postAdminReorganisations: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @default true */
                    readonly dryRun?: boolean;
                    readonly reason: string;
                    readonly wanted: {
                        /** @constant */
                        readonly kind: "NEW_PARENT";
                        readonly name: string;
                        /** Format: uuid */
                        readonly unitId: string;
                    } | {
                        /** @constant */
                        readonly kind: "MOVE_UNIT";
                        readonly parentId: string | null;
                        /** Format: uuid */
                        readonly unitId: string;
                    } | {
                        /** Format: uuid */
                        readonly intoId: string;
                        /** @constant */
                        readonly kind: "MERGE_UNIT";
                        /** Format: uuid */
                        readonly unitId: string;
                    } | {
                        /** @constant */
                        readonly kind: "CLOSE_UNIT";
                        /** Format: uuid */
                        readonly unitId: string;
                    } | {
                        /** Format: uuid */
                        readonly accountId: string;
                        /** @constant */
                        readonly kind: "MOVE_ACCOUNT";
                        /** Format: uuid */
                        readonly unitId: string;
                    } | {
                        /** Format: uuid */
                        readonly accountId: string;
                        /** Format: uuid */
                        readonly intoId?: string;
                        /** @constant */
                        readonly kind: "CLOSE_ACCOUNT";
                    };
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Reorganised"];
                };
            };
        };
    };
    readonly postAdminReorganisationsIdConfirm: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Reorganised"];
                };
            };
        };
    };
    readonly postAdminReorganisationsIdDismiss: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getAdminResets: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["PendingReset"][];
                    };
                };
            };
        };
    };
    readonly postAdminResetsIdConfirm: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ResetLink"];
                };
            };
        };
    };
    readonly getAdminSetup: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FirstDay"];
                };
            };
        };
    };
    readonly getAdminShifts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Shift"][];
                    };
                };
            };
        };
    };
    readonly postAdminShifts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly endsAt: string;
                    /** Format: date-time */
                    readonly startsAt: string;
                    /** @enum {string} */
                    readonly tier: "FIRST" | "SECOND" | "SECRECY" | "FINAL";
                    /** Format: uuid */
                    readonly unitId: string;
                    /** Format: uuid */
                    readonly userId: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Shift"];
                };
            };
        };
    };
    readonly getAdminShiftsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Shift"];
                };
            };
        };
    };
    readonly patchAdminShiftsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly endsAt?: string;
                    /** Format: date-time */
                    readonly startsAt?: string;
                    /** Format: uuid */
                    readonly userId?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Shift"];
                };
            };
        };
    };
    readonly postAdminSourceBatchesIdConfirm: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly confirmed: number;
                        readonly refused: readonly components["schemas"]["RefusedSource"][];
                    };
                };
            };
        };
    };
    readonly getAdminSourceChanges: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["SourceChange"][];
                    };
                };
            };
        };
    };
    readonly postAdminSourceChangesIdConfirm: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Source"];
                };
            };
        };
    };
    readonly postAdminSourceChangesIdDismiss: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getAdminSources: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Source"][];
                    };
                };
            };
        };
    };
    readonly postAdminSources: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly aliases?: readonly string[];
                    readonly domains?: readonly string[];
                    /** @enum {string} */
                    readonly level?: "CENTRAL" | "PROVINCE" | "CITY" | "COUNTY";
                    readonly listVersion?: string;
                    readonly name: string;
                    readonly platformAccounts?: readonly string[];
                    /** @enum {string} */
                    readonly state?: "ACTIVE" | "FROZEN" | "REMOVED";
                    /** Format: uuid */
                    readonly unitId?: string;
                    /** Format: date-time */
                    readonly validFrom?: string;
                    /** Format: date-time */
                    readonly validTo?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Source"];
                };
            };
        };
    };
    readonly getAdminSourcesId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Source"];
                };
            };
        };
    };
    readonly patchAdminSourcesId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly aliases?: readonly string[];
                    readonly domains?: readonly string[];
                    readonly level?: ("CENTRAL" | "PROVINCE" | "CITY" | "COUNTY") | null;
                    readonly listVersion?: string;
                    readonly name?: string;
                    readonly platformAccounts?: readonly string[];
                    /** @enum {string} */
                    readonly state?: "ACTIVE" | "FROZEN" | "REMOVED";
                    readonly validFrom?: string | null;
                    readonly validTo?: string | null;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Source"];
                };
            };
        };
    };
    readonly postAdminSourcesImport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: base64 */
                    readonly content: string;
                    /** @enum {string} */
                    readonly format: "csv" | "xlsx";
                    /** Format: uuid */
                    readonly unitId?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly added: number;
                        /** Format: uuid */
                        readonly batchId: string;
                        readonly changed: number;
                        readonly rejected: readonly components["schemas"]["RejectedRow"][];
                        readonly rows: number;
                        readonly same: number;
                    };
                };
            };
        };
    };
    readonly getAdminTokens: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Token"][];
                    };
                };
            };
        };
    };
    readonly postAdminTokens: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly accountIds?: readonly string[];
                    /** Format: date-time */
                    readonly expiresAt?: string;
                    readonly name: string;
                    readonly roles: readonly ("EDITOR" | "REVIEWER" | "SECRECY_REVIEWER" | "DUTY_OFFICER" | "DICT_MANAGER" | "AUDITOR" | "ADMIN" | "PUBLISHER")[];
                    /** Format: uuid */
                    readonly unitId: string;
                    /** Format: uuid */
                    readonly userId?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Token"];
                };
            };
        };
    };
    readonly getAdminTokensId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Token"];
                };
            };
        };
    };
    readonly patchAdminTokensId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly expiresAt?: string;
                    readonly name?: string;
                    /** Format: date-time */
                    readonly revokedAt?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Token"];
                };
            };
        };
    };
    readonly getAdminUnits: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Unit"][];
                    };
                };
            };
        };
    };
    readonly postAdminUnits: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly claimLimit?: number | null;
                    readonly confirm?: boolean;
                    /** @enum {string} */
                    readonly kind: "HOST" | "SUPERVISING" | "OPERATOR";
                    readonly name: string;
                    /** Format: uuid */
                    readonly parentId?: string;
                    readonly silenceDays?: readonly number[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unit"];
                };
            };
        };
    };
    readonly getAdminUnitsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unit"];
                };
            };
        };
    };
    readonly patchAdminUnitsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly claimLimit?: number | null;
                    readonly confirm?: boolean;
                    /** @enum {string} */
                    readonly kind?: "HOST" | "SUPERVISING" | "OPERATOR";
                    readonly name?: string;
                    readonly parentId?: string | null;
                    readonly silenceDays?: readonly number[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unit"];
                };
            };
            /** @description 待另一名管理员确认，尚未生效 / It waits for another administrator, and nothing of it counts yet */
            readonly 202: {
                headers: {
                    readonly Location: components["headers"]["Location"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WaitsForAdministrator"];
                };
            };
        };
    };
    readonly getAdminUsers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["User"][];
                    };
                };
            };
        };
    };
    readonly postAdminUsers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly login: string;
                    readonly name: string;
                    readonly password: string;
                    /** Format: uuid */
                    readonly unitId: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["User"];
                };
            };
        };
    };
    readonly getAdminUsersId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["User"];
                };
            };
        };
    };
    readonly patchAdminUsersId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly disabledAt?: string | null;
                    readonly name?: string;
                    readonly password?: string;
                    /** Format: uuid */
                    readonly unitId?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["User"];
                };
            };
            /** @description 待另一名管理员确认，尚未生效 / It waits for another administrator, and nothing of it counts yet */
            readonly 202: {
                headers: {
                    readonly Location: components["headers"]["Location"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WaitsForAdministrator"];
                };
            };
        };
    };
    readonly postAdminUsersIdLeave: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @default true */
                    readonly dryRun?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SeenOff"];
                };
            };
        };
    };
    readonly postAdminUsersIdReset: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    /** @default false */
                    readonly removeFactors?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Reset"];
                };
            };
        };
    };
    readonly getAudit: {
        readonly parameters: {
            readonly query?: {
                readonly action?: string;
                readonly actor?: string;
                readonly cursor?: string;
                readonly draft?: string;
                readonly entity?: string;
                readonly from?: string;
                readonly limit?: number;
                readonly order?: "oldest" | "newest";
                readonly outcome?: "DONE" | "REFUSED";
                readonly to?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["AuditEntry"][];
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly getAuditExport: {
        readonly parameters: {
            readonly query?: {
                readonly from?: string;
                readonly to?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The signed head, the entries with their proofs, their number */
            readonly 200: {
                headers: {
                    readonly "Content-Disposition": components["headers"]["Content-Disposition"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/x-ndjson": string;
                };
            };
        };
    };
    readonly getAuthors: {
        readonly parameters: {
            readonly query?: {
                readonly unit?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Author"][];
                    };
                };
            };
        };
    };
    readonly postBlindTests: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: uuid */
                    readonly draftId: string;
                    readonly fault: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getCases: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly draft?: string;
                readonly kind?: "CORRECTION" | "SUPPLEMENT" | "TAKEDOWN" | "INQUIRY";
                readonly limit?: number;
                readonly state?: "OPEN" | "ORDERED" | "CONFIRMED" | "CLOSED" | "LAPSED";
                readonly trigger?: "PATROL" | "REPORT" | "ORDER" | "ACCOUNT_STOLEN" | "POST_REVIEW_NEGATIVE" | "POST_REVIEW_OVERDUE" | "MISMATCH" | "DISAPPEARED" | "ORIGINAL_TAKEN_DOWN";
                readonly unit?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Case"][];
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly postCases: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: uuid */
                    readonly accountId?: string;
                    /** Format: uuid */
                    readonly draftId: string;
                    /** @enum {string} */
                    readonly kind: "CORRECTION" | "SUPPLEMENT" | "TAKEDOWN" | "INQUIRY";
                    readonly reason: string;
                    /** @enum {string} */
                    readonly trigger: "PATROL" | "REPORT" | "ORDER";
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Case"];
                };
            };
        };
    };
    readonly getCasesId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CaseDetails"];
                };
            };
        };
    };
    readonly postCasesIdClose: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: uuid */
                    readonly followUpId?: string;
                    readonly handedTo?: string;
                    readonly outcome: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Case"];
                };
            };
        };
    };
    readonly postCasesIdConfirm: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly accountId: string | null;
                        readonly closedAt: string | null;
                        readonly closedBy: string | null;
                        readonly confirmDueAt: string | null;
                        readonly confirmedAt: string | null;
                        readonly confirmedBy: string | null;
                        readonly corrections: readonly components["schemas"]["AskedCorrection"][];
                        readonly details: {
                            readonly [key: string]: unknown;
                        };
                        /** Format: uuid */
                        readonly draftId: string;
                        readonly handedTo: string | null;
                        /** Format: uuid */
                        readonly id: string;
                        /** @enum {string} */
                        readonly kind: "CORRECTION" | "SUPPLEMENT" | "TAKEDOWN" | "INQUIRY";
                        readonly linkedDraftId: string | null;
                        /** Format: date-time */
                        readonly openedAt: string;
                        readonly openedBy: string | null;
                        readonly outcome: string | null;
                        readonly reason: string;
                        /** @enum {string} */
                        readonly state: "OPEN" | "ORDERED" | "CONFIRMED" | "CLOSED" | "LAPSED";
                        readonly stopRequested: readonly string[];
                        /** @enum {string} */
                        readonly trigger: "PATROL" | "REPORT" | "ORDER" | "ACCOUNT_STOLEN" | "POST_REVIEW_NEGATIVE" | "POST_REVIEW_OVERDUE" | "MISMATCH" | "DISAPPEARED" | "ORIGINAL_TAKEN_DOWN";
                        /** Format: uuid */
                        readonly unitId: string;
                        readonly withdrawn: readonly string[];
                    };
                };
            };
        };
    };
    readonly postCheck: {
        readonly parameters: {
            readonly query?: {
                readonly content?: "true" | "false";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly accounts: readonly string[];
                    /** @enum {string} */
                    readonly aiLabel?: "NONE" | "ASSISTED" | "GENERATED";
                    /** @default [] */
                    readonly authors?: readonly string[];
                    readonly body: string;
                    /** @enum {string} */
                    readonly bodyFormat: "html" | "text" | "markdown";
                    readonly byline?: string;
                    /** Format: uuid */
                    readonly caseId?: string;
                    /** @enum {string} */
                    readonly category: "GOVERNMENT_INFO" | "HOT_TOPIC" | "EMERGENCY" | "SERVICE" | "INDUSTRY" | "OTHER";
                    readonly commentsOpen?: boolean;
                    readonly coordination?: readonly {
                        /** Format: date-time */
                        readonly at: string;
                        readonly contact: string;
                        readonly note?: string;
                        readonly unit: string;
                    }[];
                    readonly cover?: string | null;
                    /** @enum {string} */
                    readonly kind: "ORIGINAL" | "REPOST" | "CORRECTION" | "SUPPLEMENT" | "NOTICE";
                    /**
                     * @default REGULAR
                     * @enum {string}
                     */
                    readonly lane?: "REGULAR" | "EMERGENCY";
                    /**
                     * @default NORMAL
                     * @enum {string}
                     */
                    readonly level?: "NORMAL" | "IMPORTANT" | "MAJOR";
                    readonly media?: readonly {
                        readonly alt?: string;
                        readonly bytes?: number;
                        readonly digest: string;
                        readonly durationMs?: number;
                        readonly height?: number;
                        readonly mediaType?: string;
                        readonly width?: number;
                    }[];
                    /** Format: date-time */
                    readonly notAfter?: string;
                    /** Format: date-time */
                    readonly notBefore?: string;
                    readonly reason?: string;
                    /** @default [] */
                    readonly relatedUnits?: readonly string[];
                    readonly source?: {
                        readonly author?: string;
                        readonly name: string;
                        readonly original?: {
                            readonly body: string;
                            /**
                             * @default text
                             * @enum {string}
                             */
                            readonly bodyFormat?: "html" | "text" | "markdown";
                            readonly title?: string;
                        } | null;
                        /** Format: date-time */
                        readonly publishedAt?: string;
                        readonly title?: string;
                        /** Format: uri */
                        readonly url: string;
                    };
                    readonly summary?: string;
                    readonly title: string;
                    /** Format: uuid */
                    readonly unitId?: string;
                    readonly variants?: {
                        readonly [key: string]: {
                            /** @enum {string} */
                            readonly aiLabel?: "NONE" | "ASSISTED" | "GENERATED";
                            readonly body?: string;
                            readonly byline?: string;
                            readonly commentsOpen?: boolean;
                            readonly cover?: string | null;
                            readonly summary?: string;
                            readonly title?: string;
                        };
                    };
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DryRun"];
                };
            };
        };
    };
    readonly getDrafts: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
                readonly mine?: "true" | "false";
                readonly status?: "EDITING" | "CHECKING" | "CHECK_FAILED" | "IN_REVIEW" | "RETURNED" | "APPROVED" | "RELEASING" | "PUBLISHED" | "CORRECTING" | "CORRECTED" | "TAKEN_DOWN" | "REJECTED" | "WITHDRAWN" | "EXPIRED";
                readonly unit?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["DraftListed"][];
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly postDrafts: {
        readonly parameters: {
            readonly query?: {
                readonly submit?: "true" | "false";
            };
            readonly header?: {
                /** @description The same key and body get the same answer; another body is refused. Kept for 30 days. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly accounts: readonly string[];
                    /** @enum {string} */
                    readonly aiLabel?: "NONE" | "ASSISTED" | "GENERATED";
                    /** @default [] */
                    readonly authors?: readonly string[];
                    readonly body: string;
                    /** @enum {string} */
                    readonly bodyFormat: "html" | "text" | "markdown";
                    readonly byline?: string;
                    /** Format: uuid */
                    readonly caseId?: string;
                    /** @enum {string} */
                    readonly category: "GOVERNMENT_INFO" | "HOT_TOPIC" | "EMERGENCY" | "SERVICE" | "INDUSTRY" | "OTHER";
                    readonly commentsOpen?: boolean;
                    readonly coordination?: readonly {
                        /** Format: date-time */
                        readonly at: string;
                        readonly contact: string;
                        readonly note?: string;
                        readonly unit: string;
                    }[];
                    readonly cover?: string | null;
                    /** @enum {string} */
                    readonly kind: "ORIGINAL" | "REPOST" | "CORRECTION" | "SUPPLEMENT" | "NOTICE";
                    /**
                     * @default REGULAR
                     * @enum {string}
                     */
                    readonly lane?: "REGULAR" | "EMERGENCY";
                    /**
                     * @default NORMAL
                     * @enum {string}
                     */
                    readonly level?: "NORMAL" | "IMPORTANT" | "MAJOR";
                    readonly media?: readonly {
                        readonly alt?: string;
                        readonly bytes?: number;
                        readonly digest: string;
                        readonly durationMs?: number;
                        readonly height?: number;
                        readonly mediaType?: string;
                        readonly width?: number;
                    }[];
                    /** Format: date-time */
                    readonly notAfter?: string;
                    /** Format: date-time */
                    readonly notBefore?: string;
                    readonly reason?: string;
                    /** @default [] */
                    readonly relatedUnits?: readonly string[];
                    readonly source?: {
                        readonly author?: string;
                        readonly name: string;
                        readonly original?: {
                            readonly body: string;
                            /**
                             * @default text
                             * @enum {string}
                             */
                            readonly bodyFormat?: "html" | "text" | "markdown";
                            readonly title?: string;
                        } | null;
                        /** Format: date-time */
                        readonly publishedAt?: string;
                        readonly title?: string;
                        /** Format: uri */
                        readonly url: string;
                    };
                    readonly summary?: string;
                    readonly title: string;
                    /** Format: uuid */
                    readonly unitId?: string;
                    readonly variants?: {
                        readonly [key: string]: {
                            /** @enum {string} */
                            readonly aiLabel?: "NONE" | "ASSISTED" | "GENERATED";
                            readonly body?: string;
                            readonly byline?: string;
                            readonly commentsOpen?: boolean;
                            readonly cover?: string | null;
                            readonly summary?: string;
                            readonly title?: string;
                        };
                    };
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DraftAccepted"];
                };
            };
        };
    };
    readonly getDraftsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Draft"];
                };
            };
        };
    };
    readonly getDraftsIdDiff: {
        readonly parameters: {
            readonly query: {
                readonly from: number;
                readonly to: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly aiLabel: {
                            readonly from: ("NONE" | "ASSISTED" | "GENERATED") | null;
                            readonly to: ("NONE" | "ASSISTED" | "GENERATED") | null;
                        };
                        readonly body: readonly components["schemas"]["DiffPart"][];
                        readonly byline: readonly components["schemas"]["DiffPart"][];
                        readonly commentsOpen: {
                            readonly from: boolean | null;
                            readonly to: boolean | null;
                        };
                        readonly cover: {
                            readonly from: string | null;
                            readonly to: string | null;
                        };
                        readonly from: number;
                        readonly media: readonly components["schemas"]["MediaChange"][];
                        readonly sameContent: boolean;
                        readonly summary: readonly components["schemas"]["DiffPart"][];
                        readonly title: readonly components["schemas"]["DiffPart"][];
                        readonly to: number;
                        readonly tooDifferent: boolean;
                        readonly variants: readonly components["schemas"]["VariantDiff"][];
                    };
                };
            };
        };
    };
    readonly getDraftsIdErasure: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Erasable"];
                };
            };
        };
    };
    readonly postDraftsIdErasure: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Erasure"];
                };
            };
        };
    };
    readonly getDraftsIdEvents: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The last event that was seen: the stream goes on behind it. */
                readonly "Last-Event-ID"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Server-sent events, past ones first; `event` names the action, `data` is JSON of a DraftEvent. Of notifications the event `notifications`, whose data is {}, tells that yours changed */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
        };
    };
    readonly getDraftsIdOriginal: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly body: readonly components["schemas"]["DiffPart"][];
                        readonly original: components["schemas"]["SourceOriginal"] | null;
                        readonly title: readonly components["schemas"]["DiffPart"][];
                        readonly tooDifferent: boolean;
                    };
                };
            };
        };
    };
    readonly postDraftsIdRecall: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly contentHash: string;
                        /** Format: uuid */
                        readonly id: string;
                        /** @enum {string} */
                        readonly recall: "DONE" | "REQUESTED";
                        readonly rev: number;
                        /** @enum {string} */
                        readonly status: "EDITING" | "CHECKING" | "CHECK_FAILED" | "IN_REVIEW" | "RETURNED" | "APPROVED" | "RELEASING" | "PUBLISHED" | "CORRECTING" | "CORRECTED" | "TAKEN_DOWN" | "REJECTED" | "WITHDRAWN" | "EXPIRED";
                    };
                };
            };
        };
    };
    readonly getDraftsIdReviewSheet: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page to print, A4 */
            readonly 200: {
                headers: {
                    readonly "Content-Security-Policy": components["headers"]["Content-Security-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                };
            };
        };
    };
    readonly getDraftsIdReviewSheetVerify: {
        readonly parameters: {
            readonly query: {
                readonly code: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SheetVerified"];
                };
            };
        };
    };
    readonly postDraftsIdRevisions: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description The revision that the editor saw, as `ETag` of the draft says it. */
                readonly "If-Match": string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly accounts?: readonly string[];
                    /** @enum {string} */
                    readonly aiLabel?: "NONE" | "ASSISTED" | "GENERATED";
                    readonly authors?: readonly string[];
                    readonly body?: string;
                    /** @enum {string} */
                    readonly bodyFormat?: "html" | "text" | "markdown";
                    readonly byline?: string | null;
                    /** @enum {string} */
                    readonly category?: "GOVERNMENT_INFO" | "HOT_TOPIC" | "EMERGENCY" | "SERVICE" | "INDUSTRY" | "OTHER";
                    readonly commentsOpen?: boolean;
                    readonly coordination?: readonly {
                        /** Format: date-time */
                        readonly at: string;
                        readonly contact: string;
                        readonly note?: string;
                        readonly unit: string;
                    }[];
                    readonly cover?: string | null;
                    /** @enum {string} */
                    readonly kind?: "ORIGINAL" | "REPOST" | "CORRECTION" | "SUPPLEMENT" | "NOTICE";
                    /** @enum {string} */
                    readonly lane?: "REGULAR" | "EMERGENCY";
                    /** @enum {string} */
                    readonly level?: "NORMAL" | "IMPORTANT" | "MAJOR";
                    readonly media?: readonly {
                        readonly alt?: string;
                        readonly bytes?: number;
                        readonly digest: string;
                        readonly durationMs?: number;
                        readonly height?: number;
                        readonly mediaType?: string;
                        readonly width?: number;
                    }[];
                    readonly notAfter?: string | null;
                    readonly notBefore?: string | null;
                    readonly reason?: string | null;
                    readonly relatedUnits?: readonly string[];
                    readonly source?: {
                        readonly author?: string;
                        readonly name: string;
                        readonly original?: {
                            readonly body: string;
                            /**
                             * @default text
                             * @enum {string}
                             */
                            readonly bodyFormat?: "html" | "text" | "markdown";
                            readonly title?: string;
                        } | null;
                        /** Format: date-time */
                        readonly publishedAt?: string;
                        readonly title?: string;
                        /** Format: uri */
                        readonly url: string;
                    } | null;
                    readonly summary?: string | null;
                    readonly title?: string;
                    /** Format: uuid */
                    readonly unitId?: string;
                    readonly variants?: {
                        readonly [key: string]: {
                            /** @enum {string} */
                            readonly aiLabel?: "NONE" | "ASSISTED" | "GENERATED";
                            readonly body?: string;
                            readonly byline?: string;
                            readonly commentsOpen?: boolean;
                            readonly cover?: string | null;
                            readonly summary?: string;
                            readonly title?: string;
                        };
                    };
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DraftAccepted"];
                };
            };
        };
    };
    readonly postDraftsIdSubmit: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    /** @default [] */
                    readonly justifications?: readonly {
                        /** Format: uuid */
                        readonly findingId: string;
                        readonly reason: string;
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DraftHead"];
                };
            };
        };
    };
    readonly postDraftsIdWithdraw: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DraftHead"];
                };
            };
        };
    };
    readonly getErasures: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly draft?: string;
                readonly limit?: number;
                readonly state?: "REQUESTED" | "CONFIRMED" | "DECLINED";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Erasure"][];
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly postErasuresIdConfirm: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Erasure"];
                };
            };
        };
    };
    readonly postErasuresIdDecline: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Erasure"];
                };
            };
        };
    };
    readonly getEvents: {
        readonly parameters: {
            readonly query?: {
                readonly after?: number;
                readonly drafts?: string;
                readonly notifications?: "0" | "1";
            };
            readonly header?: {
                /** @description The last event that was seen: the stream goes on behind it. */
                readonly "Last-Event-ID"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Server-sent events, past ones first; `event` names the action, `data` is JSON of a DraftEvent. Of notifications the event `notifications`, whose data is {}, tells that yours changed */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
        };
    };
    readonly getFalseAlarms: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
                readonly rule?: string;
                readonly state?: "OPEN" | "ALLOWED" | "DISMISSED";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["FalseAlarm"][];
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly postFalseAlarmsIdResolve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly action: "ALLOW_ENTRY" | "DISMISS";
                    /** @enum {string} */
                    readonly narrower?: "NO_EVASIONS" | "SHADOW";
                    readonly phrase?: string;
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FalseAlarmResolved"];
                };
            };
        };
    };
    readonly postFindingsIdFalseAlarm: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description It was reported already */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FalseAlarmReported"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FalseAlarmReported"];
                };
            };
        };
    };
    readonly getImpersonations: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
                readonly state?: "OPEN" | "TO_CONFIRM" | "CLOSED";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Impersonation"][];
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly postImpersonations: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: uuid */
                    readonly accountId: string;
                    readonly evidence: string;
                    /** @constant */
                    readonly kind: "FALSE_ACCOUNT";
                    readonly name: string;
                    /** Format: date-time */
                    readonly receivedAt: string;
                    /** @default null */
                    readonly reporter?: string | null;
                    readonly text: string;
                    /** @default null */
                    readonly url?: string | null;
                } | {
                    /** Format: uuid */
                    readonly accountId: string;
                    readonly evidence: string;
                    /** @constant */
                    readonly kind: "OURS_REPORTED";
                    /** @default null */
                    readonly name?: string | null;
                    /** Format: date-time */
                    readonly receivedAt: string;
                    /** @default null */
                    readonly reporter?: string | null;
                    readonly text: string;
                    /** @default null */
                    readonly url?: string | null;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Impersonation"];
                };
            };
        };
    };
    readonly postImpersonationsIdAnswer: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly outcome: "TRUE" | "FALSE";
                    readonly text: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Impersonation"];
                };
            };
        };
    };
    readonly postImpersonationsIdConfirm: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Impersonation"];
                };
            };
        };
    };
    readonly getIncidents: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
                readonly state?: "open" | "resolved" | "all";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Incident"][];
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly postIncidentsIdResolve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly handedTo?: string;
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: uuid */
                        readonly id: string;
                        readonly resolved: boolean;
                    };
                };
            };
        };
    };
    readonly getLogCheckpoint: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A signed note (C2SP tlog-checkpoint, Ed25519): origin, size, root in base64, an empty line, signatures */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
        };
    };
    readonly getLogConsistency: {
        readonly parameters: {
            readonly query: {
                readonly from: number;
                readonly to?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LogConsistency"];
                };
            };
        };
    };
    readonly getLogProof: {
        readonly parameters: {
            readonly query: {
                readonly event: number;
                readonly size?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LogProof"];
                };
            };
        };
    };
    readonly getLogin: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly "Set-Cookie": components["headers"]["Set-Cookie"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignInOffer"];
                };
            };
        };
    };
    readonly postLogin: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly login: string;
                    readonly password: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Set-Cookie": components["headers"]["Set-Cookie"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignedIn"];
                };
            };
        };
    };
    readonly postLoginDemo: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description The address of this server, as browsers send it. */
                readonly Origin: string;
                /** @description What `GET /v1/login` offers as `oneClick`. */
                readonly "X-CSRF-Token": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly login: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Set-Cookie": components["headers"]["Set-Cookie"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SessionOpened"];
                };
            };
        };
    };
    readonly getLoginOidc: {
        readonly parameters: {
            readonly query?: {
                readonly to?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: never;
    };
    readonly getLoginOidcCallback: {
        readonly parameters: {
            readonly query?: {
                readonly code?: string;
                readonly state?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: never;
    };
    readonly postLoginSecond: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly code: string;
                } | {
                    readonly passkey: {
                        readonly id: string;
                        readonly rawId: string;
                        readonly response: {
                            readonly authenticatorData: string;
                            readonly clientDataJSON: string;
                            readonly signature: string;
                        } & {
                            readonly [key: string]: unknown;
                        };
                        /** @constant */
                        readonly type: "public-key";
                    } & {
                        readonly [key: string]: unknown;
                    };
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Set-Cookie": components["headers"]["Set-Cookie"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SessionOpened"];
                };
            };
        };
    };
    readonly postLoginSecondPasskey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PasskeyOptions"];
                };
            };
        };
    };
    readonly postLogout: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly "Set-Cookie": components["headers"]["Set-Cookie"];
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getMandatoryReposts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["MandatoryRepost"][];
                    };
                };
            };
        };
    };
    readonly postMandatoryReposts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly accounts?: readonly string[];
                    /** Format: date-time */
                    readonly deadline: string;
                    readonly title: string;
                    readonly units?: readonly string[];
                    /** Format: uri */
                    readonly url: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MandatoryRepost"];
                };
            };
        };
    };
    readonly postMandatoryRepostsIdReason: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: uuid */
                    readonly accountId: string;
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly postMandatoryRepostsIdWithdraw: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getMe: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    readonly getMeAbsences: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Absence"][];
                    };
                };
            };
        };
    };
    readonly postMeAbsences: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly from?: string;
                    readonly reason?: string;
                    /** Format: date-time */
                    readonly to: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AwaySaid"];
                };
            };
        };
    };
    readonly postMeAbsencesIdEnd: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getMeDelegations: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["OwnDelegation"][];
                    };
                };
            };
        };
    };
    readonly postMeDelegations: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: uuid */
                    readonly delegateId: string;
                    readonly reason: string;
                    /** @enum {string} */
                    readonly tier?: "FIRST" | "SECOND" | "SECRECY" | "FINAL";
                    /** Format: uuid */
                    readonly unitId: string;
                    /** Format: date-time */
                    readonly validFrom: string;
                    /** Format: date-time */
                    readonly validTo: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DelegationOffered"];
                };
            };
        };
    };
    readonly postMeDelegationsIdAccept: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly postMeDelegationsIdDecline: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly postMeDelegationsIdEnd: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getMeHome: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly counts: {
                            readonly due: number;
                            readonly incidents: number;
                            readonly mine: number;
                            readonly reminders: number;
                            readonly returned: number;
                            readonly toActivate: number;
                            readonly toConfirm: number;
                            readonly toSeeTo: number;
                            readonly unread: number;
                        };
                        readonly due: readonly components["schemas"]["TaskListed"][];
                        readonly mine: readonly components["schemas"]["TaskListed"][];
                        readonly returned: readonly components["schemas"]["TurnedBackDraft"][];
                        readonly toActivate: readonly components["schemas"]["Notification"][];
                        readonly toConfirm: readonly components["schemas"]["Notification"][];
                        readonly toSeeTo: readonly components["schemas"]["Notification"][];
                    };
                };
            };
        };
    };
    readonly getMeIdentities: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OwnIdentities"];
                };
            };
        };
    };
    readonly postMeIdentities: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly password: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly "Set-Cookie": components["headers"]["Set-Cookie"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LinkBegun"];
                };
            };
        };
    };
    readonly deleteMeIdentitiesId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getMeNotificationSettings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NotificationSetting"];
                };
            };
        };
    };
    readonly postMeNotificationSettings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @default null */
                    readonly digestAt?: number | null;
                    /** @default null */
                    readonly kinds?: readonly ("HANDED_OVER" | "RETURNED" | "CHECK_FAILED" | "DUE_HALF" | "DUE_FOUR_FIFTHS" | "OVERDUE" | "ESCALATED" | "POST_REVIEW" | "TAKEDOWN_TO_CONFIRM" | "RULESET_TO_ACTIVATE" | "POLICY_TO_ACTIVATE" | "RELEASE_UNKNOWN" | "INCIDENT" | "SILENCE" | "ORIGINAL_MISSING" | "TOKEN_ENDING" | "AGREEMENT_ENDING" | "QUALIFICATION_ENDING" | "REMINDER" | "STAGE_FAILING" | "WORKER_FROZEN")[] | null;
                    readonly mail: string | null;
                    /** @default null */
                    readonly quietFrom?: number | null;
                    /** @default null */
                    readonly quietUntil?: number | null;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly postMePassword: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly current: string;
                    readonly next: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly "Set-Cookie": components["headers"]["Set-Cookie"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SessionOpened"];
                };
            };
        };
    };
    readonly postMeRecoveryCodes: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly code: string;
                    readonly password: string;
                } | {
                    readonly passkey: {
                        readonly id: string;
                        readonly rawId: string;
                        readonly response: {
                            readonly authenticatorData: string;
                            readonly clientDataJSON: string;
                            readonly signature: string;
                        } & {
                            readonly [key: string]: unknown;
                        };
                        /** @constant */
                        readonly type: "public-key";
                    } & {
                        readonly [key: string]: unknown;
                    };
                    readonly password: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
        };
    };
    readonly getMeSecondFactors: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SecondFactors"];
                };
            };
        };
    };
    readonly postMeSecondFactorsIdConfirm: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly code: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
        };
    };
    readonly postMeSecondFactorsIdRemove: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly code: string;
                    readonly password: string;
                } | {
                    readonly passkey: {
                        readonly id: string;
                        readonly rawId: string;
                        readonly response: {
                            readonly authenticatorData: string;
                            readonly clientDataJSON: string;
                            readonly signature: string;
                        } & {
                            readonly [key: string]: unknown;
                        };
                        /** @constant */
                        readonly type: "public-key";
                    } & {
                        readonly [key: string]: unknown;
                    };
                    readonly password: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly postMeSecondFactorsPasskey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly password: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PasskeyOptions"];
                };
            };
        };
    };
    readonly postMeSecondFactorsPasskeyChallenge: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PasskeyOptions"];
                };
            };
        };
    };
    readonly postMeSecondFactorsPasskeyRegister: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                    readonly response: {
                        readonly id: string;
                        readonly rawId: string;
                        readonly response: {
                            readonly attestationObject: string;
                            readonly clientDataJSON: string;
                        } & {
                            readonly [key: string]: unknown;
                        };
                        /** @constant */
                        readonly type: "public-key";
                    } & {
                        readonly [key: string]: unknown;
                    };
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
        };
    };
    readonly postMeSecondFactorsTotp: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                    readonly password: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TotpStarted"];
                };
            };
        };
    };
    readonly getMeSessions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Session"][];
                    };
                };
            };
        };
    };
    readonly deleteMeSessions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly "Set-Cookie": components["headers"]["Set-Cookie"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly ended: number;
                    };
                };
            };
        };
    };
    readonly deleteMeSessionsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly ended: number;
                    };
                };
            };
        };
    };
    readonly getMeTokens: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["OwnToken"][];
                    };
                };
            };
        };
    };
    readonly postMeTokens: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly accountIds?: readonly string[];
                    /** Format: date-time */
                    readonly expiresAt: string;
                    readonly name: string;
                    readonly roles: readonly ("EDITOR" | "REVIEWER" | "SECRECY_REVIEWER" | "DUTY_OFFICER" | "DICT_MANAGER" | "AUDITOR" | "ADMIN" | "PUBLISHER")[];
                    /** Format: uuid */
                    readonly unitId: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OwnTokenMade"];
                };
            };
        };
    };
    readonly deleteMeTokensId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly postMedia: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "multipart/form-data": {
                    /** Format: binary */
                    readonly file: string;
                    /** Format: uuid */
                    readonly unitId?: string;
                };
            };
        };
        readonly responses: {
            /** @description The same bytes were there already */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StoredMedia"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StoredMedia"];
                };
            };
        };
    };
    readonly getMediaDigest: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly digest: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The bytes, of the type that was stored */
            readonly 200: {
                headers: {
                    readonly "Content-Disposition": components["headers"]["Content-Disposition"];
                    readonly "Content-Security-Policy": components["headers"]["Content-Security-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/octet-stream": string;
                };
            };
            /** @description A range of a film or sound */
            readonly 206: {
                headers: {
                    readonly "Content-Disposition": components["headers"]["Content-Disposition"];
                    readonly "Content-Security-Policy": components["headers"]["Content-Security-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/octet-stream": string;
                };
            };
        };
    };
    readonly getMessages: {
        readonly parameters: {
            readonly query?: {
                readonly account?: string;
                readonly cursor?: string;
                readonly limit?: number;
                readonly state?: "OPEN" | "TO_APPROVE" | "UNDER_WAY" | "ANSWERED" | "CLOSED" | "WAITING";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["ReaderMessage"][];
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly postMessages: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: uuid */
                    readonly accountId: string;
                    /** Format: date-time */
                    readonly receivedAt: string;
                    readonly sender?: string;
                    readonly text: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReaderMessage"];
                };
            };
        };
    };
    readonly postMessagesIdAnswer: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly text: string;
                } | {
                    /** Format: uuid */
                    readonly draftId: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReaderMessage"];
                };
            };
        };
    };
    readonly postMessagesIdApprove: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReaderMessage"];
                };
            };
        };
    };
    readonly postMessagesIdClose: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReaderMessage"];
                };
            };
        };
    };
    readonly getNotifications: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
                readonly state?: "unread" | "open" | "all";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Notification"][];
                        readonly nextCursor: string | null;
                        readonly unread: number;
                    };
                };
            };
        };
    };
    readonly postNotificationsIdRead: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly postNotificationsReadAll: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getPatrolFindings: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly draft?: string;
                readonly limit?: number;
                readonly run?: string;
                readonly severity?: "INFO" | "WARN" | "BLOCK" | "HARD";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["PatrolFinding"][];
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly postPatrolRun: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly already: boolean;
                        readonly cases: number;
                        readonly errors: number;
                        readonly findings: number;
                        readonly finishedAt: string | null;
                        /** Format: uuid */
                        readonly id: string;
                        readonly lastDraftId: string | null;
                        readonly rulesetVersion: string;
                        readonly scanned: number;
                        /** Format: date-time */
                        readonly startedAt: string;
                        readonly startedBy: string | null;
                        /** @enum {string} */
                        readonly state: "RUNNING" | "DONE";
                        readonly total: number;
                        /** Format: date-time */
                        readonly updatedAt: string;
                    };
                };
            };
        };
    };
    readonly getPatrolRuns: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["PatrolRun"][];
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly getPolicies: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Policy"][];
                    };
                };
            };
        };
    };
    readonly postPolicies: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @default  */
                    readonly note?: string;
                    readonly policy: {
                        readonly approvalMaxAgeDays: number;
                        readonly postReviewMinutes: number;
                        /** @enum {string} */
                        readonly reentry: "FIRST" | "RETURNING_TIER";
                        readonly rules: readonly {
                            readonly mergeFirstSecond?: boolean;
                            readonly name: string;
                            /** @default [] */
                            readonly postTiers?: readonly ("FIRST" | "SECOND" | "SECRECY" | "FINAL")[];
                            readonly secrecyCosign?: boolean;
                            readonly tiers: readonly ("FIRST" | "SECOND" | "SECRECY" | "FINAL")[];
                            readonly when: {
                                readonly accountIds?: readonly string[];
                                readonly category?: readonly ("GOVERNMENT_INFO" | "HOT_TOPIC" | "EMERGENCY" | "SERVICE" | "INDUSTRY" | "OTHER")[];
                                readonly findingFrom?: {
                                    /** @enum {string} */
                                    readonly gate?: "POLITICAL" | "LEGAL" | "POLICY" | "SECRECY" | "WORDING";
                                    /** @enum {string} */
                                    readonly severity: "INFO" | "WARN" | "BLOCK" | "HARD";
                                };
                                /** @enum {string} */
                                readonly findingsUpTo?: "INFO" | "WARN" | "BLOCK" | "HARD";
                                readonly foundRules?: readonly string[];
                                readonly kind?: readonly ("ORIGINAL" | "REPOST" | "CORRECTION" | "SUPPLEMENT" | "NOTICE")[];
                                readonly lane?: readonly ("REGULAR" | "EMERGENCY")[];
                                readonly level?: readonly ("NORMAL" | "IMPORTANT" | "MAJOR")[];
                                readonly platforms?: readonly ("WECHAT_OA" | "WECHAT_CHANNELS" | "WEIBO" | "DOUYIN" | "TOUTIAO" | "APP" | "OTHER")[];
                                readonly unitIds?: readonly string[];
                            };
                        }[];
                        readonly slaMinutes: {
                            readonly EMERGENCY: {
                                readonly FINAL: number;
                                readonly FIRST: number;
                                readonly SECOND: number;
                                readonly SECRECY: number;
                            };
                            readonly REGULAR: {
                                readonly FINAL: number;
                                readonly FIRST: number;
                                readonly SECOND: number;
                                readonly SECRECY: number;
                            };
                        };
                        readonly workingHours: {
                            readonly days: readonly number[];
                            readonly spans: readonly (readonly [
                                string,
                                string
                            ])[];
                        };
                    };
                    /** Format: uuid */
                    readonly unitId?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["VersionState"];
                };
            };
        };
    };
    readonly postPoliciesVersionActivate: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly version: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["VersionState"];
                };
            };
        };
    };
    readonly getPoliciesVersionPreview: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly version: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PolicyPreview"];
                };
            };
        };
    };
    readonly postPoliciesExplain: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: uuid */
                    readonly draftId?: string;
                    readonly facts?: {
                        /** @default [] */
                        readonly accounts?: readonly string[];
                        /** @default [] */
                        readonly authors?: readonly string[];
                        /**
                         * @default GOVERNMENT_INFO
                         * @enum {string}
                         */
                        readonly category?: "GOVERNMENT_INFO" | "HOT_TOPIC" | "EMERGENCY" | "SERVICE" | "INDUSTRY" | "OTHER";
                        /** @default [] */
                        readonly findings?: readonly {
                            /** @enum {string} */
                            readonly gate: "POLITICAL" | "LEGAL" | "POLICY" | "SECRECY" | "WORDING";
                            /** @enum {string} */
                            readonly severity: "INFO" | "WARN" | "BLOCK" | "HARD";
                        }[];
                        /**
                         * @default ORIGINAL
                         * @enum {string}
                         */
                        readonly kind?: "ORIGINAL" | "REPOST" | "CORRECTION" | "SUPPLEMENT" | "NOTICE";
                        /**
                         * @default REGULAR
                         * @enum {string}
                         */
                        readonly lane?: "REGULAR" | "EMERGENCY";
                        /**
                         * @default NORMAL
                         * @enum {string}
                         */
                        readonly level?: "NORMAL" | "IMPORTANT" | "MAJOR";
                        /** Format: uuid */
                        readonly unitId?: string;
                    };
                    readonly version?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RouteExplained"];
                };
            };
        };
    };
    readonly postRecover: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly password: string;
                    readonly token: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PasswordSet"];
                };
            };
        };
    };
    readonly getReleases: {
        readonly parameters: {
            readonly query?: {
                readonly account?: string;
                readonly cursor?: string;
                readonly limit?: number;
                readonly state?: "HELD" | "PULLED" | "SUBMITTED" | "PUBLISHED" | "FAILED" | "STOP_REQUESTED" | "UNKNOWN" | "WITHDRAWN" | "EXPIRED";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["ReleaseListed"][];
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly getReleasesId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReleaseDetails"];
                };
            };
        };
    };
    readonly getReleasesIdEvidence: {
        readonly parameters: {
            readonly query?: {
                readonly content?: "0" | "1";
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description An evidence bundle: canonical JSON (RFC 8785), which verify/wuguan-verify.mjs proves offline */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EvidenceBundle"];
                };
            };
        };
    };
    readonly postReleasesIdReadBack: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly copies: number;
                        /** Format: uuid */
                        readonly releaseId: string;
                    };
                };
            };
        };
    };
    readonly postReleasesIdReceipt: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly error?: string;
                    /** @enum {string} */
                    readonly phase: "SUBMITTED" | "PUBLISHED" | "FAILED" | "DELETED";
                    readonly platformId?: string;
                    readonly publishedHash?: string;
                    readonly pullNo: number;
                    /** Format: uri */
                    readonly url?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly incident?: {
                            /** Format: uuid */
                            readonly id: string;
                            /** @enum {string} */
                            readonly kind: "HASH_MISMATCH" | "TWO_COPIES" | "PUBLISHED_WITHDRAWN" | "PUBLISHED_LATE" | "RESULT_UNKNOWN" | "FAILED_OFTEN" | "PUBLIC_DIFFERS" | "PUBLIC_GONE" | "PUBLIC_UNREADABLE" | "KEY_REVOKED" | "POST_REVIEW_NEGATIVE" | "POST_REVIEW_OVERDUE";
                        };
                        /** @constant */
                        readonly kept: true;
                        readonly late: boolean;
                        readonly log: components["schemas"]["TreeHead"];
                        readonly mismatch: boolean;
                        readonly pullNo: number;
                        /** Format: uuid */
                        readonly releaseId: string;
                        readonly repeated: boolean;
                        /** @enum {string} */
                        readonly state: "HELD" | "READY" | "PULLED" | "SUBMITTED" | "PUBLISHED" | "FAILED" | "STOP_REQUESTED" | "UNKNOWN" | "WITHDRAWN" | "EXPIRED";
                    };
                };
            };
        };
    };
    readonly postReleasesIdResolve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly outcome: "PUBLISHED" | "NOT_PUBLISHED" | "WITHDRAWN";
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: uuid */
                        readonly releaseId: string;
                        /** @enum {string} */
                        readonly state: "HELD" | "READY" | "PULLED" | "SUBMITTED" | "PUBLISHED" | "FAILED" | "STOP_REQUESTED" | "UNKNOWN" | "WITHDRAWN" | "EXPIRED";
                    };
                };
            };
        };
    };
    readonly postReleasesIdResume: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: uuid */
                        readonly releaseId: string;
                        /** @enum {string} */
                        readonly state: "HELD" | "READY" | "PULLED" | "SUBMITTED" | "PUBLISHED" | "FAILED" | "STOP_REQUESTED" | "UNKNOWN" | "WITHDRAWN" | "EXPIRED";
                    };
                };
            };
        };
    };
    readonly postReleasesIdStopAck: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly outcome: "STOPPED" | "ALREADY_OUT";
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: uuid */
                        readonly releaseId: string;
                        /** @enum {string} */
                        readonly state: "HELD" | "READY" | "PULLED" | "SUBMITTED" | "PUBLISHED" | "FAILED" | "STOP_REQUESTED" | "UNKNOWN" | "WITHDRAWN" | "EXPIRED";
                    };
                };
            };
        };
    };
    readonly getReleasesIdTickets: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Ticket"][];
                    };
                };
            };
        };
    };
    readonly postReleasesIdWithdraw: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: uuid */
                        readonly releaseId: string;
                        /** @enum {string} */
                        readonly state: "HELD" | "READY" | "PULLED" | "SUBMITTED" | "PUBLISHED" | "FAILED" | "STOP_REQUESTED" | "UNKNOWN" | "WITHDRAWN" | "EXPIRED";
                    };
                };
            };
        };
    };
    readonly postReleasesPull: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    readonly accountIds?: readonly string[];
                    readonly leaseSeconds?: number;
                    readonly max?: number;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly deletions: readonly components["schemas"]["Deletion"][];
                        readonly items: readonly components["schemas"]["PulledItem"][];
                        readonly stops: readonly components["schemas"]["StopOrder"][];
                    };
                };
            };
        };
    };
    readonly getReportsAssessment: {
        readonly parameters: {
            readonly query?: {
                readonly account?: string;
                readonly format?: "json" | "xlsx";
                readonly from?: string;
                readonly to?: string;
                readonly unit?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done; The same as a workbook, by `format` or `Accept` */
            readonly 200: {
                headers: {
                    readonly "Content-Disposition": components["headers"]["Content-Disposition"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Assessment"];
                    readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    readonly getReportsInspection: {
        readonly parameters: {
            readonly query?: {
                readonly account?: string;
                readonly format?: "json" | "csv";
                readonly unit?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done; The same as comma-separated values (UTF-8), by `format` or `Accept` */
            readonly 200: {
                headers: {
                    readonly "Content-Disposition": components["headers"]["Content-Disposition"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inspection"];
                    readonly "text/csv": string;
                };
            };
        };
    };
    readonly getReportsLedger: {
        readonly parameters: {
            readonly query?: {
                readonly account?: string;
                readonly format?: "json" | "xlsx" | "csv";
                readonly from?: string;
                readonly to?: string;
                readonly unit?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done; The ledger as a workbook, by `format` or `Accept`; The ledger as comma-separated values (UTF-8), by `format` or `Accept` */
            readonly 200: {
                headers: {
                    readonly "Content-Disposition": components["headers"]["Content-Disposition"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: date-time */
                        readonly madeAt: string;
                        readonly period: {
                            readonly days: number;
                            /** Format: date */
                            readonly from: string;
                            /** Format: date */
                            readonly to: string;
                        };
                        readonly rows: number;
                    };
                    readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    readonly "text/csv": string;
                };
            };
        };
    };
    readonly getReportsQuality: {
        readonly parameters: {
            readonly query?: {
                readonly account?: string;
                readonly from?: string;
                readonly to?: string;
                readonly unit?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReviewQuality"];
                };
            };
        };
    };
    readonly getReportsRules: {
        readonly parameters: {
            readonly query?: {
                readonly from?: string;
                readonly to?: string;
                readonly unit?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RuleReport"];
                };
            };
        };
    };
    readonly getRulesets: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["RulesetListed"][];
                    };
                };
            };
        };
    };
    readonly postRulesets: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly base?: string;
                    readonly edits?: readonly {
                        readonly header?: {
                            readonly [key: string]: unknown;
                        };
                        readonly pack: string;
                        /** @default [] */
                        readonly remove?: readonly string[];
                        /** @default false */
                        readonly replace?: boolean;
                        /** @default [] */
                        readonly set?: readonly {
                            readonly [key: string]: unknown;
                        }[];
                    }[];
                    /** @default  */
                    readonly note?: string;
                    readonly packs?: readonly unknown[];
                    /** Format: uuid */
                    readonly unitId?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RulesetProposed"];
                };
            };
        };
    };
    readonly getRulesetsVersion: {
        readonly parameters: {
            readonly query?: {
                readonly entries?: "true" | "false";
            };
            readonly header?: never;
            readonly path: {
                readonly version: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ruleset"];
                };
            };
        };
    };
    readonly postRulesetsVersionActivate: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly version: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["VersionState"];
                };
            };
        };
    };
    readonly getRulesetsVersionDiff: {
        readonly parameters: {
            readonly query?: {
                readonly from?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly version: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RulesetDiff"];
                };
            };
        };
    };
    readonly getRulesetsVersionEntries: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
                readonly pack?: string;
                readonly search?: string;
                readonly severity?: "INFO" | "WARN" | "BLOCK" | "HARD";
            };
            readonly header?: never;
            readonly path: {
                readonly version: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["RulesetEntry"][];
                        readonly nextCursor: string | null;
                        readonly total: number;
                    };
                };
            };
        };
    };
    readonly postRulesetsVersionPreview: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly version: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    /** @default 100 */
                    readonly drafts?: number;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RulesetPreview"];
                };
            };
        };
    };
    readonly postRulesetsVersionPropose: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly version: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["VersionState"];
                };
            };
        };
    };
    readonly postRulesetsVersionRollback: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly version: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["VersionState"];
                };
            };
        };
    };
    readonly postRulesetsImport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly base?: string;
                    /** Format: base64 */
                    readonly content: string;
                    /** @enum {string} */
                    readonly format: "txt" | "csv" | "xlsx";
                    readonly header?: {
                        readonly [key: string]: unknown;
                    };
                    /** @default  */
                    readonly note?: string;
                    readonly pack: string;
                    /** @default false */
                    readonly replace?: boolean;
                    /** @enum {string} */
                    readonly severity?: "INFO" | "WARN" | "BLOCK" | "HARD";
                    /** Format: uuid */
                    readonly unitId?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly entries: number;
                        readonly lint: components["schemas"]["LintReport"];
                        readonly report: components["schemas"]["ImportReport"];
                        /** @enum {string} */
                        readonly state: "DRAFT" | "ACTIVE" | "RETIRED";
                        readonly version: string;
                    };
                };
            };
        };
    };
    readonly getSearch: {
        readonly parameters: {
            readonly query: {
                readonly in?: string;
                readonly q: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly audit: readonly components["schemas"]["FoundEntry"][];
                        readonly cases: readonly components["schemas"]["FoundCase"][];
                        readonly drafts: readonly components["schemas"]["FoundDraft"][];
                        readonly releases: readonly components["schemas"]["FoundRelease"][];
                    };
                };
            };
        };
    };
    readonly getTasks: {
        readonly parameters: {
            readonly query?: {
                readonly account?: string;
                readonly cursor?: string;
                readonly limit?: number;
                readonly mine?: "true" | "false";
                readonly state?: "OPEN" | "CLAIMED" | "ON_HOLD" | "DECIDED" | "CANCELLED";
                readonly tier?: "FIRST" | "SECOND" | "SECRECY" | "FINAL";
                readonly unit?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["TaskListed"][];
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly getTasksId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TaskDetails"];
                };
            };
        };
    };
    readonly getTasksIdAssignees: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Candidate"][];
                    };
                };
            };
        };
    };
    readonly getTasksIdCandidates: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Candidate"][];
                    };
                };
            };
        };
    };
    readonly postTasksIdClaim: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TaskToDecide"];
                };
            };
        };
    };
    readonly postTasksIdDecision: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @default [] */
                    readonly comments?: readonly {
                        readonly field?: string;
                        readonly span: readonly [
                            number,
                            number
                        ];
                        readonly suggestion?: string;
                        readonly text: string;
                    }[];
                    readonly contentHash: string;
                    /** @default {} */
                    readonly gates?: {
                        /** @enum {string} */
                        readonly LEGAL?: "PASS" | "FAIL" | "NA";
                        /** @enum {string} */
                        readonly POLICY?: "PASS" | "FAIL" | "NA";
                        /** @enum {string} */
                        readonly POLITICAL?: "PASS" | "FAIL" | "NA";
                        /** @enum {string} */
                        readonly SECRECY?: "PASS" | "FAIL" | "NA";
                        /** @enum {string} */
                        readonly WORDING?: "PASS" | "FAIL" | "NA";
                    };
                    readonly leaseNo: number;
                    readonly opinion?: string;
                    /** @default [] */
                    readonly overrides?: readonly {
                        /** @enum {string} */
                        readonly action: "OVERRIDE" | "FALSE_POSITIVE";
                        /** Format: uuid */
                        readonly findingId: string;
                        readonly reason: string;
                    }[];
                    /** @enum {string} */
                    readonly verdict: "APPROVE" | "RETURN" | "REJECT";
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Decided"];
                };
            };
        };
    };
    readonly postTasksIdHeartbeat: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly leaseNo: number;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Task"];
                };
            };
        };
    };
    readonly postTasksIdHold: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly leaseNo?: number;
                    /** @default 1440 */
                    readonly minutes?: number;
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Task"];
                };
            };
        };
    };
    readonly postTasksIdLooking: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly others: readonly components["schemas"]["Viewer"][];
                    };
                };
            };
        };
    };
    readonly postTasksIdMediaDigestOpened: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly digest: string;
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly postTasksIdReassign: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly reason: string;
                    /** Format: uuid */
                    readonly to: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Task"];
                };
            };
        };
    };
    readonly postTasksIdRecall: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly agree: boolean;
                    readonly leaseNo: number;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: uuid */
                        readonly draftId: string;
                        /** @enum {string} */
                        readonly status: "EDITING" | "CHECKING" | "CHECK_FAILED" | "IN_REVIEW" | "RETURNED" | "APPROVED" | "RELEASING" | "PUBLISHED" | "CORRECTING" | "CORRECTED" | "TAKEN_DOWN" | "REJECTED" | "WITHDRAWN" | "EXPIRED";
                        /** Format: uuid */
                        readonly taskId: string;
                    };
                };
            };
        };
    };
    readonly postTasksIdRelease: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly leaseNo: number;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Task"];
                };
            };
        };
    };
    readonly postTasksIdResume: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    readonly leaseNo?: number;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TaskToDecide"];
                };
            };
        };
    };
    readonly postTasksIdTransfer: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly leaseNo?: number;
                    readonly reason?: string;
                    /** Format: uuid */
                    readonly to: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Task"];
                };
            };
        };
    };
    readonly postTasksClaim: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    /** Format: uuid */
                    readonly accountId?: string;
                    /** @enum {string} */
                    readonly tier?: "FIRST" | "SECOND" | "SECRECY" | "FINAL";
                    /** Format: uuid */
                    readonly unitId?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TaskToDecide"];
                };
            };
            /** @description There is none */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly postTasksReleaseAll: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PutBackAll"];
                };
            };
        };
    };
    readonly getVerify: {
        readonly parameters: {
            readonly query?: {
                readonly code?: string;
                readonly draft?: string;
                readonly hash?: string;
                readonly rev?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                };
            };
        };
    };
}
