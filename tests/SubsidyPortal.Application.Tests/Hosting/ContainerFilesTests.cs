using System.Text.RegularExpressions;
using Xunit;

namespace SubsidyPortal.Application.Tests.Hosting;

/// <summary>What no container engine is needed for to notice.</summary>
public sealed partial class ContainerFilesTests
{
    [Fact]
    public void Compose_SettingASecret_HasNoDefaultForIt()
    {
        var secrets = Secret().Matches(Read("docker-compose.yml")).Select(m => m.Groups[1].Value).ToList();

        Assert.NotEmpty(secrets);
        Assert.All(secrets, value => Assert.Matches(@"\$\{[A-Z_]+:\?", value));
    }

    [Fact]
    public void Compose_ForEveryImageOfOthers_NamesAVersion()
    {
        var images = Regex.Matches(Read("docker-compose.yml"), @"^\s+image: (\S+)", RegexOptions.Multiline).Select(m => m.Groups[1].Value).ToList();

        Assert.NotEmpty(images);
        Assert.All(images, image => Assert.Matches(@":v?\d", image));
    }

    [Fact]
    public void Compose_NamesOnlyServicesAndVolumesThatItHas()
    {
        var (services, volumes) = (Block("services"), Block("volumes"));
        var waitedFor = Regex.Matches(services, @"^      (\w+):\n        condition: service_healthy", RegexOptions.Multiline).Select(m => m.Groups[1].Value).ToList();
        var mounted = Regex.Matches(services, @"^      - ([a-z-]+):/", RegexOptions.Multiline).Select(m => m.Groups[1].Value).ToList();

        Assert.NotEmpty(waitedFor);
        Assert.Subset(NamesIn(services), waitedFor.ToHashSet());
        Assert.Equal(NamesIn(volumes).Order(), mounted.Distinct().Order());
    }

    [Fact]
    public void Dockerfile_BeforeRestoring_CopiesEveryProjectWithItsLockFile()
    {
        var dockerfile = Read("src/SubsidyPortal.Web/Dockerfile");

        foreach (var project in Directory.GetFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories))
        {
            var folder = $"src/{Path.GetFileNameWithoutExtension(project)}";
            Assert.Contains($"COPY {folder}/{Path.GetFileName(project)} {folder}/packages.lock.json {folder}/", dockerfile, StringComparison.Ordinal);
        }
    }

    private static string Block(string name) => Regex.Match(Read("docker-compose.yml"), $@"^{name}:\n((?:(?: .*)?\n)+)", RegexOptions.Multiline).Groups[1].Value;

    private static HashSet<string> NamesIn(string block) => [.. Regex.Matches(block, @"^  ([a-z-]+):", RegexOptions.Multiline).Select(m => m.Groups[1].Value)];

    private static string Root { get; } = FindRoot();

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

    [GeneratedRegex(@"(?:Password=|PASSWORD: |SECRET_ACCESS_KEY: |SecretKey: )(\S+)")]
    private static partial Regex Secret();
}
