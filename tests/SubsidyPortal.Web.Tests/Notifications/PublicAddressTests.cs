using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using SubsidyPortal.Web.Features.Notifications;
using Xunit;

namespace SubsidyPortal.Web.Tests.Notifications;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("http://localhost:5000/a")]
    [InlineData("http://localhost:8080/a", "http_ports=8080;8081")]
    [InlineData("https://localhost:8443/a", "https_ports=8443")]
    [InlineData("http://localhost:5080/a", "urls=http://localhost:5080;http://localhost:1", "http_ports=8080")]
    [InlineData("http://localhost:80/a", "urls=http://+:80")]
    [InlineData("https://portal.city.example/a", "Portal:PublicUrl=https://portal.city.example/", "http_ports=8080")]
    public void Of_WithoutAServerRunning_IsWhereOneWouldListen(string expected, params string[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>(s[..s.IndexOf('=')], s[(s.IndexOf('=') + 1)..]))).Build();

        Assert.Equal(expected, new PublicAddress(configuration, new NoServer()).Of("/a"));
    }

    private sealed class NoServer : IServer
    {
        public IFeatureCollection Features { get; } = new FeatureCollection();

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
        }
    }
}
