namespace SubsidyPortal.Data.Hosting;

/// <summary>
/// The user that the server runs as. PostgreSQL refuses to run as root, so root drops to the user <c>postgres</c>;
/// everybody else runs it as themselves.
/// </summary>
internal sealed class ServerAccount
{
    private const string User = "postgres";

    private readonly string[] drop;

    private ServerAccount(string[] drop) => this.drop = drop;

    public bool IsOther => drop.Length > 0;

    public static async Task<ServerAccount> ForThisProcessAsync(CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new ServerAccount([]);
        }

        if (!(await ToolProcess.RunAsync("id", ["-u", User], null, cancellationToken)).Succeeded)
        {
            throw new DatabaseStartException(
                $"PostgreSQL does not run as root, and there is no user '{User}' to run it as. Install PostgreSQL from your system's packages (they make the user), or start the portal as a normal user.");
        }

        string[][] ways =
        [
            ["setpriv", $"--reuid={User}", $"--regid={User}", "--clear-groups", "--"],
            ["runuser", "-u", User, "--"],
            ["su", User, "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", "--"],
        ];
        // By its full path: a bare name is looked for in the working folder first, and where somebody deleted that under the portal, the server couldn't be stopped.
        var way = ways.Select(w => OnPath(w[0]) is { } tool ? (string[])[tool, .. w[1..]] : null).FirstOrDefault(w => w is not null);
        return way is null
            ? throw new DatabaseStartException("PostgreSQL does not run as root, and neither setpriv, runuser nor su is installed. Start the portal as a normal user.")
            : new ServerAccount(way);
    }

    /// <summary>Runs a tool as this user.</summary>
    public Task<ToolResult> RunAsync(string tool, IEnumerable<string> arguments, string workingFolder, CancellationToken cancellationToken)
    {
        string[] all = [.. drop, tool, .. arguments];
        return ToolProcess.RunAsync(all[0], all[1..], workingFolder, cancellationToken);
    }

    /// <summary>Makes a folder that only this user may enter.</summary>
    public async Task MakeFolderAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        Permissions.MakeFolderPrivate(folder);
        await GiveAsync(folder, cancellationToken);
    }

    /// <summary>Makes this user the owner of a file or folder that this process has made.</summary>
    public async Task GiveAsync(string path, CancellationToken cancellationToken)
    {
        if (IsOther && await ToolProcess.RunAsync("chown", [$"{User}:", path], null, cancellationToken) is { Succeeded: false } refused)
        {
            throw new DatabaseStartException($"{path} could not be given to the user {User}: {refused.Output}");
        }
    }

    /// <exception cref="DatabaseStartException">This user may not enter the folder; names the folder of the path that blocks.</exception>
    public async Task EnsureReachableAsync(string folder, CancellationToken cancellationToken)
    {
        if (!IsOther || await MayEnterAsync(folder, cancellationToken))
        {
            return;
        }

        var path = new Stack<string>();
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            path.Push(at.FullName);
        }

        foreach (var step in path)
        {
            if (!await MayEnterAsync(step, cancellationToken))
            {
                throw new DatabaseStartException(
                    $"PostgreSQL runs as the user {User}, who may not enter {step}. Choose another data folder (--data DIR or Portal__DataDirectory, for example /var/lib/subsidy-portal), or allow it: chmod o+x '{step}'");
            }
        }
    }

    private async Task<bool> MayEnterAsync(string folder, CancellationToken cancellationToken) =>
        (await RunAsync("test", ["-x", folder], "/", cancellationToken)).Succeeded;

    private static string? OnPath(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Where(Path.IsPathRooted).Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);
}
