using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Applications.Programs;

/// <summary>Awards whose voucher's life is over are closed by the portal itself (Yuhuan: valid for 3 months, withdrawn automatically).</summary>
public sealed class ExpiredAwardTests(PostgresFixture postgres) : IAsyncLifetime
{
    private PortalTestHost host = null!;
    private TestProgram program = null!;
    private CaseOfficers officers = null!;

    public async ValueTask InitializeAsync()
    {
        host = await PortalTestHost.StartAsync(postgres);
        program = await host.OpenShanghaiAsync();
        officers = await CaseOfficers.AddAsync(host);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Close_TheDayAfterTheVouchersLife_WithdrawsTheRestAndTellsWhy()
    {
        var award = await ExpiringAsync();
        var officials = await ClaimOfficials.AddAsync(host);
        await award.ClaimAndPayAsync(officials, 100_000);
        var draft = await award.StartClaimAsync(officials);
        var last = (await award.ReadAsync()).AwardedOn!.Value.AddMonths(3);
        host.MoveTo(last);
        Assert.Empty(await ListedAsync());
        Assert.False(await CloseAsync(award));
        host.MoveTo(last.AddDays(1));
        var (committed, available) = (await BalanceAsync(AccountKind.Committed), await BalanceAsync(AccountKind.Available));

        Assert.Equal([award.Id], await ListedAsync());
        Assert.True(await CloseAsync(award));

        var closed = await award.ReadAsync();
        Assert.Equal((ApplicationStatus.Closed, 30_000m), (closed.Status, closed.ClaimedAmount.Yuan));
        Assert.Contains("有效期3个月", closed.EndReason, StringComparison.Ordinal);
        Assert.Contains(last.ToString("yyyy-MM-dd", null), closed.EndReason, StringComparison.Ordinal);
        Assert.Equal((-570_000m, 570_000m), ((await BalanceAsync(AccountKind.Committed) - committed).Yuan, (await BalanceAsync(AccountKind.Available) - available).Yuan));
        Assert.Equal(30_000m, (await host.ReadAsync(db => db.CompanyCounters.SingleAsync(c => c.CompanyId == award.Company.Id && c.Year == 2026))).Awarded.Yuan);
        Assert.Equal(ClaimStatus.Rejected, (await draft.ReadAsync()).Status);
        var mail = (await host.ReadAsync(db => db.Outbox.OrderBy(m => m.Id).ToListAsync())).Last(m => m.Values.GetValueOrDefault(MailValues.Case) == award.Id.ToString());
        Assert.Equal(("expired", "570000.00", last.ToString("yyyy-MM-dd", null)), (mail.Values[MailValues.Decision], mail.Values[MailValues.Amount], mail.Values[MailValues.Until]));
        var told = Done(await award.AsOwner.AskAsync(new GetCompanyCase(award.Id)));
        Assert.Equal(closed.EndReason, told.Reason);
        Assert.Contains(told.History, e => e.Type == "application.voucher-expired" && e.Reason == closed.EndReason && !e.ByCompany);
        var e = await host.ReadAsync(db => db.AuditEvents.SingleAsync(a => a.Type == "application.voucher-expired"));
        Assert.Null(e.Actor);
    }

    [Fact]
    public async Task Close_ByTwoNodesAtOnceAndAgain_HappensOnce()
    {
        var awards = new[] { await ExpiringAsync(), await ExpiringAsync() };
        host.MoveTo(host.Clock.Today.AddMonths(4));

        var closed = await Task.WhenAll(awards.Concat(awards).Concat(awards).Select(CloseAsync));
        var again = await CloseAsync(awards[0]);

        Assert.Equal(2, closed.Count(done => done));
        Assert.False(again);
        Assert.Equal(2, await host.ReadAsync(db => db.LedgerTransactions.CountAsync(t => t.Step == LedgerStep.ReleaseCommitted)));
        Assert.Empty(await ListedAsync());
    }

    [Fact]
    public async Task Close_WithAClaimOpenOrARevocationProposed_Waits()
    {
        var (claiming, revoking) = (await ExpiringAsync(), await ExpiringAsync());
        await (await claiming.StartClaimAsync(await ClaimOfficials.AddAsync(host))).SubmittedAsync(1_000);
        await revoking.RunAsync(officers.Approver, r => new ProposeRevocation(Guid.NewGuid(), revoking.Id, r, "以虚假合同取得"));
        host.MoveTo(host.Clock.Today.AddMonths(4));

        Assert.Equal([claiming.Id], await ListedAsync());
        Assert.False(await CloseAsync(claiming));
        Assert.False(await CloseAsync(revoking));
        Assert.Equal(ApplicationStatus.Awarded, (await claiming.ReadAsync()).Status);
    }

    [Fact]
    public async Task Close_WhereThePolicyGivesVouchersNoLife_IsLeftToThePeople()
    {
        var award = await AwardedAsync();
        host.MoveTo(new DateOnly(2029, 1, 1));

        Assert.Empty(await ListedAsync());
        Assert.False(await CloseAsync(award));
    }

    [Fact]
    public async Task CloseAndList_ByAPerson_FindNothing()
    {
        var award = await ExpiringAsync();
        host.MoveTo(host.Clock.Today.AddMonths(4));
        var administrator = host.RunAs(await host.AddUserAsync(Role.Administrator));

        NotFound(await administrator.RunAsync(new CloseExpiredAward(Guid.NewGuid(), award.Id)));
        NotFound(await administrator.AskAsync(new ListExpiredAwards()));
        Invalid("NotEmptyValidator", await host.RunAs(null).RunAsPortalAsync(new CloseExpiredAward(Guid.NewGuid(), Guid.Empty)));
    }

    private async Task<CaseJourney> ExpiringAsync()
    {
        if (await host.ReadAsync(db => db.Programs.SelectMany(p => p.Policies).CountAsync()) == 1)
        {
            await NextVersion.PublishAsync(host, program, tree =>
            {
                var track = tree["tracks"]![0]!.AsObject();
                (track["voucherMonths"], track["voucherClause"]) = (3, tree["clauses"]![0]!["id"]!.GetValue<string>());
            });
        }

        return await AwardedAsync();
    }

    private async Task<CaseJourney> AwardedAsync() => await (await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync())).ToAwardedAsync(officers);

    private async Task<bool> CloseAsync(CaseJourney award) => Done(await host.RunAs(null).RunAsPortalAsync(new CloseExpiredAward(Guid.NewGuid(), award.Id)));

    private async Task<IReadOnlyList<Guid>> ListedAsync() => Done(await host.RunAs(null).AskAsPortalAsync(new ListExpiredAwards()));

    private Task<Money> BalanceAsync(AccountKind kind) => host.ReadAsync(db =>
        db.BudgetAccounts.Where(a => a.Pool == program.Pool("compute") && a.Kind == kind).Select(a => a.Balance).SingleAsync());
}
