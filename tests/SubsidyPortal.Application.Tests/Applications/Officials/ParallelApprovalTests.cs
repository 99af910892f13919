using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;

namespace SubsidyPortal.Application.Tests.Applications.Officials;

/// <summary>Two hundred approvals at the same time against the last million yuan of a track: never over, and never less than what was affordable.</summary>
public sealed class ParallelApprovalTests(PostgresFixture postgres)
{
    private const int Cases = 200;
    private static readonly Money Last = Money.FromYuan(1_000_000);

    [Fact]
    public async Task Approve_EqualAmounts_ExactlyTheAffordableNumberPasses()
    {
        await using var portal = await PreparedAsync(_ => Money.FromYuan(70_000));

        var outcomes = await portal.ApproveAllAsync();

        Assert.Equal(14, outcomes.Count(o => o.Succeeded)); // 14 × 70,000 = 980,000; the fifteenth would be 1,050,000
        Assert.All(outcomes.Where(o => !o.Succeeded), o => OutcomeAssert.Refused(LedgerErrors.InsufficientCode, o));
        await portal.RequireBalancedBooksAsync(Money.FromYuan(980_000), 14);
    }

    [Fact]
    public async Task Approve_MixedAmounts_EachRefusalExceedsWhatWasLeft()
    {
        await using var portal = await PreparedAsync(i => Money.FromFen(700_000_01 / ((i % 37) + 2)));

        var outcomes = await portal.ApproveAllAsync();

        var everLeft = outcomes.OfType<Outcome<ApprovalResult>.Ok>().Select(o => o.Value.AvailableAfter!.Value).Append(Last).ToHashSet();
        foreach (var outcome in outcomes.Where(o => !o.Succeeded))
        {
            var figures = OutcomeAssert.Refused(LedgerErrors.InsufficientCode, outcome).Arguments;
            Assert.True((Money)figures[1] > (Money)figures[2], $"{figures[1]} was refused with {figures[2]} left.");
            Assert.Contains((Money)figures[2], everLeft); // what really was left at one moment, after one of the approvals
        }

        var passed = outcomes.OfType<Outcome<ApprovalResult>.Ok>().Select(o => Last - o.Value.AvailableAfter!.Value).DefaultIfEmpty(Money.Zero).Max();
        Assert.Contains(outcomes, o => !o.Succeeded);
        await portal.RequireBalancedBooksAsync(passed, outcomes.Count(o => o.Succeeded));
    }

    private async Task<Prepared> PreparedAsync(Func<int, Money> amountOf)
    {
        var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync(computeBudget: Last);
        var officers = await CaseOfficers.AddAsync(host);
        var company = await host.AddCompanyAsync();
        var model = await CaseJourney.SubmittedAsync(host, company, "compute", 3_000_000);
        await model.ToRecommendedAsync(officers);
        var ids = new List<(Guid Id, Money Amount)>();
        for (var i = 0; i < Cases; i++)
        {
            ids.Add((await CopyAsync(host, model.Id, i), amountOf(i)));
        }

        return new Prepared(host, program.Pool("compute"), officers, ids, await model.RevisionAsync());
    }

    /// <summary>Two hundred recommended cases of as many companies, copied in the database: the subject is the decision, not the way to it.</summary>
    private static async Task<Guid> CopyAsync(PortalTestHost host, Guid model, int index)
    {
        var company = await host.AddCompanyAsync();
        var id = Guid.CreateVersion7();
        var number = $"SH25-C-9{index:0000}";
        await host.ReadAsync(db => db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO contracts SELECT (jsonb_populate_record(c, jsonb_build_object('id', {id}, 'company_id', {company.Id}, 'number_key', {number}))).*
              FROM contracts c JOIN applications a ON a.contract_id = c.id WHERE a.id = {model};
            INSERT INTO applications SELECT (jsonb_populate_record(a, jsonb_build_object('id', {id}, 'number', {number}, 'company_id', {company.Id}, 'contract_id', {id}))).*
              FROM applications a WHERE a.id = {model};
            INSERT INTO contract_lines SELECT (jsonb_populate_record(l, jsonb_build_object('id', {id}, 'contract_id', {id}))).*
              FROM contract_lines l JOIN application_lines al ON al.contract_line_id = l.id WHERE al.application_id = {model};
            INSERT INTO application_lines SELECT (jsonb_populate_record(l, jsonb_build_object('id', {id}, 'application_id', {id}, 'contract_line_id', {id}))).*
              FROM application_lines l WHERE l.application_id = {model};
            INSERT INTO application_rounds SELECT (jsonb_populate_record(r, jsonb_build_object('id', {id}, 'application_id', {id}))).*
              FROM application_rounds r WHERE r.application_id = {model};
            """));
        return id;
    }

    private sealed class Prepared(PortalTestHost host, string pool, CaseOfficers officers, List<(Guid Id, Money Amount)> cases, int revision) : IAsyncDisposable
    {
        public Task<Outcome<ApprovalResult>[]> ApproveAllAsync() => Task.WhenAll(cases.Select(c =>
            host.RunAs(officers.Approver).RunAsync(new ApproveApplication(Guid.NewGuid(), c.Id, revision, c.Amount, "按可用额度核定"))));

        public async Task RequireBalancedBooksAsync(Money reserved, int count)
        {
            var accounts = await host.ReadAsync(db => db.BudgetAccounts.Where(a => a.Pool == pool).ToListAsync());
            var postings = await host.ReadAsync(db => db.LedgerTransactions.AsNoTracking().SelectMany(t => t.Postings).ToListAsync());
            Assert.Equal(reserved, accounts.Single(a => a.Kind == AccountKind.Reserved).Balance);
            Assert.Equal(Last - reserved, accounts.Single(a => a.Kind == AccountKind.Available).Balance);
            Assert.Equal(Money.Zero, Money.Sum(accounts.Select(a => a.Balance)));
            Assert.All(accounts, account => Assert.Equal(account.Balance, Money.Sum(postings.Where(p => p.Account == account.Code).Select(p => p.Amount))));
            Assert.Equal(count, await host.ReadAsync(db => db.LedgerTransactions.CountAsync(t => t.Step == LedgerStep.Reserve)));
            Assert.Equal(count, await host.ReadAsync(db => db.CompanyCounters.CountAsync(c => c.Awarded != Money.Zero)));
        }

        public ValueTask DisposeAsync() => host.DisposeAsync();
    }
}
