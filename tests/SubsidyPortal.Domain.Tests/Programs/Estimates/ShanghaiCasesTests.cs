using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Programs.Estimates;

public sealed class ShanghaiCasesTests
{
    [Fact]
    public void Calculate_Coordinated_LeavesDistrictAndNationUndefined()
    {
        var result = SubsidyCalculator.Calculate(ShippedPolicies.Shanghai, "compute", ShippedPolicies.Example("coordinated-12"));

        Assert.Equal(
            [new PayerShare(Payer.City, Money.FromYuan(300_000)), new PayerShare(Payer.District, null), new PayerShare(Payer.National, null)],
            result.Shares);
        Assert.Equal(Fraction.One, result.Rate);
        Assert.Equal(Money.FromYuan(300_000), result.CityCeiling);
    }

    [Fact]
    public void Calculate_CapCuts_NamesTheCapAsTheDecidingStep()
    {
        Assert.Equal("cap.company", Deciding("model", "model-remainder"));
        Assert.Equal("rate", Deciding("model", "model-at-cap"));
        Assert.Equal("months", Deciding("compute", "coordinated-18"));
        Assert.Equal("rate", Deciding("compute", "coordinated-12"));
        Assert.Equal("eligibility", Deciding("data", "data-affiliated"));
    }

    [Fact]
    public void Calculate_UnknownTrack_Throws() =>
        Assert.Throws<ArgumentException>(() =>
            SubsidyCalculator.Calculate(ShippedPolicies.Shanghai, "rockets", ShippedPolicies.Example("rent")));

    private static string Deciding(string track, string example) =>
        SubsidyCalculator.Calculate(ShippedPolicies.Shanghai, track, ShippedPolicies.Example(example)).DecidingStep;
}
