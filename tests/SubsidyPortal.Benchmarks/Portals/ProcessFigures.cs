using System.Globalization;

namespace SubsidyPortal.Benchmarks.Portals;

/// <summary>What Linux tells about processes under <c>/proc</c>.</summary>
internal static class ProcessFigures
{
    // Clock ticks a second, the same on every Linux that .NET runs on.
    private const double Ticks = 100;

    /// <summary>Resident memory of one process, megabytes.</summary>
    public static double ResidentMegabytes(int process) => Kilobytes(process, "status", "VmRSS") / 1024;

    /// <summary>The part of the resident memory that no other process and no file shares, megabytes.</summary>
    public static double PrivateMegabytes(int process) => Kilobytes(process, "status", "RssAnon") / 1024;

    /// <summary>The highest resident memory so far, megabytes.</summary>
    public static double PeakMegabytes(int process) => Kilobytes(process, "status", "VmHWM") / 1024;

    /// <summary>CPU seconds of a process and of all below it, also of those that have ended.</summary>
    public static double CpuSeconds(int process) =>
        All().Where(p => p.Id == process || p.Parent == process).Sum(p => p.Id == process ? p.Own + p.Ended : p.Own) / Ticks;

    /// <summary>CPU seconds of one process alone.</summary>
    public static double OwnCpuSeconds(int process) => All().First(p => p.Id == process).Own / Ticks;

    /// <summary>CPU seconds that this machine wanted since its start and that other machines on the same hardware got instead.</summary>
    public static double StolenSeconds() =>
        double.Parse(File.ReadLines("/proc/stat").First().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[8], CultureInfo.InvariantCulture) / Ticks;

    private static double Kilobytes(int process, string file, string name)
    {
        var line = File.ReadLines($"/proc/{process}/{file}").First(l => l.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    private static IEnumerable<(int Id, int Parent, double Own, double Ended)> All()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id))
            {
                continue;
            }

            string text;
            try
            {
                text = File.ReadAllText(Path.Combine(folder, "stat"));
            }
            catch (IOException)
            {
                continue;
            }

            // The name stands in brackets and may hold spaces.
            var parts = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            double Part(int number) => double.Parse(parts[number - 3], CultureInfo.InvariantCulture);
            yield return (id, (int)Part(4), Part(14) + Part(15), Part(16) + Part(17));
        }
    }
}
