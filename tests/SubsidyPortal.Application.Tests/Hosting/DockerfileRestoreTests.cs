using System.Diagnostics;
using Xunit;

namespace SubsidyPortal.Application.Tests.Hosting;

/// <summary>The first layer of the image, which restores the packages from the project files alone: made here in a folder, from the lines of the Dockerfile.</summary>
public sealed class DockerfileRestoreTests : IDisposable
{
    private readonly string image = Directory.CreateTempSubdirectory("portal-image-").FullName;

    [Fact]
    public async Task Restore_FromWhatTheDockerfileCopiesBeforehand_KeepsToTheLockFiles()
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(ContainerFilesTests.Root, "src", "SubsidyPortal.Web", "Dockerfile"), TestContext.Current.CancellationToken);
        var restore = Assert.Single(lines, l => l.StartsWith("RUN dotnet restore ", StringComparison.Ordinal));
        Assert.Contains(" --locked-mode", restore, StringComparison.Ordinal);
        foreach (var words in lines.TakeWhile(l => l != restore).Where(l => l.StartsWith("COPY ", StringComparison.Ordinal)).Select(l => l.Split(' ')[1..]))
        {
            Assert.All(words[..^1], source => Copy(source, words[^1]));
        }

        var (code, output) = await RunAsync(restore.Split(' ')[2..]);

        Assert.True(code == 0, output);
    }

    public void Dispose() => Directory.Delete(image, recursive: true);

    private void Copy(string source, string target)
    {
        var from = Path.Combine(ContainerFilesTests.Root, source);
        if (Directory.Exists(from))
        {
            var into = Directory.CreateDirectory(Path.Combine(image, target)).FullName;
            Assert.All(Directory.GetFiles(from), file => File.Copy(file, Path.Combine(into, Path.GetFileName(file))));
            return;
        }

        var files = Directory.GetFiles(Path.GetDirectoryName(from)!, Path.GetFileName(from));
        Assert.NotEmpty(files);
        var folder = Directory.CreateDirectory(Path.Combine(image, target)).FullName;
        Assert.All(files, file => File.Copy(file, Path.Combine(folder, Path.GetFileName(file))));
    }

    private async Task<(int Code, string Output)> RunAsync(string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = image, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = await Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, string.Concat(output));
    }
}
