using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.Reports;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using Xunit;

namespace SubsidyPortal.Application.Tests.Reports;

public sealed class BudgetExecutionTests(AuditedPortal portal) : IClassFixture<AuditedPortal>
{
    [Theory]
    [InlineData("compute")]
    [InlineData("model")]
    [InlineData("data")]
    public async Task Track_EveryStage_IsTheSumOfItsPostings(string track)
    {
        var figures = (await portal.ReportAsync()).Lines.Single(l => l.Track == track).Figures;

        Assert.Equal(-await PostingsAsync(track, AccountKind.Appropriated), figures.AdjustedBudget);
        Assert.Equal(figures.AdjustedBudget, figures.InitialBudget);
        Assert.Equal(await PostingsAsync(track, AccountKind.Available), figures.Available);
        Assert.Equal(await PostingsAsync(track, AccountKind.Reserved), figures.Reserved);
        Assert.Equal(await PostingsAsync(track, AccountKind.Committed), figures.Committed);
        Assert.Equal(await PostingsAsync(track, AccountKind.Payable), figures.Payable);
        Assert.Equal(await PostingsAsync(track, AccountKind.Paid), figures.Paid);
        Assert.Equal(figures.AdjustedBudget, figures.Available + figures.Reserved + figures.Committed + figures.Payable + figures.Paid);
    }

    [Fact]
    public async Task Districts_AddUpToTheTrack_AndMonthsToTheDistrict()
    {
        var compute = (await portal.ReportAsync()).Lines.Single(l => l.Track == "compute");

        Assert.Equal(["310115"], compute.Parts.Select(p => p.District));
        Assert.All(Amounts, amount =>
        {
            Assert.Equal(amount(compute.Figures), Money.Sum(compute.Parts.Select(p => amount(p.Figures))));
            Assert.All(compute.Parts, d => Assert.Equal(amount(d.Figures), Money.Sum(d.Parts.Select(m => amount(m.Figures)))));
        });
        Assert.All(compute.Parts, d => Assert.Null(d.Figures.AdjustedBudget));
    }

    [Fact]
    public async Task Total_CompanyInTwoTracks_CountsOnce()
    {
        var report = await portal.ReportAsync();

        Assert.Equal([1, 1, 1], report.Lines.Select(l => l.Figures.Companies));
        Assert.Equal((2, 3), (report.Total.Companies, report.Total.Contracts));
        Assert.Equal(Money.Sum(report.Lines.Select(l => l.Figures.Applied)), report.Total.Applied);
        Assert.Equal(Money.FromYuan(2_000_000), report.Lines[0].Figures.Verified);
        Assert.Equal(Money.FromYuan(5_000_000), report.Total.Verified);
    }

    [Fact]
    public async Task Applied_Withdrawal_CountsFromItsDayOn()
    {
        var before = await portal.ReportAsync(portal.WithdrawnOn.AddDays(-1), portal.LastDay);
        var after = await portal.ReportAsync(portal.WithdrawnOn, portal.LastDay);
        var unknown = await portal.ReportAsync(portal.WithdrawnOn, portal.WithdrawnOn.AddDays(-1));

        Assert.Equal([2, 1, 2], new[] { before, after, unknown }.Select(r => r.Lines[0].Figures.Contracts));
        Assert.Equal(Money.FromYuan(300_000), before.Lines[0].Figures.Applied - after.Lines[0].Figures.Applied);
    }

    [Fact]
    public async Task Paid_BankDayBeforeItsRecord_NeedsBothDates()
    {
        var dayBefore = await portal.ReportAsync(portal.BankPaidOn.AddDays(-1), portal.LastDay);
        var notKnown = await portal.ReportAsync(portal.BankPaidOn, portal.PaymentRecordedOn.AddDays(-1));
        var known = await portal.ReportAsync(portal.BankPaidOn, portal.PaymentRecordedOn);

        Assert.Equal([Money.Zero, Money.Zero, portal.Paid], new[] { dayBefore, notKnown, known }.Select(r => r.Total.Paid));
        Assert.Equal(portal.Paid, notKnown.Total.Payable);
        Assert.All(new[] { dayBefore, notKnown, known }, r => Assert.True(r.ControlTotal.Agrees));
        Assert.Equal((portal.Paid, portal.Paid, portal.Paid), (known.ControlTotal.Ledger, known.ControlTotal.Cases, known.ControlTotal.BankFile));
    }

    [Fact]
    public async Task Control_OrderWithoutItsClaim_ShowsTheDifference()
    {
        var report = await portal.ReportAsync();

        var broken = new ControlLineView(null, report.ControlTotal.Ledger, report.ControlTotal.Cases, Money.Zero);

        Assert.Equal(portal.Paid, broken.Difference);
        Assert.False(broken.Agrees);
    }

    [Fact]
    public async Task Course_EndsWithTheFiguresOfTheReport()
    {
        var report = await portal.ReportAsync();
        var last = report.Course[^1];

        Assert.Equal(report.Scope.AsStoodOn, last.Day);
        Assert.Equal((report.Total.Available, report.Total.Reserved, report.Total.Paid), (last.Available, last.Reserved, last.Paid));
        Assert.Equal(report.Total.Committed + report.Total.Payable, last.Committed);
    }

    [Fact]
    public async Task District_Chosen_ShowsItsCasesAndNoBudget()
    {
        var report = await portal.ReportAsync(portal.LastDay, portal.LastDay, district: "310104");

        Assert.Null(report.Total.AdjustedBudget);
        Assert.Equal((1, 1), (report.Total.Companies, report.Total.Contracts));
        Assert.Equal(Money.Zero, report.Total.Paid);
        Assert.Equal(Money.Sum(report.Lines.Select(l => l.Figures.Reserved)), report.Total.Reserved);
        Assert.True(report.Total.Reserved.IsPositive);
    }

    [Theory]
    [InlineData("310104")]
    [InlineData("310115")]
    public async Task District_Chosen_NarrowsTheControlTotalsAndTheChart(string district)
    {
        var whole = await portal.ReportAsync();
        var report = await portal.ReportAsync(portal.LastDay, portal.LastDay, district: district);
        var paid = district == "310115" ? portal.Paid : Money.Zero;

        Assert.Equal((paid, paid, paid), (report.ControlTotal.Ledger, report.ControlTotal.Cases, report.ControlTotal.BankFile));
        Assert.Equal(report.Total.Paid, report.ControlTotal.Ledger);
        Assert.All(report.Control, line => Assert.True(line.Agrees));
        var last = report.Course[^1];
        Assert.Equal((null, report.Total.Reserved, report.Total.Committed + report.Total.Payable, report.Total.Paid), (last.Available, last.Reserved, last.Committed, last.Paid));
        Assert.Equal(whole.Districts, report.Districts);
    }

    [Fact]
    public async Task Year_Chosen_ShowsWhatMovedInIt()
    {
        var scope = new ReportScope(null, null, null, portal.LastDay, portal.LastDay);
        var year = portal.LastDay.Year;

        var whole = await portal.ReportAsync();
        var current = await AskAsync(scope with { Year = year });
        var before = await AskAsync(scope with { Year = year - 1 });

        Assert.Contains(year, whole.Years);
        Assert.All(Amounts, amount => Assert.Equal(amount(whole.Total), amount(current.Total) + amount(before.Total)));
        Assert.Equal(whole.Total.Contracts, current.Total.Contracts + before.Total.Contracts);
        Assert.Equal((null, null), (current.Total.Available, current.Course[^1].Available));
        Assert.Equal((portal.Paid, portal.Paid), (current.ControlTotal.Cases, current.ControlTotal.BankFile));
        Assert.True(before.ControlTotal.Agrees);
        OutcomeAssert.Invalid("report.date-in-future", await portal.Host.RunAs(portal.Auditor).AskAsync(new GetBudgetExecution(scope with { Year = year + 1 })));
    }

    /// <summary>What the list of cases shows behind each count of contracts.</summary>
    [Fact]
    public async Task Contracts_OfEveryLine_AreTheCasesThatTheirLinkLists()
    {
        var dates = new[] { (portal.LastDay, portal.LastDay), (portal.WithdrawnOn.AddDays(-1), portal.LastDay), (portal.WithdrawnOn, portal.WithdrawnOn.AddDays(-1)) };
        foreach (var (stood, known) in dates)
        {
            var report = await portal.ReportAsync(stood, known);
            foreach (var line in report.Lines.SelectMany(l => l.Parts.SelectMany(d => d.Parts).Concat(l.Parts).Append(l)))
            {
                Assert.Equal((stood, line, line.Figures.Contracts), (stood, line, await ListedAsync(report.Scope, line)));
            }

            Assert.Equal(report.Total.Contracts, await ListedAsync(report.Scope, null));
        }
    }

    [Fact]
    public async Task Reason_OfTheManager_IsShownFromItsDayOn()
    {
        OutcomeAssert.Done(await portal.Host.RunAs(portal.Program.Author).RunAsync(
            new ExplainExecution(Guid.NewGuid(), portal.Program.Code, "compute", "多数合同尚在履行中。")));
        var today = portal.Host.Clock.Today;

        var earlier = (await portal.ReportAsync()).Lines[0].Figures;
        var now = (await portal.ReportAsync(today, today)).Lines[0].Figures;

        Assert.True(earlier.NeedsReason);
        Assert.Null(earlier.Reason);
        Assert.Equal("多数合同尚在履行中。", now.Reason);
    }

    [Theory]
    [InlineData(600, 0, 0)]
    [InlineData(600, 539.99, 8_999)]
    [InlineData(600, 540, 9_000)]
    [InlineData(3, 2, 6_666)]
    public void ExecutionRate_IsRoundedDown(decimal budget, decimal paid, long rate)
    {
        var figures = new BudgetExecutionFigures { AdjustedBudget = Money.FromYuan(budget), Paid = Money.FromYuan(paid) };

        Assert.Equal(rate, figures.ExecutionRate);
        Assert.Equal(rate < 9_000, figures.NeedsReason);
    }

    [Theory]
    [InlineData(Role.IntakeOfficer)]
    [InlineData(Role.Reviewer)]
    [InlineData(Role.Approver)]
    [InlineData(Role.Administrator)]
    public async Task OtherRoles_FindNoReport(Role role)
    {
        var person = await portal.Host.AddUserAsync(role);
        var scope = new ReportScope(null, null, null, portal.LastDay, portal.LastDay);

        OutcomeAssert.NotFound(await portal.Host.RunAs(person).AskAsync(new GetBudgetExecution(scope)));
        OutcomeAssert.NotFound(await portal.Host.RunAs(portal.Awarded.Company.OwnerId).AskAsync(new GetBudgetExecution(scope)));
        OutcomeAssert.NotFound(await portal.Host.RunAs(null).AskAsync(new GetBudgetExecution(scope)));
    }

    [Fact]
    public async Task UnknownProgramOrFutureDay_IsRefused()
    {
        var scope = new ReportScope("no-such", null, null, portal.LastDay, portal.LastDay);
        var auditor = portal.Host.RunAs(portal.Auditor);

        OutcomeAssert.NotFound(await auditor.AskAsync(new GetBudgetExecution(scope)));
        OutcomeAssert.NotFound(await auditor.AskAsync(new GetBudgetExecution(scope with { Program = null, Track = "no-such" })));
        OutcomeAssert.Invalid("report.date-in-future", await auditor.AskAsync(new GetBudgetExecution(scope with { Program = null, AsKnownOn = portal.LastDay.AddYears(9) })));
    }

    private async Task<BudgetExecutionView> AskAsync(ReportScope scope) =>
        OutcomeAssert.Done(await portal.Host.RunAs(portal.Auditor).AskAsync(new GetBudgetExecution(scope)));

    private async Task<long> ListedAsync(ReportScope scope, BudgetLineView? line) => OutcomeAssert.Done(
        await portal.Host.RunAs(portal.Auditor).AskAsync(new CountCases(scope.CasesOf(line), Groups: false))).Total;

    private static readonly Func<BudgetExecutionFigures, Money>[] Amounts =
        [f => f.Applied, f => f.Reserved, f => f.Committed, f => f.Payable, f => f.Paid, f => f.Recovered, f => f.Verified];

    /// <summary>An independent way to the same figure: the accounts' own codes.</summary>
    private Task<Money> PostingsAsync(string track, AccountKind kind) => portal.Host.ReadAsync(async db =>
    {
        var account = BudgetAccount.CodeOf(portal.Program.Pool(track), kind);
        return Money.Sum(await db.Set<LedgerPosting>().Where(p => p.Account == account).Select(p => p.Amount).ToListAsync());
    });
}
