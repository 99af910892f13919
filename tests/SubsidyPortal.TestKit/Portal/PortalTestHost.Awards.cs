using System.Globalization;
using SubsidyPortal.Application.Ledger;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.TestKit.Portal;

/// <summary>An award made by <see cref="PortalTestHost.AddAwardAsync"/>.</summary>
public sealed record TestAward(Guid ApplicationId, string Number, TestCompany Company, Money Amount, Money Base);

/// <summary>
/// Awards with any amount and base, through the aggregates and with their ledger entries, but without the use cases that lead
/// there: they are the ground of tests about claims.
/// </summary>
public sealed partial class PortalTestHost
{
    private int awards;
    private Guid[]? deciders;

    /// <summary>An award in an open, funded program; reserved and committed in the ledger.</summary>
    /// <param name="company">Who gets it.</param>
    /// <param name="amount">Awarded yuan.</param>
    /// <param name="eligibleBase">Decided base in yuan.</param>
    /// <param name="track">Track code.</param>
    /// <param name="exactBase">The exact base as a fraction of fen, where it isn't whole.</param>
    /// <param name="policyVersion">The version that the case stands on.</param>
    public async Task<TestAward> AddAwardAsync(
        TestCompany company, decimal amount, decimal eligibleBase, string track = "compute", string? exactBase = null, int policyVersion = 1)
    {
        ArgumentNullException.ThrowIfNull(company);
        deciders ??= [await AddUserAsync(Role.IntakeOfficer), await AddUserAsync(Role.Reviewer), await AddUserAsync(Role.Approver)];
        var number = string.Create(CultureInfo.InvariantCulture, $"SH25-X-{Interlocked.Increment(ref awards):00000}");
        var (award, decided) = (Money.FromYuan(amount), Money.FromYuan(eligibleBase));
        var record = new CalculationRecord(
            true, decided, exactBase ?? $"{decided.Fen}/1", award, award, policyVersion, "sha256:test", "sha256:test", "{}");
        var contract = new Contract(Guid.CreateVersion7(Time.GetUtcNow()), company.Id, "310000", Terms(number, decided));
        var line = Guid.NewGuid();
        contract.SetLine(line, "compute", "合同价款", "3", decided);
        var roster = new DutyRoster(DutyGroup.Application, Guid.CreateVersion7(Time.GetUtcNow()), []);
        var application = new SubsidyApplication(roster.CaseId, number, "310000", Shanghai, track, company.Id, "310115", By(company.OwnerId));
        application.Submit(
            new Submission(Guid.NewGuid(), contract.Id, "310115", [new SubmittedLine(Guid.NewGuid(), line, "compute", "合同价款", "3", decided)], "{}", "{}", record),
            roster, Clock.Today.AddDays(30), By(company.OwnerId));
        Decide(application, award, record, roster);
        await WriteAsync(async db =>
        {
            db.Contracts.Add(contract);
            db.Applications.Add(application);
            db.DutyHolders.AddRange(roster.Added);
            await BookAsync(db, application, award);
        });
        return new TestAward(application.Id, number, company, award, decided);
    }

    private void Decide(SubsidyApplication application, Money award, CalculationRecord record, DutyRoster roster)
    {
        var (checker, reviewer, approver) = (By(deciders![0]), By(deciders[1]), By(deciders[2]));
        application.Take(roster, Guid.NewGuid, checker);
        foreach (var check in application.Checks.Select(c => c.Code).ToList())
        {
            application.SettleCheck(check, CheckState.Pass, "test", null, ReviewReasons.None, roster, checker);
        }

        foreach (var item in application.Lines.ToList())
        {
            application.VerifyLine(item.Id, item.Amount, item.Kind, null, roster, checker);
        }

        application.PassCheck(ReviewReasons.None, roster, checker);
        application.Recommend(award, "", record, roster, reviewer);
        application.Approve(Guid.NewGuid(), award, "", record, null, Clock.Today, Clock.Today.AddDays(-1), roster, approver);
        application.ConfirmAward(roster, approver);
    }

    private async Task BookAsync(PortalDb db, SubsidyApplication application, Money award)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var book = new LedgerBook(db);
        var pool = await book.LockAsync(BudgetPool.CodeOf(Shanghai, application.Track, "city", null), CancellationToken.None);
        book.Add(pool.Reserve(Guid.CreateVersion7(Time.GetUtcNow()), award, LedgerBook.CauseOf(application), By(deciders![2])));

        // One after the other: written together, the commit could come before its reserve.
        await db.SaveChangesAsync();
        book.Add(pool.Commit(Guid.CreateVersion7(Time.GetUtcNow()), award, LedgerBook.CauseOf(application), By(deciders[2])));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    private static ContractTerms Terms(string number, Money total) => new(
        number, number, "智能算力租赁合同", "compute-lease", "示例云计算有限公司", null,
        new DateOnly(2026, 1, 10), new DateOnly(2026, 1, 1), new DateOnly(2027, 1, 31), "training", total, false, true, null);

    private Signed By(Guid person) => Clock.SignedBy(person);
}
