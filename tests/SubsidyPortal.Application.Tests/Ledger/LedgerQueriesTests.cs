using Microsoft.EntityFrameworkCore;
using Npgsql;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Ledger;
using SubsidyPortal.Application.Tests.Reports;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Ledger;

public sealed class LedgerQueriesTests(AuditedPortal portal) : IClassFixture<AuditedPortal>
{
    [Theory]
    [InlineData(AccountKind.Paid)]
    [InlineData(AccountKind.Committed)]
    [InlineData(AccountKind.Reserved)]
    public async Task Entries_BehindAFigure_AddUpToIt(AccountKind kind)
    {
        var report = await portal.ReportAsync();
        var figures = report.Lines[0].Parts.Single(p => p.District == "310115").Figures;

        var page = await ListAsync(new LedgerFilter(report.Program.Code, "compute", "310115", kind, To: portal.LastDay, KnownOn: portal.LastDay));

        var expected = kind switch { AccountKind.Paid => figures.Paid, AccountKind.Committed => figures.Committed, _ => figures.Reserved };
        Assert.Equal(expected, page.Sum);
        Assert.Equal(page.Count, page.Entries.Count);
        Assert.All(page.Entries, e => Assert.True(e.From == kind || e.To == kind));
    }

    [Fact]
    public async Task RunningBalance_IsTheSumOfThePostingsSoFar()
    {
        var page = await ListAsync(new LedgerFilter(Track: "compute"));
        var account = BudgetAccount.CodeOf(portal.Program.Pool("compute"), AccountKind.Available);
        var entries = await portal.Host.ReadAsync(db => db.LedgerTransactions.Include(t => t.Postings).OrderBy(t => t.Sequence).ToListAsync());

        foreach (var shown in page.Entries)
        {
            var moves = entries.Single(e => e.Id == shown.Id).Postings.Any(p => p.Account == account);
            var sum = Money.Sum(entries.Where(e => e.Sequence <= shown.Sequence).SelectMany(e => e.Postings).Where(p => p.Account == account).Select(p => p.Amount));
            Assert.Equal(moves ? sum : null, shown.Balance);
        }

        Assert.Contains(page.Entries, e => e.Balance is null);
        Assert.Contains(page.Entries, e => e.Balance is not null);
    }

    [Fact]
    public async Task Filters_NarrowTheList()
    {
        var all = await ListAsync(new LedgerFilter());
        var ofCase = await ListAsync(new LedgerFilter(Case: portal.Awarded.Number));
        var ofClaim = await ListAsync(new LedgerFilter(Case: portal.Awarded.Number + "-1"));

        Assert.Equal([LedgerStep.Pay, LedgerStep.MakePayable, LedgerStep.Commit, LedgerStep.Reserve], ofCase.Entries.Select(e => e.Step));
        Assert.Equal([LedgerStep.Pay, LedgerStep.MakePayable], ofClaim.Entries.Select(e => e.Step));
        Assert.Equal(3, (await ListAsync(new LedgerFilter(Step: LedgerStep.Appropriate))).Count);
        Assert.Equal(all.Count - 1, (await ListAsync(new LedgerFilter(KnownOn: portal.PaymentRecordedOn.AddDays(-1)))).Count);
        Assert.Equal(0, (await ListAsync(new LedgerFilter(From: portal.LastDay.AddDays(1)))).Count);
        Assert.Equal(all.Entries.Select(e => e.Sequence).OrderDescending(), all.Entries.Select(e => e.Sequence));
    }

    [Fact]
    public async Task Pages_WalkedBothWays_ShowEveryEntryOnce()
    {
        await using var host = await PortalTestHost.StartAsync(portal.Postgres);
        var program = await host.OpenShanghaiAsync();
        for (var i = 0; i < 55; i++)
        {
            await host.AppropriateAsync(program, "data", Money.FromYuan(1 + i));
        }

        var auditor = host.RunAs(await host.AddUserAsync(Role.Auditor));
        async Task<LedgerPageView> Page(ListLedger query) => OutcomeAssert.Done(await auditor.AskAsync(query));
        var first = await Page(new ListLedger(new LedgerFilter()));
        var second = await Page(new ListLedger(new LedgerFilter(), Older: first.Entries[^1].Sequence));
        var back = await Page(new ListLedger(new LedgerFilter(), Newer: second.Entries[0].Sequence));
        var last = await Page(new ListLedger(new LedgerFilter(), Oldest: true));

        Assert.Equal((58, 25, 25), (first.Count, first.Entries.Count, second.Entries.Count));
        Assert.Equal((false, true, true, true), (first.HasNewer, first.HasOlder, second.HasNewer, second.HasOlder));
        Assert.Equal(first.Entries.Select(e => e.Id), back.Entries.Select(e => e.Id));
        Assert.Equal(25, last.Entries.Count);
        Assert.False(last.HasOlder);
        Assert.Equal(58, first.Entries.Concat(second.Entries).Concat(last.Entries).Select(e => e.Id).Distinct().Count());
    }

    [Fact]
    public async Task Entry_ShowsPostingsCauseAndThatItsHashAgrees()
    {
        var row = (await ListAsync(new LedgerFilter(Step: LedgerStep.Pay))).Entries.Single();

        var entry = OutcomeAssert.Done(await portal.Host.RunAs(portal.Auditor).AskAsync(new GetLedgerEntry(row.Id)));

        Assert.Equal([-portal.Paid, portal.Paid], entry.Postings.Select(p => p.Amount));
        Assert.Equal((AccountKind.Payable, AccountKind.Paid), (entry.Postings[0].Kind, entry.Postings[1].Kind));
        Assert.Equal((portal.Awarded.Id, portal.BankPaidOn, portal.Finance), (entry.CaseId, entry.EffectiveOn, entry.RecordedBy!.Id));
        Assert.True(entry.HashAgrees);
        OutcomeAssert.NotFound(await portal.Host.RunAs(portal.Auditor).AskAsync(new GetLedgerEntry(Guid.NewGuid())));
    }

    [Fact]
    public async Task ConflictOfInterest_HidesTheEntriesOfTheCompany()
    {
        var officer = await portal.Host.AddUserAsync(Role.FinanceOfficer);
        var before = OutcomeAssert.Done(await portal.Host.RunAs(officer).AskAsync(new ListLedger(new LedgerFilter(Case: portal.Awarded.Number))));
        OutcomeAssert.Done(await portal.Host.RunAs(officer).RunAsync(new DeclareConflictOfInterest(Guid.NewGuid(), portal.Awarded.Id, "亲属任职")));

        var after = OutcomeAssert.Done(await portal.Host.RunAs(officer).AskAsync(new ListLedger(new LedgerFilter(Case: portal.Awarded.Number))));

        Assert.Equal((4, 0), (before.Count, after.Count));
        OutcomeAssert.NotFound(await portal.Host.RunAs(officer).AskAsync(new GetLedgerEntry(before.Entries[0].Id)));
    }

    [Fact]
    public async Task CompaniesAndCaseOfficers_FindNoLedger()
    {
        foreach (var person in new[] { portal.Awarded.Company.OwnerId, await portal.Host.AddUserAsync(Role.IntakeOfficer), await portal.Host.AddUserAsync(Role.Administrator) })
        {
            OutcomeAssert.NotFound(await portal.Host.RunAs(person).AskAsync(new ListLedger(new LedgerFilter())));
            OutcomeAssert.NotFound(await portal.Host.RunAs(person).AskAsync(new VerifyLedger()));
        }

        OutcomeAssert.NotFound(await portal.Host.RunAs(portal.Awarded.Company.OwnerId).AskAsync(new GetBudgets()));
    }

    [Fact]
    public async Task Budgets_ShowTheBalancesOfEveryTrack()
    {
        var report = await portal.ReportAsync();

        var budget = Assert.Single(OutcomeAssert.Done(await portal.Host.RunAs(portal.Finance).AskAsync(new GetBudgets())));

        Assert.Equal(report.Lines.Select(l => (l.Track, l.Figures.AdjustedBudget!.Value, l.Figures.Available!.Value, l.Figures.Paid)), budget.Tracks.Select(t => (t.Code, t.Budget, t.Available, t.Paid)));
    }

    [Fact]
    public async Task Proof_BooksAsWritten_Agrees()
    {
        var proof = OutcomeAssert.Done(await portal.Host.RunAs(portal.Auditor).AskAsync(new VerifyLedger()));

        Assert.True(proof.Agrees);
        Assert.Equal(await portal.Host.ReadAsync(db => db.LedgerTransactions.LongCountAsync()), proof.Transactions);
        Assert.Equal(proof, OutcomeAssert.Done(await portal.Host.RunAs(portal.Auditor).AskAsync(new GetLedgerProof())).Proof);
    }

    [Theory]
    [InlineData("ledger_transactions", "UPDATE ledger_transactions SET reason = 'x' WHERE sequence = 1", 1, 0, 0)]
    [InlineData("ledger_postings", "UPDATE ledger_postings SET amount = amount * 2", 3, 0, 6)]
    [InlineData("audit_events", "UPDATE audit_events SET actor = NULL WHERE type = 'budget.approved'", 0, 3, 0)]
    [InlineData("budget_accounts", "UPDATE budget_accounts SET balance = balance + 1 WHERE kind = 'Available'", 0, 0, 3)]
    public async Task Proof_RowsAlteredBehindThePortal_NamesThem(string table, string statement, int transactions, int events, int accounts)
    {
        await using var host = await PortalTestHost.StartAsync(portal.Postgres);
        await host.OpenShanghaiAsync();
        await using (var connection = new NpgsqlConnection(host.Database.OwnerConnectionString))
        {
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand($"ALTER TABLE {table} DISABLE TRIGGER USER; {statement}; ALTER TABLE {table} ENABLE TRIGGER USER", connection);
            await command.ExecuteNonQueryAsync();
        }

        var proof = OutcomeAssert.Done(await host.RunAs(await host.AddUserAsync(Role.Auditor)).AskAsync(new VerifyLedger()));

        Assert.False(proof.Agrees);
        Assert.Equal((transactions, events, accounts), (proof.AlteredTransactions.Count, proof.AlteredEvents.Count, proof.Accounts.Count));
    }

    private async Task<LedgerPageView> ListAsync(LedgerFilter filter) =>
        OutcomeAssert.Done(await portal.Host.RunAs(portal.Auditor).AskAsync(new ListLedger(filter)));
}
