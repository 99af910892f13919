using System.Globalization;

namespace SubsidyPortal.Benchmarks;

/// <summary>What was said after the command: <c>--name value</c>.</summary>
internal sealed class Options(string[] args)
{
    /// <summary>The folder of the published portal; <c>./portal run</c> and <c>./portal demo</c> leave it here.</summary>
    public string Published => Path.GetFullPath(Text("--published", "artifacts/portal"));

    /// <summary>The data folder of the large city.</summary>
    public string Data => Path.GetFullPath(Text("--data", Environment.UserName == "root" ? "/var/lib/subsidy-portal-large" : ".data-large"));

    public string Text(string name, string fallback) =>
        Array.IndexOf(args, name) is var i and >= 0 && i + 1 < args.Length ? args[i + 1] : fallback;

    public int Number(string name, int fallback) => int.Parse(Text(name, fallback.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
}
