using System.Globalization;
using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Applications.Company.Draft;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Companies;

/// <summary>The company's start page: what is asked of it comes first, then its cases, then everything else.</summary>
public sealed partial class CompanyHomePage
{
    private static readonly int TaskCount = Enum.GetValues<DraftTask>().Length;
    private Outcome<CompanyHomeView>? loaded;
    private CompanyHomeView? home;

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        loaded = await Runner.AskAsync(new GetCompanyHome());
        home = loaded.ValueOrDefault;
    }

    private static IconName IconOf(CaseWaitsFor waits) => waits switch
    {
        CaseWaitsFor.Draft or CaseWaitsFor.ClaimDraft => IconName.Pen,
        CaseWaitsFor.Claim => IconName.Plus,
        _ => IconName.Return,
    };

    private string Target(HomeCase item) => item.Waiting.For switch
    {
        CaseWaitsFor.Draft => DraftLinks.Open(item.Case),
        CaseWaitsFor.Answer => Links.Company.Application(item.Case.Id) + "#points",
        CaseWaitsFor.ClaimDraft or CaseWaitsFor.ClaimAnswer when item.Waiting.Claim is { } claim =>
            home!.MayEdit ? Links.Company.EditClaim(claim.Id) : Links.Company.Claim(claim.Id),
        CaseWaitsFor.Claim => Links.Company.Claims,
        _ => Links.Company.Application(item.Case.Id),
    };

    private static string Month(DateOnly day) => day.ToString(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? "M月" : "MMM", CultureInfo.CurrentCulture);

    /// <summary>What is asked, as the texts name it.</summary>
    private static string AskOf(HomeCase item) => item.Case.ToConfirm ? "ToConfirm" : item.Waiting.For.ToString();

    private string AskedText(HomeCase item) => item.Waiting.For switch
    {
        CaseWaitsFor.Answer => L["AskedText.Answer", item.Case.Number, item.ReturnedOn is { } day ? Dates.Full(day) : ""],
        CaseWaitsFor.Claim => L["AskedText.Claim", item.Case.Number, item.Money?.Left.ForReader() ?? ""],
        CaseWaitsFor.ClaimDraft or CaseWaitsFor.ClaimAnswer => L["AskedText." + item.Waiting.For, item.Waiting.Claim?.Number ?? item.Case.Number],
        _ when item.Case.ToConfirm => L["AskedText.ToConfirm", item.Case.Title.Length > 0 ? item.Case.Title : item.Case.Number],
        _ when item.TasksDone == TaskCount => L["AskedText.DraftReady", item.Case.Title.Length > 0 ? item.Case.Title : item.Case.Number],
        _ => L["AskedText.Draft", item.Case.Title.Length > 0 ? item.Case.Title : item.Case.Number, item.TasksDone],
    };
}
