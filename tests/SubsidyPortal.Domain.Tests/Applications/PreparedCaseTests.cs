using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Documents;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Applications;

/// <summary>A case that the city prepared: what counts as a change, and when the list stands for the papers.</summary>
public sealed class PreparedCaseTests
{
    private static readonly Signed Official = new(Guid.NewGuid(), new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero), new DateOnly(2026, 3, 2));

    [Fact]
    public void PreparedFrom_Row_FillsTheDraftAndKeepsWhoAndWhere()
    {
        var application = Prepare();

        Assert.Equal(ApplicationStatus.Draft, application.Status);
        Assert.Equal(("DH-1", "800,000.00", "data"), (application.Draft[DraftFields.ContractNumber], application.Draft.Lines[0].Amount, application.Draft.Lines[0].Kind));
        Assert.Equal((Official.By, Official.At, "数据登记平台"), (application.Prepared!.By, application.Prepared.At, application.Prepared.Source));
        Assert.True(application.RestsOnList());
    }

    [Theory]
    [InlineData(DraftFields.ContractTotal, "80万元")]
    [InlineData(DraftFields.SignedOn, "2026年1月10日")]
    [InlineData(DraftFields.ContractNumber, "ｄｈ - 1")]
    [InlineData(DraftFields.Use, "training")]
    public void ChangesIn_SameValueOrAnotherQuestion_AreNone(string key, string value)
    {
        var application = Prepare();

        application.SaveAnswer(key, value, Official);

        Assert.True(application.RestsOnList());
    }

    [Theory]
    [InlineData(DraftFields.ContractTotal, "800,000.01")]
    [InlineData(DraftFields.EndsOn, "2027-02-28")]
    [InlineData(DraftFields.Seller, "")]
    [InlineData(DraftFields.ContractKind, "data-sharing")]
    public void ChangesIn_AnotherValue_NamesFieldAndBoth(string key, string value)
    {
        var application = Prepare();
        var listed = application.Draft[key];

        application.SaveAnswer(key, value, Official);

        Assert.Equal([new PreparedChange(key, listed, value)], application.Prepared!.ChangesIn(application.Draft));
    }

    [Fact]
    public void ChangesIn_Lines_CountKindAndAmountAndNotTheirWords()
    {
        var application = Prepare();
        var line = application.Draft.Lines[0];
        IReadOnlyList<string> Changed(params DraftLine[] lines)
        {
            application.SaveLines(lines, Official);
            return [.. application.Prepared!.ChangesIn(application.Draft).Select(c => $"{c.Field}: {c.Listed} / {c.Stated}")];
        }

        Assert.Empty(Changed(line with { Description = "数据使用费", Page = "7", Amount = "800000" }));
        Assert.Equal(["line.amount: 800,000.00 / 700,000"], Changed(line with { Amount = "700,000" }));
        Assert.Equal(["line.kind: data / model"], Changed(line with { Kind = "model" }));
        Assert.Equal(
            ["line.kind: data / data, other", "line.amount: 800,000.00 / 800,000.00 + 1"],
            Changed(line, line with { Id = Guid.NewGuid(), Kind = "other", Amount = "1" }));
        Assert.Equal(2, Changed().Count);
    }

    [Fact]
    public void CoveredSlots_WhileFiguresAreTheLists_NeedNoPaper()
    {
        var application = Prepare();
        Assert.Superset(DraftReader.RequiredSlots.ToHashSet(), application.CoveredSlots().ToHashSet());

        application.SaveAnswer(DraftFields.ContractTotal, "900000", Official);
        Assert.Empty(application.CoveredSlots());

        application.SaveAnswer(DraftFields.ContractTotal, "800000", Official);
        Assert.Contains(EvidenceSlot.Contract, application.CoveredSlots());
    }

    [Fact]
    public void CoveredSlots_OfACaseThatTheCompanyBegan_AreThoseWithAFile()
    {
        var application = new SubsidyApplication(Guid.NewGuid(), "SH25-D-00002", "310000", "p", "data", Guid.NewGuid(), "310115", Official);

        Assert.Empty(application.CoveredSlots());
        Assert.False(application.RestsOnList());
    }

    private static SubsidyApplication Prepare()
    {
        var answers = new Dictionary<string, string>
        {
            [DraftFields.ContractNumber] = "DH-1",
            [DraftFields.ContractKind] = "data-purchase",
            [DraftFields.ContractTotal] = "800,000.00",
            [DraftFields.SignedOn] = "2026-01-10",
            [DraftFields.EndsOn] = "2027-01-31",
            [DraftFields.Seller] = "示例数据有限公司",
        };
        var line = new DraftLine(Guid.NewGuid(), null, "数据集采购合同", "data", "", "800,000.00");
        return SubsidyApplication.PreparedFrom(
            new PreparedCase(Guid.NewGuid(), "数据登记平台", answers, line, Official.By, Official.At),
            Guid.NewGuid(), "SH25-D-00001", "310000", "p", "data", Guid.NewGuid(), "310115", Official);
    }
}
