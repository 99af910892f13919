using Microsoft.EntityFrameworkCore;
using Npgsql;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Application.Tests.Claims;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Payments;

/// <summary>Making, dissolving and releasing batches.</summary>
public sealed class PaymentBatchTests(ClaimsFixture fixture) : IClassFixture<ClaimsFixture>
{
    private readonly PortalTestHost host = fixture.Host;

    [Fact]
    public async Task MakePaymentBatch_OfSeveral_IsNumberedAndKeepsTheAccounts()
    {
        var (first, second) = (await ApprovedAsync(1_000), await ApprovedAsync(2_000));
        var command = new MakePaymentBatch(Guid.NewGuid(), PortalTestHost.Shanghai, [second.Id, first.Id, first.Id], Money.FromYuan(1_500));

        var made = Done(await first.AsFinance.RunAsync(command));
        var repeated = Done(await first.AsFinance.RunAsync(command));

        Assert.Equal(made, repeated);
        Assert.Matches("^SH25-P-[0-9]{4}$", made.Number);
        var view = Done(await first.AsFinance.AskAsync(new GetPaymentBatch(made.Id)));
        Assert.Equal([first.Number, second.Number], view.Orders.Select(o => o.ClaimNumber));
        Assert.All(view.Orders, o => Assert.Equal("6222000011112222", o.Account));
        Assert.Equal(ClaimStatus.InPayment, (await second.ReadAsync()).Status);
        Assert.Equal([BatchAct.Dissolve], view.Acts);
    }

    [Fact]
    public async Task MakePaymentBatch_SameClaimInTwoAtOnce_WorksForOne()
    {
        var claim = await ApprovedAsync(1_000);
        var other = host.RunAs(await host.AddUserAsync(Role.FinanceOfficer));
        var command = await claim.BatchCommandAsync();

        var outcomes = await Task.WhenAll(
            claim.AsFinance.RunAsync(command), other.RunAsync(command with { CommandId = Guid.NewGuid() }), claim.AsFinance.RunAsync(command with { CommandId = Guid.NewGuid() }));

        Assert.Single(outcomes, o => o.Succeeded);
        Assert.All(outcomes.Where(o => !o.Succeeded), o => Refused("payment.claim-not-approved", o));
        Assert.Equal(1, await host.ReadAsync(db => db.Batches.SelectMany(b => b.Orders).CountAsync(o => o.ClaimId == claim.Id)));
    }

    [Fact]
    public async Task MakePaymentBatch_OfAClaimThatTheOfficerMayNotSee_NamesNothing()
    {
        var claim = await ApprovedAsync(1_000);
        var hidden = await fixture.StartedAsync();
        await hidden.VerifiedAsync(500);
        var draft = await fixture.StartedAsync();
        var biased = host.RunAs(await host.AddUserAsync(Role.FinanceOfficer));
        Done(await biased.RunAsync(new DeclareConflictOfInterest(Guid.NewGuid(), (await hidden.ReadAsync()).ApplicationId, "亲属任职")));
        var command = await claim.BatchCommandAsync();

        NotFound(await biased.RunAsync(command with { CommandId = Guid.NewGuid(), ClaimIds = [claim.Id, hidden.Id] }));
        NotFound(await claim.AsFinance.RunAsync(command with { CommandId = Guid.NewGuid(), ClaimIds = [claim.Id, draft.Id] }));
        Refused("payment.claim-not-approved", await claim.AsFinance.RunAsync(command with { CommandId = Guid.NewGuid(), ClaimIds = [claim.Id, hidden.Id] }));
        Assert.Equal(ClaimStatus.Approved, (await claim.ReadAsync()).Status);
    }

    [Fact]
    public async Task MakePaymentBatch_WrongInput_IsRefused()
    {
        var claim = await ApprovedAsync(1_000);
        var verified = await fixture.StartedAsync();
        await verified.VerifiedAsync(500);
        var command = await claim.BatchCommandAsync();

        Refused("payment.total-changed", await claim.AsFinance.RunAsync(command with { Total = Money.FromYuan(499) }));
        Refused("payment.claim-not-approved", await claim.AsFinance.RunAsync(command with { CommandId = Guid.NewGuid(), ClaimIds = [claim.Id, verified.Id] }));
        Invalid("payment.empty-batch", await claim.AsFinance.RunAsync(command with { CommandId = Guid.NewGuid(), ClaimIds = [] }));
        NotFound(await claim.AsFinance.RunAsync(command with { CommandId = Guid.NewGuid(), ClaimIds = [claim.Id, Guid.NewGuid()] }));
        NotFound(await claim.AsFinance.RunAsync(command with { CommandId = Guid.NewGuid(), Program = "atlantis" }));
        NotFound(await claim.AsTreasurer.RunAsync(command with { CommandId = Guid.NewGuid() }));
        Assert.Equal(ClaimStatus.Approved, (await claim.ReadAsync()).Status);
    }

    [Fact]
    public async Task MakePaymentBatch_ByAClaimsApproverOrWhileTheAccountChanges_IsRefused()
    {
        var claim = await fixture.StartedAsync();
        await claim.VerifiedAsync(1_000);
        var both = await host.AddUserAsync(Role.Approver, Role.FinanceOfficer);
        Done(await host.RunAs(both).RunAsync(await claim.ApprovalAsync()));

        Refused("duties.must-differ", await host.RunAs(both).RunAsync(await claim.BatchCommandAsync()));
        Assert.Equal(Duty.ClaimApprover, await PayableBarAsync(both, claim.Id));

        var stored = await claim.ReadAsync();
        await ClaimApprovalTests.AskForAccountAsync(host, stored.CompanyId, claim.OwnerId);
        Refused("payment.account-under-change", await claim.AsFinance.RunAsync(await claim.BatchCommandAsync()));
    }

    [Fact]
    public async Task ReleasePaymentBatch_ByItsMaker_IsRefusedByRuleAndDatabase()
    {
        var claim = await ApprovedAsync(1_000);
        var both = await host.AddUserAsync(Role.FinanceOfficer, Role.Treasurer);
        var made = Done(await host.RunAs(both).RunAsync(await claim.BatchCommandAsync()));

        var refusal = Refused("duties.must-differ", await host.RunAs(both).RunAsync(new ReleasePaymentBatch(Guid.NewGuid(), made.Id, made.Revision, made.Total)));
        var view = Done(await host.RunAs(both).AskAsync(new GetPaymentBatch(made.Id)));
        var bypass = await Assert.ThrowsAsync<PostgresException>(() => host.ReadAsync(db => db.Database.ExecuteSqlAsync(
            $"UPDATE payment_batches SET status = 'Released', released_by = {both}, released_on = '2026-03-02' WHERE id = {made.Id}")));

        Assert.Equal([Duty.BatchMaker, Duty.BatchReleaser], refusal.Arguments);
        Assert.False(view.Checks.Single(c => c.Kind == BatchCheckKind.OtherPerson).Passes);
        Assert.Equal("ck_payment_batches_two_people", bypass.ConstraintName);
    }

    [Fact]
    public async Task ReleasePaymentBatch_TwiceOrByTwoAtOnce_HappensOnce()
    {
        var claim = await ApprovedAsync(1_000);
        var made = await claim.BatchAsync();
        var other = host.RunAs(await host.AddUserAsync(Role.Treasurer));
        var command = new ReleasePaymentBatch(Guid.NewGuid(), made.Id, made.Revision, made.Total);

        var outcomes = await Task.WhenAll(
            claim.AsTreasurer.RunAsync(command), claim.AsTreasurer.RunAsync(command), other.RunAsync(command with { CommandId = Guid.NewGuid() }));
        var late = await claim.AsTreasurer.RunAsync(command with { CommandId = Guid.NewGuid(), Revision = made.Revision + 1 });

        Assert.InRange(outcomes.Count(o => o.Succeeded), 1, 2);
        Assert.All(outcomes.Where(o => !o.Succeeded), ChangedByOther);
        Refused("payment.wrong-state", late);
        Assert.Single(await host.ReadAsync(db => db.AuditEvents.Where(e => e.Type == "batch.released" && e.SubjectId == made.Id.ToString()).ToListAsync()));
    }

    [Fact]
    public async Task ReleasePaymentBatch_OfSeveral_IsRecordedInTheOrderOfTheirNumbers()
    {
        var company = await host.AddCompanyAsync();
        var (low, high) = (await host.AddAwardAsync(company, 500_000, 1_000_000, "compute"), await host.AddAwardAsync(company, 500_000, 1_000_000, "compute"));
        var begunFirst = await ClaimJourney.StartedAsync(host, fixture.Officials, high);
        var begunLast = await ClaimJourney.StartedAsync(host, fixture.Officials, low);
        await begunFirst.ApprovedAsync(1_000);
        await begunLast.ApprovedAsync(1_000);
        var made = Done(await begunFirst.AsFinance.RunAsync(new MakePaymentBatch(
            Guid.NewGuid(), PortalTestHost.Shanghai, [begunFirst.Id, begunLast.Id], Money.FromYuan(1_000))));
        var release = new ReleasePaymentBatch(Guid.NewGuid(), made.Id, made.Revision, made.Total);

        Done(await begunFirst.AsTreasurer.RunAsync(release));

        var recorded = await host.ReadAsync(db => db.AuditEvents.Where(e => e.Correlation == release.CommandId && e.Type == "claim.released")
            .OrderBy(e => e.Sequence).Select(e => e.SubjectId).ToListAsync());
        Assert.Equal([begunLast.Id.ToString(), begunFirst.Id.ToString()], recorded);
    }

    [Fact]
    public async Task ReleasePaymentBatch_WithAnotherTotalOrRole_IsRefused()
    {
        var claim = await ApprovedAsync(1_000);
        var made = await claim.BatchAsync();

        Refused("payment.total-changed", await claim.AsTreasurer.RunAsync(new ReleasePaymentBatch(Guid.NewGuid(), made.Id, made.Revision, Money.FromYuan(1))));
        NotFound(await claim.AsFinance.RunAsync(new ReleasePaymentBatch(Guid.NewGuid(), made.Id, made.Revision, made.Total)));
        NotFound(await claim.AsTreasurer.RunAsync(new ReleasePaymentBatch(Guid.NewGuid(), Guid.NewGuid(), 0, made.Total)));
    }

    [Fact]
    public async Task DissolvePaymentBatch_BeforeRelease_FreesItsClaimsForAnother()
    {
        var claim = await ApprovedAsync(1_000);
        var made = await claim.BatchAsync();

        Invalid("payment.reason-needed", await claim.AsFinance.RunAsync(new DissolvePaymentBatch(Guid.NewGuid(), made.Id, made.Revision, " ")));
        Done(await claim.AsFinance.RunAsync(new DissolvePaymentBatch(Guid.NewGuid(), made.Id, made.Revision, "账号待核")));
        var second = await claim.ReleasedAsync();

        Assert.NotEqual(made.Id, second.Id);
        Refused("payment.wrong-state", await claim.AsFinance.RunAsync(new DissolvePaymentBatch(Guid.NewGuid(), second.Id, second.Revision, "太晚")));
        Refused("payment.wrong-state", await claim.AsTreasurer.RunAsync(new ReleasePaymentBatch(Guid.NewGuid(), made.Id, made.Revision + 1, made.Total)));
    }

    [Fact]
    public async Task Batches_WithACompanyOfConflict_AreInvisibleAsAWhole()
    {
        var claim = await ApprovedAsync(1_000);
        var companyId = (await claim.ReadAsync()).CompanyId;
        var biased = await host.AddUserAsync(Role.Treasurer, Role.FinanceOfficer);
        await host.WriteAsync(db =>
        {
            db.ConflictsOfInterest.Add(new ConflictOfInterest(companyId, "亲属任职", host.Clock.SignedBy(biased)));
            return Task.CompletedTask;
        });
        Assert.DoesNotContain(await PayableAsync(biased), c => c.Id == claim.Id);
        NotFound(await host.RunAs(biased).RunAsync(await claim.BatchCommandAsync()));
        var made = await claim.BatchAsync();

        NotFound(await host.RunAs(biased).AskAsync(new GetPaymentBatch(made.Id)));
        NotFound(await host.RunAs(biased).RunAsync(new ReleasePaymentBatch(Guid.NewGuid(), made.Id, made.Revision, made.Total)));
        Assert.DoesNotContain(Done(await host.RunAs(biased).AskAsync(new ListPaymentBatches())).Rows, r => r.Id == made.Id);
        Assert.Contains(Done(await host.RunAs(await host.AddUserAsync(Role.Auditor)).AskAsync(new ListPaymentBatches())).Rows, r => r.Id == made.Id);
    }

    [Fact]
    public async Task ListPaymentBatches_PageByPage_ShowsEachOnce()
    {
        for (var i = 0; i < 3; i++)
        {
            await (await ApprovedAsync(100)).BatchAsync();
            host.Time.Advance(TimeSpan.FromSeconds(1));
        }

        var finance = host.RunAs(fixture.Officials.Finance);
        var seen = new List<string>();
        BatchPage page;
        do
        {
            page = Done(await finance.AskAsync(new ListPaymentBatches(seen.LastOrDefault(), 2)));
            seen.AddRange(page.Rows.Select(r => r.Number));
        }
        while (page.HasNext);

        Assert.Equal(seen.Distinct(), seen);
        Assert.Equal(await host.ReadAsync(db => db.Batches.CountAsync()), seen.Count);
    }

    private async Task<ClaimJourney> ApprovedAsync(decimal amount)
    {
        var claim = await fixture.StartedAsync();
        await claim.ApprovedAsync(amount);
        return claim;
    }

    private async Task<IEnumerable<PayableClaim>> PayableAsync(Guid person) =>
        Done(await host.RunAs(person).AskAsync(new ListPayableClaims())).Groups.SelectMany(g => g.Claims);

    private async Task<Duty?> PayableBarAsync(Guid person, Guid claimId) => (await PayableAsync(person)).Single(c => c.Id == claimId).BarredBy;
}
