using System.Diagnostics;
using System.Globalization;

namespace SubsidyPortal.TestKit.Browser;

public sealed partial class PublishedPortal
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    /// <summary>Starts the program on this data folder, and asks it to end as soon as it has written something.</summary>
    /// <param name="said">Part of the line to wait for.</param>
    /// <param name="arguments">Of the program.</param>
    /// <returns>Its exit code, and what it wrote.</returns>
    public async Task<(int ExitCode, string Output)> InterruptAsync(string said, params string[] arguments)
    {
        using var program = Process.Start(StartInfo([.. arguments, "--urls", Url.ToString()]))!;
        var errors = program.StandardError.ReadToEndAsync();
        var output = "";
        while (!output.Contains(said, StringComparison.Ordinal))
        {
            output += (await program.StandardOutput.ReadLineAsync().WaitAsync(Longest) ?? throw new InvalidOperationException($"The program ended early:\n{output}{await errors}")) + "\n";
        }

        using (var signal = Process.Start("kill", ["-TERM", program.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await signal.WaitForExitAsync();
        }

        output += await program.StandardOutput.ReadToEndAsync().WaitAsync(Longest);
        await program.WaitForExitAsync().WaitAsync(Longest);
        return (program.ExitCode, output + await errors);
    }

    /// <summary>The command lines of living processes that name this data folder: the portal's and its database's.</summary>
    public IReadOnlyList<string> LivingProcesses()
    {
        var living = new List<string>();
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(p => int.TryParse(Path.GetFileName(p), out _)))
        {
            try
            {
                var command = File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ');
                if (command.Contains(dataFolder, StringComparison.Ordinal))
                {
                    living.Add(command);
                }
            }
            catch (IOException)
            {
                // Gone while the list was read.
            }
        }

        return living;
    }
}
