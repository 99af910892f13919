using System.Globalization;

namespace SubsidyPortal.Web.Shell;

/// <summary>
/// Every address of the portal, by area. Pages and tests link through these, so that a moved page is one change.
/// The templates of the pages' <c>@page</c> lines are compared with them by a test.
/// </summary>
public static class Links
{
    public static class Public
    {
        public const string Home = "/";

        public const string OpenDataPattern = "/programs/{code}/months";

        /// <summary>The months of a program as a file; the form is csv or json.</summary>
        public static string OpenData(string code, string form) => $"/programs/{Uri.EscapeDataString(code)}/months.{form}";

        public static string Program(string code) => $"/programs/{Uri.EscapeDataString(code)}";

        public const string AwardsFilePattern = "/programs/{code}/awards";

        public const string Help = "/help";
        public const string Accessibility = "/accessibility";
        public const string Privacy = "/privacy";

        /// <summary>The whole register of awards.</summary>
        public static string Awards(string code) => $"/programs/{Uri.EscapeDataString(code)}/awards";

        /// <summary>Every running public notice.</summary>
        public static string Notices(string code) => $"/programs/{Uri.EscapeDataString(code)}/notices";

        /// <summary>The register as a file; the form is csv or json.</summary>
        public static string AwardsFile(string code, string form) => $"/programs/{Uri.EscapeDataString(code)}/awards.{form}";

        /// <summary>The program's supplier list, from page 1 on.</summary>
        public static string Suppliers(string code, int page = 1) => Program(code) + "/suppliers" + PageOf(page);

        public static string Objection(string program, string caseNumber) =>
            $"/programs/{Uri.EscapeDataString(program)}/objections/{Uri.EscapeDataString(caseNumber)}";
    }

    /// <summary>Proposals for a place that is being typed; <c>?text=</c>.</summary>
    public const string Divisions = "/divisions";

    public static class Preferences
    {
        public const string Language = "/preferences/language";
        public const string Theme = "/preferences/theme";
        public const string Keys = "/preferences/keys";
        public const string Amounts = "/preferences/amounts";
    }

    public static class Errors
    {
        public const string NotFound = "/not-found";
        public const string Failure = "/error";
        public const string StatusTemplate = "/status/{0}";
    }

    public static class Account
    {
        public const string Profile = "/account";
        public const string SignOut = "/account/sign-out";
        public const string Register = "/account/register";
        public const string ForgotPassword = "/account/forgot-password";
        public const string ResetPassword = "/account/reset-password";
        public const string Invitation = "/account/invitation";
        public const string NoAccess = "/account/no-access";
        public const string SignInPath = "/account/sign-in";

        /// <summary>The path of a mailed invitation.</summary>
        public static string AcceptInvitation(string token) => $"{Invitation}?token={Uri.EscapeDataString(token)}";

        /// <summary>The path of a mailed link to set a new password.</summary>
        public static string SetPassword(string token) => $"{ResetPassword}?token={Uri.EscapeDataString(token)}";

        /// <summary>The own account after something that worked: <c>saved</c>, <c>password</c>.</summary>
        public static string ProfileAfter(string what) => $"{Profile}?done={Uri.EscapeDataString(what)}";

        /// <summary>Sign-in after something that worked: <c>registered</c>, <c>accepted</c>, <c>password-set</c>.</summary>
        public static string SignInAfter(string what) => $"{SignInPath}?after={Uri.EscapeDataString(what)}";

        public static string SignIn(string? returnUrl = null) =>
            string.IsNullOrEmpty(returnUrl) || returnUrl == Public.Home
                ? SignInPath
                : $"{SignInPath}?returnUrl={Uri.EscapeDataString(returnUrl)}";
    }

    public static class Company
    {
        public const string Home = "/home";
        public const string Applications = "/applications";
        public const string Claims = "/claims";
        public const string Profile = "/company";

        public static string StartApplication(string program, string track) =>
            $"/applications/start/{Uri.EscapeDataString(program)}/{Uri.EscapeDataString(track)}";

        public static string Application(Guid id) => $"/applications/{id}";

        public static string EditApplication(Guid id, string task) => $"/applications/{id}/edit/{Uri.EscapeDataString(task)}";

        public static string CheckApplication(Guid id) => $"/applications/{id}/check";

        public static string Receipt(Guid id) => $"/applications/{id}/receipt";

        public static string Claim(Guid id) => $"/claims/{id}";

        public static string EditClaim(Guid id) => $"/claims/{id}/edit";
    }

    /// <summary>An amount and the letter about it, for the company and for officials.</summary>
    public static class Amounts
    {
        public static string Trace(Guid application) => $"/amounts/{application}";

        public static string Letter(Guid application) => $"/letters/{application}";
    }

    public static class Officer
    {
        public const string Work = "/work";

        /// <summary>Every award whose revocation or reduction waits for a second approver.</summary>
        public const string Proposals = "/cases/proposals";
        public const string Cases = "/cases";
        public const string ClaimCases = "/claim-cases";
        public const string Notices = "/notices";
        public const string Payments = "/payments";

        /// <summary>An award with a reduction entered that another case's recalculation of the year gives.</summary>
        public static string ReduceAward(Guid award, Domain.Money amount, Guid cause) => $"{Case(award)}?reduceTo={amount}&cause={cause}#reduction";

        /// <summary>What waits for one settlement day.</summary>
        public static string PaymentsSettledOn(DateOnly day) => $"{Payments}?settled={day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        public const string Budget = "/budget";

        public static string Case(Guid id) => $"/cases/{id}";

        public static string SearchCases(string text) => $"/cases?q={Uri.EscapeDataString(text)}";

        public static string ClaimCase(Guid id) => $"/claim-cases/{id}";

        public const string PaymentFilePattern = "/payments/{id:guid}/file";

        public static string PaymentBatch(Guid id) => $"/payments/{id}";

        public static string PaymentFile(Guid id) => $"/payments/{id}/file";
    }

    public static class Auditor
    {
        public const string Overview = "/overview";
        public const string BudgetExecution = "/reports/budget-execution";
        public const string Ledger = "/ledger";
        public const string Exports = "/exports";

        public static string LedgerTransaction(Guid transactionId) => $"/ledger/{transactionId}";

        public static string CaseHistory(Guid caseId) => $"/audit/{caseId}";
    }

    public static class Manager
    {
        public const string Programs = "/manage/programs";
        public const string Calendar = "/manage/calendar";

        public const string WhatIfFilePattern = "/manage/programs/{code}/what-if/{id:guid}/file";

        public static string Program(string code) => $"/manage/programs/{Uri.EscapeDataString(code)}";

        public static string WhatIfs(string code) => $"/manage/programs/{Uri.EscapeDataString(code)}/what-if";

        public static string WhatIf(string code, Guid run) => $"/manage/programs/{Uri.EscapeDataString(code)}/what-if/{run}";

        /// <summary>A program's supplier list, from page 1 on.</summary>
        public static string Suppliers(string code, int page = 1) => Program(code) + "/suppliers" + PageOf(page);

        /// <summary>A program's grant list, from page 1 on.</summary>
        public static string GrantList(string code, int page = 1) => Program(code) + "/grant-list" + PageOf(page);

        /// <summary>The what-ifs with a draft of the policy desk chosen.</summary>
        public static string WhatIfOfDraft(string code, Guid draft) => $"{WhatIfs(code)}?draft={draft}";

        /// <summary>The result as a file: <c>Xlsx</c>, <c>Csv</c> or <c>CsvNames</c>.</summary>
        public static string WhatIfFile(string code, Guid run, string format, string language) =>
            $"{WhatIf(code, run)}/file?format={Uri.EscapeDataString(format)}&language={Uri.EscapeDataString(language)}";
    }

    public static class Policies
    {
        public const string List = "/policies";
        public const string Schema = "/policy.schema.json";
        public const string VersionFilePattern = "/policies/{code}/versions/{version:int}/file";
        public const string DraftFilePattern = "/policies/drafts/{id:guid}/file";

        public static string Draft(Guid id) => $"/policies/drafts/{id}";

        public static string DraftFile(Guid id) => $"/policies/drafts/{id}/file";

        public static string Version(string code, int version) =>
            string.Create(CultureInfo.InvariantCulture, $"/policies/{Uri.EscapeDataString(code)}/versions/{version}");

        public static string VersionFile(string code, int version) => Version(code, version) + "/file";

        public static string Compare(string code, int from, int to) =>
            string.Create(CultureInfo.InvariantCulture, $"/policies/{Uri.EscapeDataString(code)}/compare?from={from}&to={to}");

        public static string CompareDraft(string code, int from, Guid draft) =>
            string.Create(CultureInfo.InvariantCulture, $"/policies/{Uri.EscapeDataString(code)}/compare?from={from}&draft={draft}");
    }

    public static class Admin
    {
        public const string Accounts = "/admin/accounts";

        /// <summary>Accounts of one kind that contain a text, a page of them.</summary>
        public static string FindAccounts(string kind, string? text, int page) =>
            string.Create(CultureInfo.InvariantCulture, $"{Accounts}?kind={Uri.EscapeDataString(kind)}&q={Uri.EscapeDataString(text ?? "")}&page={page}");
    }

    public static class Demo
    {
        public const string Mail = "/demo/mail";
        public const string SignIn = "/demo/sign-in";

        public static string MailItem(string name) => $"/demo/mail/{Uri.EscapeDataString(name)}";
    }

    public static class Documents
    {
        public static string File(Guid id) => string.Create(CultureInfo.InvariantCulture, $"/documents/{id}");
    }

    public static class Development
    {
        public const string Parts = "/dev/parts";
    }

    private static string PageOf(int page) => page > 1 ? string.Create(CultureInfo.InvariantCulture, $"?page={page}") : "";
}
