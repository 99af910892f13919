using Microsoft.EntityFrameworkCore;
using Npgsql;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.TestKit.Portal;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Claims;

/// <summary>The approval: the right amount, booked once, by another person, never above the award.</summary>
public sealed class ClaimApprovalTests(ClaimsFixture fixture) : IClassFixture<ClaimsFixture>
{
    private readonly PortalTestHost host = fixture.Host;

    [Fact]
    public async Task ApproveClaim_Verified_BooksCommittedToPayable()
    {
        var claim = await fixture.StartedAsync(award: 500_000, eligibleBase: 1_000_000);
        await claim.VerifiedAsync(300_000);
        var command = await claim.ApprovalAsync();

        var approved = Done(await claim.AsApprover.RunAsync(command));
        var repeated = Done(await claim.AsApprover.RunAsync(command));

        Assert.Equal(approved, repeated);
        Assert.Equal((150_000m, 350_000m), (approved.Subsidy.Yuan, approved.LeftOfAward.Yuan));
        var entry = Assert.Single(await host.ReadAsync(db => db.LedgerTransactions.Include(t => t.Postings).Where(t => t.ClaimId == claim.Id).ToListAsync()));
        Assert.Equal(LedgerStep.MakePayable, entry.Step);
        Assert.Equal([-150_000m, 150_000m], entry.Postings.OrderBy(p => p.Line).Select(p => p.Amount.Yuan));
        var stored = await claim.ReadAsync();
        var award = await AwardAsync(stored);
        Assert.Equal((ClaimStatus.Approved, 150_000m, 300_000m), (stored.Status, award.ClaimedAmount.Yuan, award.CertifiedAmount.Yuan));
    }

    [Fact]
    public async Task RehearseClaimApproval_ShowsWhatTheApprovalDoes()
    {
        var claim = await fixture.StartedAsync(award: 500_000, eligibleBase: 1_000_000);
        await claim.VerifiedAsync(300_000);

        var rehearsal = Done(await claim.AsApprover.AskAsync(new RehearseClaimApproval(claim.Id)));
        var byVerifier = Done(await claim.AsVerifier.AskAsync(new RehearseClaimApproval(claim.Id)));
        var approved = Done(await claim.AsApprover.RunAsync(await claim.ApprovalAsync()));

        Assert.Null(rehearsal.Refusal);
        Assert.Equal("claim.role-missing", byVerifier.Refusal!.Code);
        Assert.Equal(approved.Payable, rehearsal.Bookings[1].After);
        Assert.Equal((-150_000m, 150_000m), (rehearsal.Bookings[0].Change.Yuan, rehearsal.Bookings[1].Change.Yuan));
    }

    [Fact]
    public async Task ApproveClaim_AnotherAmountThanShown_IsRefusedWithBoth()
    {
        var claim = await fixture.StartedAsync(award: 500_000, eligibleBase: 1_000_000);
        await claim.VerifiedAsync(300_000);
        var command = await claim.ApprovalAsync();

        var refusal = Refused("claim.amount-changed", await claim.AsApprover.RunAsync(command with { Amount = Money.FromYuan(150_000.01m) }));

        Assert.Equal([Money.FromYuan(150_000.01m), Money.FromYuan(150_000)], refusal.Arguments);
        Assert.Equal(ClaimStatus.Verified, (await claim.ReadAsync()).Status);
    }

    [Fact]
    public async Task ApproveClaim_ByItsVerifierOrWithoutTheRole_IsRefused()
    {
        var claim = await fixture.StartedAsync();
        var both = await host.AddUserAsync(Role.IntakeOfficer, Role.Approver);
        var line = await claim.SubmittedAsync(1_000);
        Done(await host.RunAs(both).RunAsync(new TakeClaim(Guid.NewGuid(), claim.Id, await claim.RevisionAsync())));
        Done(await host.RunAs(both).RunAsync(new DecideClaimLine(Guid.NewGuid(), claim.Id, await claim.RevisionAsync(), line, LineDecision.Certified, null, null)));
        Done(await host.RunAs(both).RunAsync(new VerifyClaim(Guid.NewGuid(), claim.Id, await claim.RevisionAsync())));
        var command = await claim.ApprovalAsync();

        var own = Refused("duties.must-differ", await host.RunAs(both).RunAsync(command));
        NotFound(await claim.AsFinance.RunAsync(command with { CommandId = Guid.NewGuid() }));
        var view = Done(await host.RunAs(both).AskAsync(new GetOfficialClaim(claim.Id)));

        Assert.Equal([Duty.Verifier, Duty.ClaimApprover], own.Arguments);
        Assert.Equal(Duty.Verifier, view.Acts.Single(a => a.Act == ClaimAct.Approve).Barred);
    }

    [Fact]
    public async Task ApproveClaim_ParallelClaimsOfOneAward_NeverExceedIt()
    {
        var award = await host.AddAwardAsync(await host.AddCompanyAsync(), 100, 300);
        var claims = new List<ClaimJourney>();
        for (var i = 0; i < 4; i++)
        {
            var claim = await ClaimJourney.StartedAsync(host, fixture.Officials, award);
            await claim.VerifiedAsync(130);
            claims.Add(claim);
        }

        var pending = claims.ToList();
        while (pending.Count > 0)
        {
            var commands = await Task.WhenAll(pending.Select(async c => (Claim: c, Command: await c.ApprovalAsync())));
            var outcomes = await Task.WhenAll(commands.Select(async c => (c.Claim, Outcome: await c.Claim.AsApprover.RunAsync(c.Command))));
            foreach (var (_, outcome) in outcomes.Where(o => !o.Outcome.Succeeded))
            {
                var code = Assert.IsType<Outcome<ApprovedClaim>.RuleViolated>(outcome).Violation.Code;
                Assert.True(code is "claim.amount-changed" or "claim.nothing-left", code);
            }

            var left = pending.Count;
            pending = [.. outcomes.Where(o => o.Outcome is Outcome<ApprovedClaim>.RuleViolated { Violation.Code: "claim.amount-changed" }).Select(o => o.Claim)];
            Assert.True(pending.Count < left);
        }

        var subsidies = await host.ReadAsync(db => db.Claims.Where(c => c.ApplicationId == award.ApplicationId && c.Subsidy != null).Select(c => c.Subsidy!.Value).ToListAsync());
        Assert.Equal(Money.FromYuan(100), Money.Sum(subsidies));
        Assert.Equal(3, subsidies.Count);
    }

    [Fact]
    public async Task ApproveClaim_WhileTheAccountIsBeingChanged_IsRefused()
    {
        var claim = await fixture.StartedAsync();
        await claim.VerifiedAsync(1_000);
        await AskForAccountAsync(host, (await claim.ReadAsync()).CompanyId, claim.OwnerId);

        Refused("claim.bank-account-not-confirmed", await claim.AsApprover.RunAsync(await claim.ApprovalAsync()));
    }

    [Fact]
    public async Task ReturnClaim_ByApprover_ComesBackAndCanBeApprovedLater()
    {
        var claim = await fixture.StartedAsync();
        await claim.VerifiedAsync(1_000);

        Done(await claim.AsApprover.RunAsync(await claim.ReturnCommandAsync("请说明第二笔付款")));
        await claim.AnswerReturnAsync("见附件");
        await claim.VerifyAsync();
        await claim.ApproveAsync();

        Assert.Equal(ClaimStatus.Approved, (await claim.ReadAsync()).Status);
    }

    [Theory]
    [InlineData("UPDATE applications SET claimed_amount = award_amount + 0.01 WHERE id = $1", "ck_applications_claimed")]
    [InlineData("UPDATE claims SET subsidy = certified_amount + 0.01 WHERE application_id = $1", "ck_claims_subsidy")]
    [InlineData("UPDATE claims SET subsidy = subsidy - 0.01 WHERE application_id = $1", null)]
    [InlineData("UPDATE claims SET certified_amount = certified_amount + 1 WHERE application_id = $1", null)]
    public async Task Database_WithTheRulesBypassed_KeepsAwardAndApproval(string statement, string? constraint)
    {
        var claim = await fixture.StartedAsync();
        await claim.ApprovedAsync(1_000);
        var award = (await claim.ReadAsync()).ApplicationId;

        await using var connection = new NpgsqlConnection(host.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection) { Parameters = { new() { Value = award } } };
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());

        Assert.Equal((constraint, constraint is null ? "23001" : "23514"), (refusal.ConstraintName, refusal.SqlState));
    }

    [Fact]
    public async Task Database_WithTheRulesBypassed_RefusesTwoDutiesOfOnePerson()
    {
        var claim = await fixture.StartedAsync();
        await claim.VerifiedAsync(1_000);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => host.ReadAsync(db => db.Database.ExecuteSqlAsync(
            $"INSERT INTO duty_holders (\"group\", case_id, user_id, duty, since) VALUES ('Claim', {claim.Id}, {claim.Officials.Verifier}, 'ClaimApprover', now())")));

        Assert.Equal("pk_duty_holders", refusal.ConstraintName);
    }

    internal static Task AskForAccountAsync(PortalTestHost host, Guid companyId, Guid ownerId, string number = "6222999988887777") => host.WriteAsync(async db =>
    {
        var company = await db.Companies.SingleAsync(c => c.Id == companyId);
        var roster = new DutyRoster(DutyGroup.BankAccount, Guid.NewGuid(), []);
        company.RequestAccount(new BankAccount(company.Name, "示例银行浦东支行", number), 0, roster, host.Clock.SignedBy(ownerId));
        db.DutyHolders.AddRange(roster.Added);
    });

    private Task<SubsidyApplication> AwardAsync(CostClaim claim) => host.ReadAsync(db => db.Applications.AsNoTracking().SingleAsync(a => a.Id == claim.ApplicationId));
}
