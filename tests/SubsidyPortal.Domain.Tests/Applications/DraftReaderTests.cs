using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Documents;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Applications;

/// <summary>A draft is read as people type it, and every problem is told at its field.</summary>
public sealed class DraftReaderTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly HashSet<EvidenceSlot> Papers = [EvidenceSlot.Contract, EvidenceSlot.CreditReport];

    [Fact]
    public void Read_CompleteDraft_HasNoProblems()
    {
        var reading = DraftReader.Read(Drafts.Complete(), Papers, Today);

        Assert.Empty(reading.Problems);
        Assert.True(reading.IsComplete);
        Assert.Equal(Money.FromYuan(2_000_000), reading.Content!.Terms.Total);
        Assert.Equal(new DateOnly(2026, 1, 10), reading.Content.Terms.SignedOn);
    }

    [Fact]
    public void Read_FullWidthDigitsAndChineseDates_AreUnderstood()
    {
        var draft = Drafts.Complete()
            .With(DraftFields.ContractTotal, "２，０００，０００．００")
            .With(DraftFields.SignedOn, "２０２６年１月１０日")
            .With(DraftFields.ContractNumber, "ｙｃ－2026－0317");

        var reading = DraftReader.Read(draft, Papers, Today);

        Assert.Empty(reading.Problems);
        Assert.Equal("YC-2026-0317", reading.Content!.Terms.NumberKey);
        Assert.Equal(new DateOnly(2026, 1, 10), reading.Content.Terms.SignedOn);
    }

    [Fact]
    public void Read_NumberThatGrowsWhenNormalised_IsMeasuredAsItIsKept()
    {
        var reading = DraftReader.Read(Drafts.Complete().With(DraftFields.ContractNumber, new string('№', 31)), Papers, Today);

        var problem = Assert.Single(reading.Problems);
        Assert.Equal((DraftFields.ContractNumber, "application.answer-too-long"), (problem.Field, problem.Violation.Code));
        Assert.Equal([DraftFields.ContractNumber, 62, 60], problem.Violation.Arguments);
    }

    [Fact]
    public void Read_EmptyDraft_TellsEveryFieldAtOnce()
    {
        var reading = DraftReader.Read(ApplicationDraft.Empty, new HashSet<EvidenceSlot>(), Today);

        Assert.Null(reading.Content);
        var fields = reading.Problems.Select(p => p.Field).ToHashSet();
        Assert.Superset(
            new HashSet<string>
            {
                DraftFields.ContractNumber, DraftFields.ContractTitle, DraftFields.ContractKind, DraftFields.ContractTotal, DraftFields.SignedOn,
                DraftFields.StartsOn, DraftFields.EndsOn, DraftFields.Use, DraftFields.Seller, DraftFields.Affiliated, DraftFields.OtherFunding,
                "lines", "slot:Contract", "slot:CreditReport", DraftFields.BankConfirmed, DraftFields.DeclaredTrue, DraftFields.DeclaredBy,
            },
            fields);
    }

    [Theory]
    [InlineData(DraftFields.SignedOn, "2026-03-03", "draft.signed-in-future")]
    [InlineData(DraftFields.SignedOn, "2026-02-30", "draft.date-unreadable")]
    [InlineData(DraftFields.SignedOn, "昨天", "draft.date-unreadable")]
    [InlineData(DraftFields.EndsOn, "2025-01-31", "draft.signed-after-end")]
    [InlineData(DraftFields.EndsOn, "2025-12-31", "draft.period-reversed")]
    [InlineData(DraftFields.EndsOn, "2099-12-31", "draft.period-too-long")]
    [InlineData(DraftFields.ContractTotal, "0", "amount.zero")]
    [InlineData(DraftFields.ContractTotal, "-5", "amount.negative")]
    [InlineData(DraftFields.ContractTotal, "2000000.001", "amount.too-many-decimals")]
    [InlineData(DraftFields.ContractTotal, "9999999999999999", "amount.too-large")]
    [InlineData(DraftFields.ContractTotal, "🙂", "amount.not-a-number")]
    [InlineData(DraftFields.ContractTotal, "1", "draft.lines-exceed-total")]
    [InlineData(DraftFields.SellerUscc, "91310115MA7L4X2K8", "company.uscc-length")]
    [InlineData(DraftFields.ContractKind, "'; DROP TABLE applications; --", "draft.choice-unknown")]
    [InlineData(DraftFields.DeclaredTrue, "no", "draft.not-confirmed")]
    public void Read_BadAnswer_SaysWhat(string key, string value, string code)
    {
        var reading = DraftReader.Read(Drafts.Complete().With(key, value), Papers, Today);

        Assert.Contains(reading.Problems, p => p.Violation.Code == code);
    }

    [Fact]
    public void With_TenThousandCharacters_IsRefusedWithTheLimit()
    {
        var refusal = Assert.Throws<RuleViolationException>(() => ApplicationDraft.Empty.With(DraftFields.Seller, new string('云', 10_000))).Violation;

        Assert.Equal("application.answer-too-long", refusal.Code);
        Assert.Equal([DraftFields.Seller, 10_000, 200], refusal.Arguments);
    }

    [Fact]
    public void With_UnknownKey_IsRefused() =>
        Assert.Equal("application.unknown-field", Assert.Throws<RuleViolationException>(() => ApplicationDraft.Empty.With("role", "Approver")).Violation.Code);
}

/// <summary>Drafts for tests.</summary>
internal static class Drafts
{
    public static ApplicationDraft Complete() => new ApplicationDraft(
        new Dictionary<string, string>
        {
            [DraftFields.ContractNumber] = "YC-2026-0317",
            [DraftFields.ContractTitle] = "智能算力租赁",
            [DraftFields.ContractKind] = "compute-lease",
            [DraftFields.ContractTotal] = "2,000,000",
            [DraftFields.SignedOn] = "2026-01-10",
            [DraftFields.StartsOn] = "2026-02-01",
            [DraftFields.EndsOn] = "2027-01-31",
            [DraftFields.Use] = "training",
            [DraftFields.Seller] = "上海云岫算力有限公司",
            [DraftFields.Affiliated] = "no",
            [DraftFields.OtherFunding] = "none",
            [DraftFields.ClaimedBefore] = "no",
            [DraftFields.BankConfirmed] = "yes",
            [DraftFields.DeclaredTrue] = "yes",
            [DraftFields.DeclaredNotPaidTwice] = "yes",
            [DraftFields.DeclaredBy] = "测试经办人",
        },
        []).WithLines([new DraftLine(Guid.NewGuid(), null, "96卡·12月", "compute", "4", "2000000")]);
}
