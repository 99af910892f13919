using SubsidyPortal.Application.Transparency;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs.Policies;
using Xunit;

namespace SubsidyPortal.Application.Tests.Transparency;

public sealed class PublicTrackTests
{
    [Theory]
    [InlineData(600, 236.5, 39)]
    [InlineData(600, 600, 100)]
    [InlineData(600, 599.99, 99)]
    [InlineData(600, 0.01, 1)]
    [InlineData(600, 0, 0)]
    [InlineData(0, 0, 0)]
    public void LeftPercent_IsRoundedButNothingAndEverythingAreExact(decimal budget, decimal left, int percent) =>
        Assert.Equal(percent, new PublicTrack("compute", new LocalizedText("Compute", "算力"), Money.FromYuan(budget), Money.FromYuan(left)).LeftPercent);
}
