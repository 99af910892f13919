using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Domain.Tests.Applications;

/// <summary>A case and its people, brought step by step to where a test begins. Ceiling 600,000 yuan.</summary>
internal sealed class Journey
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 3, 2);

    public Journey()
    {
        Case = new SubsidyApplication(Guid.NewGuid(), "SH25-C-00001", "310000", "shanghai-ai-2025", "compute", Guid.NewGuid(), "310115", Company);
        Roster = new DutyRoster(DutyGroup.Application, Case.Id, []);
    }

    public SubsidyApplication Case { get; }

    public DutyRoster Roster { get; }

    public Signed Company { get; } = Person();

    public Signed Checker { get; } = Person();

    public Signed Reviewer { get; } = Person();

    public Signed Approver { get; } = Person();

    public Signed Second { get; } = Person();

    public static CalculationRecord Calculation(decimal ceiling) => new(
        true, Money.FromYuan(2_000_000), "200000000/1", Money.FromYuan(ceiling), Money.FromYuan(ceiling), 1, "sha256:p", $"sha256:{ceiling}", "{}");

    public void Submit() => Case.Submit(
        new Submission(
            Guid.NewGuid(), Guid.NewGuid(), "310115",
            [new SubmittedLine(Guid.NewGuid(), Guid.NewGuid(), "compute", "96卡", "4", Money.FromYuan(2_000_000))], "{}", "{}", Calculation(600_000)),
        Roster, Today.AddDays(28), Company);

    public void SettleChecks()
    {
        foreach (var code in CheckCodes.InOrder)
        {
            Case.SettleCheck(code, CheckState.Pass, "合同第4页", null, ReviewReasons.None, Roster, Checker);
        }
    }

    public void ToReview()
    {
        Submit();
        Case.Take(Roster, Guid.NewGuid, Checker);
        SettleChecks();
        Case.VerifyLine(Case.Lines[0].Id, Money.FromYuan(2_000_000), "compute", null, Roster, Checker);
        Case.PassCheck(ReviewReasons.None, Roster, Checker);
    }

    public void Recommend(Money amount) => Case.Recommend(amount, "符合条件", Calculation(600_000), Roster, Reviewer);

    public ApprovalOutcome Approve(Signed by, Money amount, Money? secondAbove) => Case.Approve(
        Guid.NewGuid(), amount, "同意", Calculation(600_000), secondAbove, Today, Today.AddDays(7), Roster, by);

    private static Signed Person() => new(Guid.NewGuid(), Now, Today);
}
