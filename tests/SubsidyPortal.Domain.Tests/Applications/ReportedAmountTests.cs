using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Domain.Tests.Programs;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Applications;

/// <summary>Where a track measures its base by what was incurred or paid, the company is asked for it and an officer verifies it.</summary>
public sealed class ReportedAmountTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory]
    [InlineData("hangzhou-ai-2025", DraftFields.Incurred)]
    [InlineData("qingdao-compute-2024", DraftFields.Paid)]
    [InlineData("shanghai-ai-2025", null)]
    public void Questions_AskForWhatTheBaseMeasures(string program, string? field) => Assert.Equal(field, Questions(program).Reported);

    [Theory]
    [InlineData("160万元", 1_600_000)]
    [InlineData("0", 0)]
    [InlineData("２，０００，０００．００", 2_000_000)]
    [InlineData("", null)]
    public void Read_ReportedAmount_IsTakenAndMayBeMissing(string typed, int? yuan)
    {
        var reading = Read(typed, "hangzhou-ai-2025");

        Assert.DoesNotContain(reading.Problems, problem => problem.Field == DraftFields.Incurred);
        Assert.Equal(yuan, (int?)reading.Content!.Incurred?.Yuan);
        Assert.Null(reading.Content.Paid);
    }

    [Theory]
    [InlineData("2,000,000.01", "draft.reported-above-total")]
    [InlineData("much", "amount.not-a-number")]
    public void Read_WrongAmount_IsToldAtItsField(string typed, string code) =>
        Assert.Equal(code, Read(typed, "hangzhou-ai-2025").Problems.Single(problem => problem.Field == DraftFields.Incurred).Violation.Code);

    [Fact]
    public void Read_AmountThatNobodyAskedFor_IsLeftOut() => Assert.Null(Read("160万元", "shanghai-ai-2025").Content!.Incurred);

    [Theory]
    [InlineData("hangzhou-ai-2025", "incurred", "contract.incurred")]
    [InlineData("qingdao-compute-2024", "paid", "contract.paid")]
    public void Verification_EntersTheCalculation(string program, string kind, string fact)
    {
        var (policy, questions) = (ShippedPolicies.Policy(program), Questions(program));
        var facts = policy.Document.Examples.First(example => (kind == "paid" ? example.Facts.Contract.Paid : example.Facts.Contract.Incurred) is not null).Facts;
        var asked = FactVerification.Of(questions, facts).Single(each => each.Fact == fact);

        Assert.True(asked.IsAmount && asked.Takes("1200000.50") && asked.Takes("unknown"));
        Assert.False(asked.Takes("much") || asked.Takes("-1") || asked.Takes("1.234"));
        Assert.Equal((kind == "paid" ? facts.Contract.Paid : facts.Contract.Incurred)!.Value.ToString(), asked.Claimed);
        Assert.Equal(Money.FromYuan(1_200_000.50m), Base("1200000.50"));
        Assert.Equal(SubsidyCalculator.Calculate(policy, facts.Track, facts with { Contract = facts.Contract with { Incurred = null, Paid = null } }).EligibleBase, Base("unknown"));

        Money Base(string value) => SubsidyCalculator.Calculate(
            policy, facts.Track, FactVerification.Apply(facts, [new VerifiedFact(fact, value, "付款回单", Guid.NewGuid(), default)], questions)).EligibleBase;
    }

    private static TrackQuestions Questions(string program)
    {
        var document = ShippedPolicies.Policy(program).Document;
        return TrackQuestions.Of(document, document.Tracks[0]);
    }

    private static DraftReading Read(string incurred, string program) => DraftReader.Read(
        Drafts.Complete().With(DraftFields.FacilityClass, "first").With(DraftFields.Incurred, incurred), new HashSet<EvidenceSlot> { EvidenceSlot.Contract, EvidenceSlot.CreditReport }, Today, Questions(program));
}
