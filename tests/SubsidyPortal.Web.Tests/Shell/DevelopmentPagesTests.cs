using System.Net;
using SubsidyPortal.Web.Shell;
using Xunit;

namespace SubsidyPortal.Web.Tests.Shell;

/// <summary>What is there for developers isn't there in a city.</summary>
public sealed class DevelopmentPagesTests(CityPageHost host) : IClassFixture<CityPageHost>
{
    [Fact]
    public async Task Parts_OutsideDevelopment_AreNotFound()
    {
        using var client = host.Client();

        using var answer = await client.GetAsync(new Uri(Links.Development.Parts, UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("YC-2026-0317", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
