using System.Globalization;
using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Applications.Company.Draft;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Applications.Company;

/// <summary>All applications of the company; filter and page stand in the address.</summary>
public sealed partial class ApplicationsPage
{
    private Outcome<CompanyApplicationList>? loaded;
    private CompanyApplicationList? list;

    [SupplyParameterFromQuery(Name = "all")]
    public bool All { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? Page { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        loaded = await Runner.AskAsync(new ListCompanyApplications(!All, Page ?? 1));
        list = loaded.ValueOrDefault ?? list;
    }

    private static string Target(CompanyApplicationRow row) => row.Case.Status == ApplicationStatus.Draft
        ? DraftLinks.Open(row.Case)
        : Links.Company.Application(row.Case.Id);

    private MarkupString Amount(CompanyApplicationRow row) =>
        row.Awarded is { } awarded ? Lines(awarded.ForReader(), L["List.Awarded"])
        : row.Applied is { } applied ? Lines(applied.ForReader(), L["List.Applied"])
        : new MarkupString("–");

    private static MarkupString Lines(string amount, string note) => new($"{amount}<small>{System.Net.WebUtility.HtmlEncode(note)}</small>");

    private string PageLink(int page) =>
        string.Create(CultureInfo.InvariantCulture, $"{Links.Company.Applications}?{(All ? "all=true&" : "")}page={page}");
}
