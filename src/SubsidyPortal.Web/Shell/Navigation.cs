namespace SubsidyPortal.Web.Shell;

/// <summary>One entry of the main navigation.</summary>
/// <param name="Key">Key of its text, <c>Nav.{Key}</c>.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Roles">Who sees it; empty: who is not signed in.</param>
public sealed record NavigationItem(string Key, string Href, string[] Roles);

/// <summary>The main navigation, one table for every role, in the order of the bar.</summary>
public static class Navigation
{
    private static readonly NavigationItem[] Table =
    [
        new("Home", Links.Company.Home, RoleNames.Company),
        new("Applications", Links.Company.Applications, RoleNames.Company),
        new("Claims", Links.Company.Claims, RoleNames.Company),
        new("Company", Links.Company.Profile, RoleNames.Company),
        new("MyWork", Links.Officer.Work, [.. RoleNames.CaseOfficers, .. RoleNames.Money]),
        new("Overview", Links.Auditor.Overview, RoleNames.Auditor),
        new("Budget", Links.Auditor.BudgetExecution, RoleNames.Auditor),
        new("Ledger", Links.Auditor.Ledger, RoleNames.Auditor),
        new("Cases", Links.Officer.Cases, [.. RoleNames.CaseOfficers, .. RoleNames.Auditor]),
        new("Claims", Links.Officer.ClaimCases, [.. RoleNames.CaseOfficers, .. RoleNames.Money]),
        new("Notices", Links.Officer.Notices, RoleNames.CaseOfficers),
        new("Payments", Links.Officer.Payments, RoleNames.Money),
        new("Exports", Links.Auditor.Exports, RoleNames.Auditor),
        new("ManagePrograms", Links.Manager.Programs, RoleNames.Manager),
        new("Policies", Links.Policies.List, [.. RoleNames.Manager, .. RoleNames.Auditor]),
        new("Calendar", Links.Manager.Calendar, RoleNames.Manager),
        new("Budget", Links.Officer.Budget, [.. RoleNames.CaseOfficers, .. RoleNames.Money, .. RoleNames.Manager]),
        new("Accounts", Links.Admin.Accounts, RoleNames.Administrator),
        new("Programs", Links.Public.Home, [.. RoleNames.Company]),
    ];

    private static readonly NavigationItem[] ForEverybody = [new("Programs", Links.Public.Home, [])];

    /// <summary>What a person with these roles sees; without roles what anybody sees.</summary>
    public static IReadOnlyList<NavigationItem> For(IReadOnlyCollection<string> roles)
    {
        ArgumentNullException.ThrowIfNull(roles);
        return roles.Count == 0 ? ForEverybody : [.. Table.Where(item => item.Roles.Any(roles.Contains))];
    }

    /// <summary>The entry that the given path belongs to: the longest address that is the path or one of its parents.</summary>
    public static NavigationItem? Current(IReadOnlyList<NavigationItem> items, string path)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(path);
        return items.Where(item => Contains(item.Href, path)).MaxBy(item => item.Href.Length);
    }

    /// <summary>Where somebody with these roles begins; the first entry of their own navigation.</summary>
    public static string Start(IReadOnlyCollection<string> roles) => For(roles)[0].Href;

    private static bool Contains(string href, string path) => href == Links.Public.Home
        ? path == href || path.StartsWith("/programs/", StringComparison.OrdinalIgnoreCase)
        : path.Equals(href, StringComparison.OrdinalIgnoreCase) || path.StartsWith(href + "/", StringComparison.OrdinalIgnoreCase);
}
