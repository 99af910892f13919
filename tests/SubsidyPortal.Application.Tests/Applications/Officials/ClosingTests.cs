using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Applications.Officials;

/// <summary>An award is closed once all is claimed or the time is over, or because the company gives up the rest.</summary>
public sealed class ClosingTests(OpenProgramFixture fixture, PostgresFixture postgres) : CaseTestBase(fixture)
{
    [Fact]
    public async Task Close_ByApproverBeforeTheTimeIsOver_IsRefused()
    {
        var journey = await (await SubmittedAsync()).ToAwardedAsync(Officers);

        var refusal = Refused("application.still-claimable", await journey.TryAsync(Officers.Approver, r => new CloseAward(Guid.NewGuid(), journey.Id, r, "不再需要")));

        // The contract ends on 31 January 2027; twelve months are configured.
        Assert.Equal([Yuan(600_000), new DateOnly(2028, 1, 31)], refusal.Arguments);
        Assert.Equal("application.still-claimable", Done(await Host.RunAs(Officers.Approver).AskAsync(new GetOfficialCase(journey.Id))).RefusalOf(ApplicationAct.Close)!.Code);
        Assert.Equal(ApplicationStatus.Awarded, await StatusAsync(journey));
    }

    [Fact]
    public async Task Close_ByApproverOnceTheTimeIsOver_ReleasesTheRestAndTellsTheCompany()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        var officers = await CaseOfficers.AddAsync(host);
        var journey = await (await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync())).ToAwardedAsync(officers);
        Task<Domain.Money> CommittedAsync() => host.ReadAsync(db =>
            db.BudgetAccounts.Where(a => a.Pool == program.Pool("compute") && a.Kind == AccountKind.Committed).Select(a => a.Balance).SingleAsync());
        var committed = await CommittedAsync();
        host.MoveTo(new DateOnly(2028, 2, 1));

        Refused("application.reason-needed", await journey.TryAsync(officers.Approver, r => new CloseAward(Guid.NewGuid(), journey.Id, r, null)));
        var closed = await journey.RunAsync(officers.Approver, r => new CloseAward(Guid.NewGuid(), journey.Id, r, "兑付期限已过"));

        Assert.Equal((Yuan(600_000), -600_000m), (closed.Released, (await CommittedAsync() - committed).Yuan));
        var mail = (await host.ReadAsync(db => db.Outbox.OrderBy(m => m.Id).ToListAsync())).Last(m => m.Values.GetValueOrDefault(MailValues.Case) == journey.Id.ToString());
        Assert.Equal(("case-decided", "closed", "600000.00"), (mail.Template, mail.Values[MailValues.Decision], mail.Values[MailValues.Amount]));
    }

    [Fact]
    public async Task Close_OnceEverythingIsClaimed_NeedsNoReason()
    {
        var journey = await (await SubmittedAsync()).ToAwardedAsync(Officers);
        await journey.ClaimAndPayAsync(await ClaimOfficials.AddAsync(Host), 2_000_000);

        var closed = await journey.RunAsync(Officers.Approver, r => new CloseAward(Guid.NewGuid(), journey.Id, r, null));

        Assert.Equal((Domain.Money.Zero, ApplicationStatus.Closed), (closed.Released, await StatusAsync(journey)));
    }

    [Fact]
    public async Task Close_WithADraftThatOfficialsCantSee_EndsTheDraft()
    {
        var journey = await (await SubmittedAsync()).ToAwardedAsync(Officers);
        var draft = await journey.StartClaimAsync(await ClaimOfficials.AddAsync(Host));

        await journey.RunAsync(journey.Company.OwnerId, r => new CloseAward(Guid.NewGuid(), journey.Id, r, "项目终止"));

        var ended = await draft.ReadAsync();
        Assert.Equal((ClaimStatus.Rejected, "项目终止"), (ended.Status, ended.Reason));
        Assert.Contains("claim.ended-with-award", await EventsAsync(journey));
        Refused("claim.award-not-open", await journey.AsOwner.RunAsync(new StartClaim(Guid.NewGuid(), journey.Id)));
    }

    [Fact]
    public async Task Close_WhileAClaimIsOpen_IsRefusedForTheCompanyToo()
    {
        var journey = await (await SubmittedAsync()).ToAwardedAsync(Officers);
        await (await journey.StartClaimAsync(await ClaimOfficials.AddAsync(Host))).SubmittedAsync(1_000);

        Refused("application.claims-open", await journey.TryAsync(journey.Company.OwnerId, r => new CloseAward(Guid.NewGuid(), journey.Id, r, "项目终止")));
    }

    [Fact]
    public async Task Close_GivingUpTheRest_IsTheOwnersActAlone()
    {
        var journey = await (await SubmittedAsync()).ToAwardedAsync(Officers);
        var editor = await Host.AddMemberAsync(journey.Company.Id, Role.CompanyEditor);

        NotFound(await journey.TryAsync(editor, r => new CloseAward(Guid.NewGuid(), journey.Id, r, "项目终止")));
        Assert.DoesNotContain(ApplicationAct.Close, Done(await Host.RunAs(editor).AskAsync(new GetCompanyCase(journey.Id))).AllowedActs);
        Refused("application.reason-needed", await journey.TryAsync(journey.Company.OwnerId, r => new CloseAward(Guid.NewGuid(), journey.Id, r, " ")));
    }
}
