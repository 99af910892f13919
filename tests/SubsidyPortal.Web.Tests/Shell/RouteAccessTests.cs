using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Postgres;
using SubsidyPortal.Web.Shell;
using SubsidyPortal.Web.Tests.Identity;
using Xunit;

namespace SubsidyPortal.Web.Tests.Shell;

/// <summary>
/// Who may open which address: every page and every endpoint, for every role and for nobody, over HTTP. An address without a
/// row fails. What a person sees of a case behind an address is decided, and tested, with the use cases.
/// </summary>
public sealed partial class RouteAccessTests(PostgresFixture postgres)
{
    private const string Anyone = "anyone";
    private const string SignedIn = "signed in";
    private const string Company = "CompanyOwner CompanyEditor CompanyViewer";
    private const string CompanyWriters = "CompanyOwner CompanyEditor";
    private const string Officials = "IntakeOfficer Reviewer Approver FinanceOfficer Treasurer ProgramManager Auditor";

    private static readonly (string Route, string Who)[] Table =
    [
        // Anybody
        ("page /", Anyone),
        ("page /programs/{Code}", Anyone),
        ("page /programs/{Code}/objections/{Number}", Anyone),
        ("page /programs/{Code}/awards", Anyone),
        ("page /programs/{Code}/notices", Anyone),
        ("page /programs/{Code}/suppliers", Anyone),
        ("page /help", Anyone),
        ("page /accessibility", Anyone),
        ("page /privacy", Anyone),
        ("page /account/sign-in", Anyone),
        ("page /account/register", Anyone),
        ("page /account/forgot-password", Anyone),
        ("page /account/reset-password", Anyone),
        ("page /account/invitation", Anyone),
        ("page /account/no-access", Anyone),
        ("page /error", Anyone),
        ("page /not-found", Anyone),
        ("page /status/{code:int}", Anyone),
        ("POST /account/sign-out", Anyone),
        ("POST /preferences/language", Anyone),
        ("POST /preferences/theme", Anyone),
        ("POST /preferences/keys", Anyone),
        ("POST /preferences/amounts", Anyone),
        ("POST /api/v1/estimates", Anyone),
        ("GET /policy.schema.json", Anyone),
        ("GET /divisions", Anyone),
        ("GET /programs/{code}/months.csv", Anyone),
        ("GET /programs/{code}/months.json", Anyone),
        ("GET /programs/{code}/awards.csv", Anyone),
        ("GET /programs/{code}/awards.json", Anyone),
        ("GET /openapi/{documentName}.json", Anyone),
        ("ANY /health/live", Anyone),
        ("ANY /health/ready", Anyone),

        // Anybody, in a demo
        ("page /demo/mail", Anyone),
        ("page /demo/mail/{name}", Anyone),
        ("page /dev/parts", Anyone),
        ("POST /demo/sign-in", Anyone),
        ("GET /demo/progress", Anyone),

        // Whoever is signed in; whose file, export or account it is, the use case decides
        ("page /account", SignedIn),
        ("GET /documents/{id:guid}", SignedIn),
        ("GET /documents/uploads/token", SignedIn),
        ("POST /documents/uploads", SignedIn),
        ("GET /reports/budget-execution/export", SignedIn),
        ("GET /policies/{code}/versions/{version:int}/file", SignedIn),
        ("GET /policies/drafts/{id:guid}/file", SignedIn),
        ("GET /manage/programs/{code}/what-if/{id:guid}/file", SignedIn),

        // Companies and officials; whose case it is, the use case decides
        ("page /amounts/{Id:guid}", Company + " " + Officials),
        ("page /letters/{Id:guid}", Company + " " + Officials),

        // Companies
        ("page /home", Company),
        ("page /company", Company),
        ("page /applications", Company),
        ("page /applications/start/{Program}/{Track}", CompanyWriters),
        ("page /applications/{Id:guid}", Company),
        ("page /applications/{Id:guid}/edit/{Task}", Company),
        ("page /applications/{Id:guid}/check", Company),
        ("page /applications/{Id:guid}/receipt", Company),
        ("page /claims", Company),
        ("page /claims/{Id:guid}", Company),
        ("page /claims/{Id:guid}/edit", CompanyWriters),

        // Officials
        ("page /work", "IntakeOfficer Reviewer Approver FinanceOfficer Treasurer"),
        ("page /cases", Officials),
        ("page /cases/proposals", "Approver"),
        ("page /cases/{Id:guid}", Officials),
        ("page /claim-cases", Officials),
        ("page /claim-cases/{Id:guid}", Officials),
        ("page /budget", Officials),
        ("page /notices", "IntakeOfficer Reviewer Approver Auditor"),
        ("page /payments", "IntakeOfficer FinanceOfficer Treasurer Auditor"),
        ("page /payments/{Id:guid}", "IntakeOfficer FinanceOfficer Treasurer Auditor"),
        ("GET /payments/{id:guid}/file", "FinanceOfficer Treasurer"),
        ("page /ledger", "FinanceOfficer Treasurer ProgramManager Auditor"),
        ("page /ledger/{Id:guid}", "FinanceOfficer Treasurer ProgramManager Auditor"),
        ("page /reports/budget-execution", "FinanceOfficer ProgramManager Auditor"),
        ("page /exports", "FinanceOfficer ProgramManager Auditor"),
        ("page /overview", "Auditor"),
        ("page /audit/{CaseId:guid}", "Auditor"),
        ("page /manage/programs", "ProgramManager"),
        ("page /manage/programs/{Code}", "ProgramManager"),
        ("page /manage/programs/{Code}/suppliers", "ProgramManager"),
        ("page /manage/programs/{Code}/grant-list", "ProgramManager"),
        ("page /manage/programs/{Code}/what-if", "ProgramManager Auditor"),
        ("page /manage/programs/{Code}/what-if/{RunId:guid}", "ProgramManager Auditor"),
        ("page /manage/calendar", "ProgramManager"),
        ("page /policies", Officials),
        ("page /policies/{Code}/versions/{Version:int}", Officials),
        ("page /policies/{Code}/compare", Officials),
        ("page /policies/drafts/{Id:guid}", "ProgramManager Auditor"),
        ("page /admin/accounts", "Administrator"),
    ];

    [Fact]
    public async Task EveryRoute_HasARow_AndEveryRowARoute()
    {
        await using var host = await AccountHost.StartAsync(postgres, demo: true);

        var routes = Routes(host).ToHashSet();

        Assert.Empty(routes.Except(Table.Select(row => row.Route)).Order());
        Assert.Empty(Table.Select(row => row.Route).Except(routes).Order());
        Assert.Equal(Table.Length, Table.DistinctBy(row => row.Route).Count());
    }

    [Fact]
    public async Task EveryRoute_ForEveryRoleAndForNobody_OpensToWhomTheTableSays()
    {
        await using var host = await AccountHost.StartAsync(postgres, demo: true);
        var wrong = new List<string>();
        foreach (var role in Enum.GetValues<Role>().Cast<Role?>().Append(null))
        {
            var visitor = role switch
            {
                null => host.Visitor(),
                Role.CompanyOwner or Role.CompanyEditor or Role.CompanyViewer => await host.SignedInMemberAsync(role.Value),
                { } official => await host.SignedInAsync(official),
            };
            foreach (var (route, who) in Table.Where(row => row.Route != "POST /account/sign-out"))
            {
                var expected = who == Anyone || (role is not null && (who == SignedIn || who.Split(' ').Contains(role.ToString()))) ? "let in"
                    : role is null ? "asked to sign in"
                    : "sent away";
                var answer = await AskAsync(visitor, route);
                if (answer != expected)
                {
                    wrong.Add($"{route} for {role?.ToString() ?? "nobody"}: {answer}, but should be {expected}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    private static IEnumerable<string> Routes(AccountHost host) =>
        from endpoint in ((IEndpointRouteBuilder)host.App).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        let path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
        where endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null && !path.StartsWith("/_", StringComparison.Ordinal)
        where !path.Contains("{*", StringComparison.Ordinal)
        let methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
        from method in endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null ? ["page"] : methods.Count == 0 ? ["ANY"] : methods
        select $"{method} {path}";

    private static async Task<string> AskAsync(Visitor visitor, string route)
    {
        var (method, pattern) = route.Split(' ') is [var m, var p] ? (m, p) : throw new ArgumentException(route, nameof(route));
        var path = Parameter().Replace(pattern, part => part.Value.EndsWith(":guid}", StringComparison.Ordinal) ? Guid.Empty.ToString()
            : part.Value.EndsWith(":int}", StringComparison.Ordinal) ? "404"
            : "none");
        using var answer = method == "POST" ? await visitor.PostAsync(path) : await visitor.GetAsync(path);
        var target = answer.Headers.Location?.OriginalString ?? "";
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized => "asked to sign in",
            HttpStatusCode.Redirect when target.Contains(Links.Account.SignInPath, StringComparison.Ordinal) => "asked to sign in",
            HttpStatusCode.Redirect when target.Contains(Links.Account.NoAccess, StringComparison.Ordinal) => "sent away",
            HttpStatusCode.Forbidden when path != Links.Account.NoAccess => "sent away",
            HttpStatusCode.InternalServerError => "met with a failure",
            _ => "let in",
        };
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
