using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Claims.Company;

/// <summary>The company's awards with what is left of them, and its claims.</summary>
public sealed partial class ClaimsPage
{
    private readonly OneAct once = new();
    private Outcome<CompanyClaimsView>? loaded;
    private Outcome<StartedClaim>? started;
    private CompanyClaimsView? view;
    private (Guid Award, Guid CommandId) armed;

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        loaded = await Runner.AskAsync(new ListCompanyClaims());
        view = loaded.ValueOrDefault;
    }

    private static string Href(CompanyClaimRow claim) =>
        claim.Status == ClaimStatus.Draft ? Links.Company.EditClaim(claim.Id) : Links.Company.Claim(claim.Id);

    /// <summary>Why no claim can be started.</summary>
    private static (MarkKind Kind, string Word)? StandOf(ClaimableAward award) => award switch
    {
        { Status: ApplicationStatus.Revoked } => (MarkKind.Fail, "Claims.Revoked"),
        { Status: not ApplicationStatus.Awarded } => (MarkKind.None, "Claims.Ended"),
        { OnHold: true } => (MarkKind.Attention, "Claims.OnHold"),
        { Open: false } => (MarkKind.Pass, "Claims.UsedUp"),
        _ => null,
    };

    private string When(CompanyClaimRow claim) => claim switch
    {
        { PaidOn: { } day } => L["When.Paid", Dates.Full(day)],
        { PaidFrom: { } day } => L["When.PaidFrom", Dates.Full(day)],
        { Status: ClaimStatus.Returned, DueOn: { } day } => L["When.Answer", Dates.Full(day)],
        { SubmittedOn: { } day } => L["When.Submitted", Dates.Full(day)],
        _ => L["When.NotSubmitted"],
    };

    /// <summary>A second click on the same award repeats the same command.</summary>
    private async Task StartAsync(ClaimableAward award)
    {
        if (armed.Award != award.ApplicationId)
        {
            armed = (award.ApplicationId, Guid.NewGuid());
        }

        started = await Runner.RunAsync(new StartClaim(armed.CommandId, award.ApplicationId));
        if (started.ValueOrDefault is { } claim)
        {
            Nav.NavigateTo(Links.Company.EditClaim(claim.Id));
        }
    }
}
