using System.Text.RegularExpressions;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace SubsidyPortal.Application.Tests.Hosting;

/// <summary>What no container engine is needed for to notice.</summary>
public sealed partial class ContainerFilesTests
{
    private static readonly string[] KnownServiceKeys =
        ["build", "command", "depends_on", "environment", "healthcheck", "image", "networks", "ports", "restart", "shm_size", "stop_grace_period", "volumes"];

    private readonly ComposeFile compose = new(Read("docker-compose.yml"));

    [Fact]
    public void Compose_HasTheServicesOfAnOfficialPortal()
    {
        Assert.Equal(["mail", "portal", "postgres", "proxy", "storage"], compose.Services.Keys.Order());
        Assert.Equal(["name", "networks", "services", "volumes"], compose.Keys.Order());
        Assert.All(compose.Services, service => Assert.Empty(ComposeFile.KeysOf(service.Value).Except(KnownServiceKeys)));
        Assert.All(compose.Services, service => Assert.Equal("unless-stopped", ComposeFile.Text(ComposeFile.Member(service.Value, "restart")!)));
    }

    [Fact]
    public void Compose_ForEveryImageOfOthers_NamesAVersion()
    {
        foreach (var (name, service) in compose.Services)
        {
            if (ComposeFile.Member(service, "build") is { } build)
            {
                var context = Path.Combine(Root, ComposeFile.Text(ComposeFile.Member(build, "context")!));
                Assert.True(File.Exists(Path.Combine(context, ComposeFile.Text(ComposeFile.Member(build, "dockerfile")!))), name);
                continue;
            }

            Assert.Matches(@"^[a-z0-9./-]+:v?\d[\w.-]*$", ComposeFile.Text(ComposeFile.Member(service, "image")!));
        }
    }

    [Fact]
    public void Compose_WaitsOnlyForServicesThatTellTheirHealth()
    {
        foreach (var (name, service) in compose.Services)
        {
            var waited = (ComposeFile.Member(service, "depends_on") as YamlMappingNode ?? new YamlMappingNode()).ToDictionary(m => ComposeFile.Text(m.Key), m => m.Value);
            string[] expected = name switch { "portal" => ["mail", "postgres", "storage"], "proxy" => ["portal"], _ => [] };
            Assert.Equal(expected, waited.Keys.Order());
            foreach (var (other, condition) in waited)
            {
                Assert.Equal("service_healthy", ComposeFile.Text(ComposeFile.Member(condition, "condition")!));
                Assert.True(TellsItsHealth(compose.Services[other]), other);
            }
        }
    }

    [Fact]
    public void Compose_HealthChecks_AreCompleteAndEnd()
    {
        var checks = compose.Services.Values.Select(s => ComposeFile.Member(s, "healthcheck")).OfType<YamlNode>().ToList();

        Assert.Equal(3, checks.Count);
        foreach (var check in checks)
        {
            Assert.Empty(ComposeFile.KeysOf(check).Except(["test", "interval", "timeout", "retries", "start_period"]));
            Assert.Matches("^CMD(-SHELL)?$", ComposeFile.List(check, "test")[0]);
            Assert.All(["interval", "timeout"], time => Assert.Matches(@"^\d+s$", ComposeFile.Text(ComposeFile.Member(check, time)!)));
            Assert.Matches(@"^\d+$", ComposeFile.Text(ComposeFile.Member(check, "retries")!));
        }
    }

    [Fact]
    public void Compose_MountsEveryVolumeThatItDeclaresAndFilesThatExist()
    {
        var mounts = compose.Services.Values.SelectMany(s => ComposeFile.List(s, "volumes")).Select(v => v.Split(':')).ToList();

        Assert.All(mounts, mount => Assert.StartsWith("/", mount[1], StringComparison.Ordinal));
        Assert.Equal(compose.Names("volumes").Order(), mounts.Select(m => m[0]).Where(v => !v.StartsWith('.')).Distinct().Order());
        foreach (var file in mounts.Where(m => m[0].StartsWith('.')))
        {
            Assert.True(File.Exists(Path.Combine(Root, file[0])), file[0]);
            Assert.Equal("ro", file[^1]);
        }

        // Whoever keeps something keeps it in a volume.
        Assert.All(["portal", "proxy", "postgres", "storage"], name => Assert.NotEmpty(ComposeFile.List(compose.Services[name], "volumes")));
    }

    [Fact]
    public void Compose_Networks_LetTheProxyReachThePortalOnlyAndNobodyTheData()
    {
        string[] Of(string service) => [.. ComposeFile.List(compose.Services[service], "networks")];

        Assert.Equal(compose.Names("networks").Order(), compose.Services.Keys.SelectMany(Of).Distinct().Order());
        Assert.Equal(["portal", "proxy"], compose.Services.Keys.Where(s => Of(s).Intersect(Of("proxy")).Any()).Order());
        Assert.All(["postgres", "storage"], service => Assert.Equal(["data"], Of(service)));
        Assert.All(["postgres", "storage", "portal"], service => Assert.Empty(ComposeFile.List(compose.Services[service], "ports")));
        Assert.Contains("  data:\n    internal: true\n", Read("docker-compose.yml"), StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_EveryVariable_IsRequiredOrHasADefaultAndIsDocumented()
    {
        var documents = Read("README.md") + Read("docs/operations.md");

        Assert.NotEmpty(compose.Variables);
        Assert.All(compose.Variables, variable => Assert.Matches(@"^:[?-].", variable.After));
        Assert.All(compose.Variables, variable => Assert.Contains($"`{variable.Name}`", documents, StringComparison.Ordinal));
        foreach (var setting in ComposeFile.Map(compose.Services["portal"], "environment").Keys.Where(k => k != "Portal__Storage__SecretKey"))
        {
            // SecretKey shares a row with AccessKey.
            Assert.Contains(setting, documents, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Compose_SettingASecret_HasNoDefaultForIt()
    {
        var secrets = compose.Services.Values.SelectMany(s => ComposeFile.Map(s, "environment"))
            .Where(e => SecretName().IsMatch(e.Key) || e.Value.Contains("Password=", StringComparison.Ordinal)).ToList();

        Assert.Equal(7, secrets.Count);
        Assert.All(secrets, secret => Assert.Matches(@"^(Host=[^$]*;Password=)?\$\{\w+:\?[^}]+\}$", secret.Value));
    }

    [Fact]
    public void Dockerfile_RunsAsAUserWithoutRights()
    {
        var lines = Read("src/SubsidyPortal.Web/Dockerfile").Split('\n');
        var last = lines[Array.FindLastIndex(lines, l => l.StartsWith("FROM ", StringComparison.Ordinal))..];

        Assert.Equal("USER $APP_UID", Assert.Single(last, l => l.StartsWith("USER ", StringComparison.Ordinal)));
        // Nothing that needs root comes after it.
        Assert.DoesNotContain(last.SkipWhile(l => !l.StartsWith("USER ", StringComparison.Ordinal)), l => l.StartsWith("RUN ", StringComparison.Ordinal));
        Assert.All(lines.Where(l => l.StartsWith("FROM ", StringComparison.Ordinal)), l => Assert.Matches(@"^FROM [a-z0-9./-]+:\d[\w.-]*( AS \w+)?$", l));
    }

    internal static string Root { get; } = FindRoot();

    private static bool TellsItsHealth(YamlMappingNode service) =>
        ComposeFile.Member(service, "healthcheck") is not null
        || (ComposeFile.Member(service, "build") is { } build && Read(ComposeFile.Text(ComposeFile.Member(build, "dockerfile")!)).Contains("\nHEALTHCHECK ", StringComparison.Ordinal));

    private static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "SubsidyPortal.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    [GeneratedRegex("PASSWORD|SECRET|SecretKey")]
    private static partial Regex SecretName();
}
